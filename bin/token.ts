import { loadConfigOrExit } from '../shared/config';
import { callerToken } from '../shared/demo/caller_token';
import { DEMO_CALLERS, demoCaller } from '../shared/demo/callers';
import { signInProof, TokenNotObtained } from '../shared/token';
import { callerTable } from './token/caller_table';

/**
 * `npm run -s token`: the demonstration's callers; `npm run -s token -- CALLER`: a fresh token, alone on standard output;
 * `npm run -s token -- citizen APPLICATION`: the citizen's sign-in, as he hands it to that application (`Hub-Sign-In`).
 */
async function main([name, ...rest]: string[]): Promise<void> {
  if (name === undefined) return void console.log(callerTable(DEMO_CALLERS));
  const named = demoCaller(name);
  const application = named?.flow === 'citizen' ? rest[0] : undefined;
  const caller = rest.length === (application === undefined ? 0 : 1) ? named : undefined;
  if (caller === undefined) {
    const names = DEMO_CALLERS.map((each) => each.name).join(', ');
    throw new TokenNotObtained(
      `CALLER_UNKNOWN: không có bên gọi này / no such caller: ${[name, ...rest].join(' ')}. ${names}`,
    );
  }
  const { oidc } = loadConfigOrExit();
  if (!oidc.embedded) {
    throw new TokenNotObtained(
      `DEMO_ONLY: máy cấp thẻ ${oidc.issuer} không phải bản trình diễn; hãy lấy thẻ tại đó. / The issuer is not the demonstration's; obtain a token there.`,
    );
  }
  const token = await callerToken(oidc.issuer, caller);
  console.log(application === undefined ? token : await signInProof(oidc.issuer, token, application));
}

main(process.argv.slice(2)).catch((error: unknown) => {
  if (!(error instanceof TokenNotObtained)) throw error;
  console.error(error.message);
  if (error.cause !== undefined) console.error('Hãy chạy `npm start` trước. / Run `npm start` first.');
  process.exitCode = 1;
});
