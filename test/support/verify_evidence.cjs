/**
 * Another agency's process: it knows the address of the hub alone, fetches keys and the status list
 * and judges evidence from its standard input.
 * `node verify_evidence.cjs ADDRESS [KEYS_ADDRESS]` reads a list of {compact, audience, now?} and prints the judgements
 * as JSON; KEYS_ADDRESS: another gateway of the same hub, whose keys are taken.
 */
const path = require('node:path');

const { verifyEvidence } = require(path.join(__dirname, '..', '..', 'dist', 'shared', 'evidence'));

async function main([address, keysAddress = address]) {
  const evidence = JSON.parse(require('node:fs').readFileSync(0, 'utf8'));
  const { issuer } = await (await fetch(`${address}/.well-known/jwt-vc-issuer`)).json();
  const keys = await (await fetch(`${keysAddress}/evidence/jwks.json`)).json();
  const list = await (await fetch(`${address}/evidence/status?list=0`)).text();
  const known = { issuer, keys, statusLists: new Map([[`${issuer}/evidence/status?list=0`, list]]) };
  const judged = await Promise.all(
    evidence.map(({ compact, audience, now = Date.now() }) =>
      verifyEvidence(compact, known, { now, audience }),
    ),
  );
  process.stdout.write(JSON.stringify(judged));
}

void main(process.argv.slice(2));
