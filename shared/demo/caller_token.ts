import { clientToken, exchangedToken, signInToken } from '../token';
import { DEMO_PASSWORD, demoClientSecret, type DemoCaller } from './callers';

/** The user name of the demonstration's citizen at the sign-in page. */
export const DEMO_CITIZEN_LOGIN = 'citizen';

/** A fresh token for a demonstration caller, by the protocol that its kind of caller uses. */
export async function callerToken(issuer: string, caller: DemoCaller): Promise<string> {
  const client = { id: caller.name, secret: demoClientSecret(caller.name) };
  const login = caller.officer?.id ?? DEMO_CITIZEN_LOGIN;
  switch (caller.flow) {
    case 'client':
      return clientToken(issuer, client);
    case 'officer':
    case 'citizen':
      return signInToken(issuer, login, DEMO_PASSWORD);
    case 'exchange':
      return exchangedToken(issuer, client, await signInToken(issuer, login, DEMO_PASSWORD));
  }
}
