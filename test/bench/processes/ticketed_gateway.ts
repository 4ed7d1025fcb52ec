import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { ApolloGateway, RemoteGraphQLDataSource } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { parse } from 'graphql';
import { composedFiles } from '../../../bin/compose';
import { hubExecutor } from '../../../gateway/execute';
import { createMint } from '../../../gateway/fetch/tickets';
import type { TicketCall } from '../../../gateway/fetch/wanted';
import { Preparer } from '../../../gateway/pipeline/preparer';
import { joinRecipes, type FetchRecipe } from '../../../gateway/plan/recipe';
import { createPolicyStore } from '../../../gateway/policy';
import { PROVINCE_LIMITS } from '../../../gateway/start_gateway';
import { loadGraph } from '../../../gateway/supergraph/graph';
import { loadConfig } from '../../../shared/config';
import { loadKeys } from '../../../shared/keys';
import { openClassification, type SignedClassification } from '../../../shared/schema/signed';
import { TICKET_HEADER } from '../../../shared/ticket';
import { BENCH_AGENCY, BENCH_CALLER, BENCH_FUNCTION, BENCH_PURPOSE } from '../province/full_rights';
import { QUERIES, QUERY_NAMES } from '../province/queries';

/**
 * `@apollo/gateway` as it comes over the province's subgraphs: no authentication, no judgement, no record. The subgraphs
 * answer nobody without a ticket, so each request carries one that the hub's own preparation made for that question
 * before; its data source has nothing to do but to put it in. Argument: port.
 */
const config = loadConfig();
const keys = loadKeys(config.home);
const files = composedFiles(config.home);
const sdl = readFileSync(files.supergraph, 'utf8');
let requests = 0;

async function ticketRecipes(): Promise<Map<string, FetchRecipe>> {
  const signed = JSON.parse(readFileSync(files.classification, 'utf8')) as SignedClassification;
  const graph = loadGraph(sdl, () => openClassification(signed, sdl, keys.compositionPublic));
  const store = createPolicyStore({
    connectionString: config.domains.governance.databaseUrl,
    onProblem: console.error,
  });
  await store.ready();
  const preparer = new Preparer({ executor: hubExecutor, limits: PROVINCE_LIMITS, profile: 'bench/1' });
  const [code = '', intent = ''] = BENCH_PURPOSE.split('/');
  const recipes = new Map<string, FetchRecipe>();
  for (const name of QUERY_NAMES) {
    const prepared = preparer.prepare(
      graph,
      {
        document: parse(QUERIES[name]),
        hash: createHash('sha256').update(QUERIES[name]).digest('hex'),
        source: QUERIES[name],
        operationName: null,
        variables: name === 'parcels' ? { unit: '24169' } : { number: '066085000001' },
      },
      {
        principal: { kind: 'AGENCY', agency: BENCH_AGENCY, client: BENCH_CALLER, officer: null },
        purpose: { function: code, purpose: intent },
        case: null,
      },
      store.current(),
      Date.now(),
    );
    const [refusal] = prepared.decision.refusals;
    if (refusal) throw new Error(`${name}: ${JSON.stringify(refusal)}`);
    for (const subgraph of new Set(prepared.recipes.map((recipe) => recipe.subgraph))) {
      const own = prepared.recipes.filter((recipe) => recipe.subgraph === subgraph);
      recipes.set(`${name}|${subgraph}`, joinRecipes(own));
    }
  }
  await store.close();
  return recipes;
}

async function main(port: number): Promise<void> {
  const recipes = await ticketRecipes();
  const mint = createMint({
    installation: config.installation,
    gateway: 'bench-bare',
    privateKey: keys.ticketPrivate,
    now: Date.now,
  });
  const call: TicketCall = {
    principal: {
      kind: 'AGENCY',
      agency: BENCH_AGENCY,
      client: BENCH_CALLER,
      officer: null,
      subject: null,
    },
    purpose: BENCH_PURPOSE,
    case: null,
    operation: 'query',
  };
  const gateway = new ApolloGateway({
    supergraphSdl: sdl,
    buildService: ({ name, url }) =>
      new RemoteGraphQLDataSource({
        ...(url !== undefined && { url }),
        willSendRequest({ request, context }) {
          const recipe = recipes.get(`${(context as { query: string }).query}|${name}`);
          if (recipe === undefined) return;
          requests += 1;
          const ticket = mint(recipe, call, BENCH_FUNCTION);
          request.http?.headers.set(TICKET_HEADER, ticket.header);
          if (ticket.body !== undefined) request.extensions = { hubTicket: ticket.body };
        },
      }),
  });
  await startStandaloneServer(new ApolloServer({ gateway }), {
    listen: { port, host: '127.0.0.1' },
    context: ({ req }) => Promise.resolve({ query: req.headers['bench-query'] }),
  });
}

process.on('message', () => process.send?.({ requests }));
process.on('disconnect', () => process.exit());
void main(Number(process.argv[2]));
