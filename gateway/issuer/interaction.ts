import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Provider } from 'oidc-provider';
import { hashSecret, verifySecret } from '../../shared/secrets';
import { HUB_SCOPE } from '../../shared/token';
import type { AccountSource, ListedAccount, Person } from './accounts';
import { subOf } from './memory_accounts';
import { SIGN_IN_POLICY, signInPage, type SignInPage } from './sign_in_page';
import { signInThrottle } from './throttle';

export interface InteractionOptions {
  audience: string;
  accounts: AccountSource;
  demonstration: { accounts: readonly ListedAccount[]; password: string } | null;
}

const FORM_LIMIT = 4_096;
const WRONG = {
  vi: 'Tên đăng nhập hoặc mật khẩu không đúng.',
  en: 'The user name or the password is wrong.',
};
const WAIT = {
  vi: 'Sai quá nhiều lần; hãy thử lại sau năm phút.',
  en: 'Too many attempts; try again in five minutes.',
};

/** The pages between /auth and its answer: show the sign-in page, check what comes back, finish. */
export function interactionHandler(provider: Provider, options: InteractionOptions) {
  const throttle = signInThrottle();
  const decoy = hashSecret('no account'); // so that a missing account takes as long as a wrong password

  async function show(request: IncomingMessage, response: ServerResponse, changes: Partial<SignInPage> = {}) {
    const details = await provider.interactionDetails(request, response);
    const person = await signedIn(options.accounts, details.session?.accountId);
    const page = signInPage({
      action: `/interaction/${details.uid}`,
      continueAs: details.prompt.name === 'consent' ? (person?.name ?? null) : null,
      login: '',
      problem: null,
      demonstration: options.demonstration,
      ...changes,
    });
    response
      .writeHead(changes.problem === undefined ? 200 : 401, {
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': SIGN_IN_POLICY,
        'cache-control': 'no-store',
        'referrer-policy': 'no-referrer',
        'x-content-type-options': 'nosniff',
      })
      .end(page);
  }

  async function check(login: string, password: string): Promise<Person | null> {
    const person = await options.accounts.personByLogin(login);
    const holds = await verifySecret(password, person?.passwordHash ?? (await decoy));
    return holds && person?.active === true ? person : null;
  }

  async function submit(request: IncomingMessage, response: ServerResponse) {
    const form = await readForm(request);
    const details = await provider.interactionDetails(request, response);
    const known = await signedIn(options.accounts, details.session?.accountId);
    if (form.get('continue') === 'yes' && details.prompt.name === 'consent' && known !== null) {
      return finish(request, response, known);
    }
    const login = form.get('login') ?? '';
    if (!throttle.attempt(login)) return show(request, response, { login, problem: WAIT });
    const person = await check(login, form.get('password') ?? '');
    if (person === null) return show(request, response, { login, problem: WRONG });
    throttle.succeeded(login);
    return finish(request, response, person);
  }

  /** Signing in is agreeing: the client is the hub's own, and its one scope opens nothing by itself. */
  async function finish(request: IncomingMessage, response: ServerResponse, person: Person) {
    const { params } = await provider.interactionDetails(request, response);
    const grant = new provider.Grant({ accountId: subOf(person), clientId: String(params['client_id']) });
    grant.addOIDCScope('openid');
    grant.addResourceScope(options.audience, HUB_SCOPE);
    const grantId = await grant.save();
    await provider.interactionFinished(
      request,
      response,
      { login: { accountId: subOf(person), remember: false }, consent: { grantId } },
      { mergeWithLastSubmission: false },
    );
  }

  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (request.method === 'GET') return show(request, response);
    if (request.method !== 'POST' || request.headers['sec-fetch-site'] === 'cross-site') {
      response.writeHead(request.method === 'POST' ? 403 : 405).end();
      return;
    }
    return submit(request, response);
  };
}

async function signedIn(accounts: AccountSource, sub: string | undefined): Promise<Person | null> {
  const person = sub === undefined ? null : await accounts.personBySub(sub);
  return person?.active === true ? person : null;
}

async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
  let text = '';
  for await (const chunk of request) {
    text += String(chunk);
    if (text.length > FORM_LIMIT) throw new Error('the form is too large');
  }
  return new URLSearchParams(text);
}
