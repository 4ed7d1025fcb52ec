import path from 'node:path';
import { DIST, ROOT, type ChildSpec } from '../harness/child';

/** How one gateway over the benchmark's graph is started. */
export interface GatewaySpec {
  name: string;
  /** Shares equal requests between callers while they are under way: shown apart, the others do not. */
  shares?: true;
  start: (place: Place) => ChildSpec;
  /** Callers authenticate. */
  token?: true;
  path?: string;
}

/** Other gateways, and why some are not there. */
export interface Peers {
  gateways: readonly GatewaySpec[];
  missing: readonly string[];
}

/** What a gateway is told of the place where it runs. */
export interface Place {
  supergraph: string;
  urls: Readonly<Record<string, string>>;
  port: number;
  home: string;
  issuer: string;
}

const node = process.execPath;
const built = (name: string) => path.join(DIST, 'test', 'bench', 'processes', `${name}.js`);
/** As `npm start` starts the gateway. */
export const GATEWAY_NODE = ['--max-semi-space-size=32'];

export const REFERENCE = '@apollo/gateway';
export const HUB = 'hub, everything on';
export const HUB_APOLLO = 'hub, HUB_EXECUTOR=apollo';
export const HUB_BARE = "hub's executor bare";
const HAND = 'the plan by hand';

export function gateways(peers: Peers): (GatewaySpec & { database?: true })[] {
  return [
    {
      name: REFERENCE,
      start: ({ supergraph, port }) => ({
        name: 'apollo-gateway',
        command: node,
        args: [built('apollo_gateway'), supergraph, String(port)],
      }),
    },
    hub(HUB, 'hub'),
    hub(HUB_APOLLO, 'apollo'),
    {
      name: HUB_BARE,
      start: ({ urls, port }) => ({
        name: 'hub-bare',
        command: node,
        args: [...GATEWAY_NODE, built('bare_executor'), JSON.stringify(urls), String(port)],
      }),
    },
    ...peers.gateways,
  ];
}

/** `npm run gateway -- --supergraph FILE --classification ALL-OPEN`, on a database of its own. */
function hub(name: string, executor: 'hub' | 'apollo'): GatewaySpec & { database: true } {
  return {
    name,
    token: true,
    database: true,
    start: ({ supergraph, port, home, issuer }) => ({
      name: `hub-${executor}`,
      command: node,
      args: [
        ...GATEWAY_NODE,
        path.join(DIST, 'bin', 'gateway.js'),
        '--supergraph',
        supergraph,
        '--classification',
        'ALL-OPEN',
      ],
      cwd: ROOT,
      env: {
        HUB_HOME: home,
        GATEWAY_PORT: String(port),
        HUB_EXECUTOR: executor,
        HUB_GATEWAY_INSTANCE: `bench-${executor}`,
        OIDC_ISSUER: issuer,
      },
    }),
  };
}
