import { demoFacts } from '../../prisma/demo/demonstration';
import type { HubConfig } from '../../shared/config';
import { callerToken } from '../../shared/demo/caller_token';
import { DEMO_CALLERS } from '../../shared/demo/callers';
import { loadKeys } from '../../shared/keys';
import { TokenNotObtained } from '../../shared/token';
import { loadedRegisters } from './marker';

/** What stands on the screen when the hub is up: where it answers, a token for each caller, one call to paste. */
export async function printBanner(config: HubConfig): Promise<void> {
  const graph = `http://localhost:${config.gatewayPort}/graphql`;
  console.log(
    [
      '',
      'Trục dữ liệu tỉnh đã sẵn sàng (chế độ trình diễn). The provincial data hub is up (demonstration mode).',
      '',
      `  Đồ thị / graph      ${graph}`,
      `  Tình trạng / health http://localhost:${config.gatewayPort}/health  /ready`,
      ...(config.oidc.embedded ? [`  Cấp thẻ / issuer    ${config.oidc.issuer}`] : []),
      ...Object.values(config.domains).map(({ name, url }) => `  ${name.padEnd(19)} ${url}`),
      '',
    ].join('\n'),
  );
  if (!config.oidc.embedded) return;
  const tokens = await callerTokens(config.oidc.issuer);
  console.log('Thẻ của các bên gọi / a token for each caller (npm run -s token -- CALLER):\n');
  for (const [name, token] of tokens) console.log(`${name}\n  ${token}`);
  console.log(`\nThử ngay / try it:\n\n${curl(graph, config)}\n\nCtrl-C để dừng / to stop.`);
}

async function callerTokens(issuer: string): Promise<[string, string][]> {
  return Promise.all(
    DEMO_CALLERS.map(async (caller): Promise<[string, string]> => [
      caller.name,
      await callerToken(issuer, caller).catch(withoutToken),
    ]),
  );
}

/** A caller whom the administrator suspended gets none; the hub is up all the same. */
function withoutToken(error: unknown): string {
  if (error instanceof TokenNotObtained) return `– (${error.message})`;
  throw error;
}

/** One question over four domains, within a case of the one-stop centre; one field of it is refused, with its way out. */
function curl(graph: string, config: HubConfig): string {
  const facts = demoFacts({
    seed: loadedRegisters(config)?.seed ?? config.seed,
    pseudonymKey: loadKeys(config.home).pseudonym,
    province: config.province as NonNullable<Parameters<typeof demoFacts>[0]['province']>,
  });
  const query = `{ citizen(personalNumber: "${facts.citizen.personalNumber}") { fullName dateOfBirth religion marriages(first: 1) { nodes { registrationNumber } } childrenBirths(first: 3) { nodes { childName dateOfBirth } } household { povertyHistory(first: 2) { nodes { year category } } } parcels(first: 2, orderBy: { field: AREA }) { nodes { area mainPurpose } } enterprisesRepresented(first: 2) { nodes { name } } } }`;
  const body = JSON.stringify({ query }).replaceAll("'", "'\\''");
  return [
    `curl -s ${graph} \\`,
    `  -H "Authorization: Bearer $(npm run -s token -- portal)" \\`,
    `  -H 'Hub-Purpose: one-stop-service/public-service' \\`,
    `  -H 'Hub-Case: ${facts.portalCase}' \\`,
    `  -H 'Content-Type: application/json' \\`,
    `  -d '${body}'`,
  ].join('\n');
}
