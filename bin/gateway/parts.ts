import { join } from 'node:path';
import { Pool } from 'pg';
import { createAuthenticator, issuerKeys } from '../../gateway/authenticate';
import { HUB_ADDRESS } from '../../gateway/composite';
import { executorNamed } from '../../gateway/execute';
import { createHttpFetch } from '../../gateway/fetch/http';
import { createBatchMint, createMint } from '../../gateway/fetch/tickets';
import { createPolicyStore } from '../../gateway/policy';
import { createRecorder } from '../../gateway/record';
import type { GatewayParts } from '../../gateway/start_gateway';
import type { Graph } from '../../gateway/supergraph/graph';
import type { HubConfig } from '../../shared/config';
import type { Keys } from '../../shared/keys';
import { keyIdOf } from '../../shared/log';
import { systemClock } from '../../shared/time';
import { operatorLog } from '../operator/log';

export interface PartsInput {
  config: HubConfig;
  keys: Keys;
  graph: Graph;
  /** Governance database: policy and log. */
  governance: string;
  /** Folder outside the database in which the log's checkpoints lie. */
  checkpoints: string;
  /** Where the issuer's keys are, if they are not found by discovery. */
  jwksUri?: string;
}

type CommonParts = Omit<GatewayParts, 'cases' | 'limits' | 'profile'> & {
  pool: Pool;
  closeAll: () => Promise<void>;
};

/** What the province's gateway and one over a foreign graph have in common. */
export async function commonParts({
  config,
  keys,
  graph,
  governance,
  checkpoints,
}: PartsInput): Promise<CommonParts> {
  const { issuer, audience } = config.oidc;
  const outside = [...graph.addresses].filter(([, url]) => url !== HUB_ADDRESS);
  const subgraphs = Object.fromEntries(outside.map(([name, url]) => [name, { url }]));
  const send = createHttpFetch({ subgraphs });
  const pool = new Pool({ connectionString: governance, max: 4 });
  pool.on('error', (error) => report(error, 'governance'));
  const recorder = await createRecorder({
    connectionString: governance,
    chain: `${config.installation}/${config.gatewayInstance}`,
    signingKey: keys.logPrivate,
    keyId: keyIdOf(keys.logPublic),
    subjectKey: keys.logSubject,
    valuesKey: keys.logValues,
    clock: systemClock,
    checkpoints: { directory: checkpoints },
    onAlert: alert,
  });
  const signer = {
    installation: config.installation,
    gateway: config.gatewayInstance,
    privateKey: keys.ticketPrivate,
    now: () => systemClock.now(),
  };
  return {
    graph,
    authenticate: createAuthenticator({ issuer, audience, keys: issuerKeys({ issuer }) }),
    policy: createPolicyStore({
      connectionString: governance,
      onProblem: onceInARow((problem) => alert('POLICY_UNAVAILABLE', problem)),
    }),
    recorder,
    mint: createMint(signer),
    mintBatch: createBatchMint(signer),
    send,
    executor: executorNamed(config.executor),
    clock: systemClock,
    report,
    alert,
    pool,
    closeAll: async () => {
      await send.close();
      await pool.end();
    },
  };
}

export const checkpointsFolder = (home: string): string => join(home, 'checkpoints');

const log = operatorLog('gateway');

function report(error: unknown, responseId: string): void {
  log.error({ err: error, responseId }, 'INTERNAL');
}

/** Raised to the operator. */
export function alert(code: string, detail: string): void {
  log.error({ alert: code }, detail);
}

/** The store is looked at several times a second; the operator is told of a problem once. */
function onceInARow(tell: (text: string) => void): (text: string) => void {
  let last: string | null = null;
  return (text) => {
    if (text !== last) tell(text);
    last = text;
  };
}
