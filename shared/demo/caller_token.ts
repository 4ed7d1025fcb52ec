import { clientToken, exchangedToken, signInToken } from '../token';
import { DEMO_PASSWORD, demoClientSecret, demoLogin, type DemoCaller } from './callers';

/** A fresh token for a demonstration caller, by the protocol that its kind of caller uses. */
export async function callerToken(issuer: string, caller: DemoCaller): Promise<string> {
  const client = { id: caller.name, secret: demoClientSecret(caller.name) };
  const login = demoLogin(caller);
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
