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
export const GATEWAY_NODE = ['--max-semi-space-size=64'];

export const REFERENCE = '@apollo/gateway';
export const HUB = 'hub, everything on';
export const HUB_APOLLO = 'hub, HUB_EXECUTOR=apollo';
export const HUB_BARE = "hub's executor bare";
export const HAND = 'the plan by hand';

/** Other forms of the hub to compare in the same run. */
export interface Variants {
  /** A folder for CPU profiles of the hub's processes; null: none are made. */
  profiles: string | null;
  /** Other versions: name → its `dist`. */
  before: Readonly<Record<string, string>>;
  /** Other sizes of the young generation, MB. */
  semiSpaces: readonly number[];
}

export function gateways(peers: Peers, variants: Variants): (GatewaySpec & { database?: true })[] {
  const { profiles, before, semiSpaces } = variants;
  return [
    {
      name: REFERENCE,
      start: ({ supergraph, port }) => ({
        name: 'apollo-gateway',
        command: node,
        args: [built('apollo_gateway'), supergraph, String(port)],
      }),
    },
    hub(HUB, { profiles }),
    ...Object.entries(before).map(([name, dist]) => hub(`${HUB}, ${name}`, { dist })),
    ...semiSpaces.map((size) => hub(`${HUB}, semi-space ${size}`, { semiSpace: size })),
    hub(HUB_APOLLO, { executor: 'apollo' }),
    alone(HUB_BARE, 'bare_executor'),
    alone(HAND, 'hand_plan'),
    ...peers.gateways,
  ];
}

/** A process that serves nothing but this benchmark. */
const alone = (name: string, file: string): GatewaySpec => ({
  name,
  start: ({ urls, port }) => ({
    name: file,
    command: node,
    args: [...GATEWAY_NODE, built(file), JSON.stringify(urls), String(port)],
  }),
});

interface HubForm {
  executor?: 'hub' | 'apollo';
  dist?: string;
  semiSpace?: number;
  profiles?: string | null;
}

/** `npm run gateway -- --supergraph FILE --classification ALL-OPEN`, on a database of its own. */
function hub(name: string, form: HubForm): GatewaySpec & { database: true } {
  const { executor = 'hub', dist = DIST, profiles = null } = form;
  const instance = name.replaceAll(/[^a-z0-9]+/gi, '-');
  const flags =
    form.semiSpace === undefined ? GATEWAY_NODE : [`--max-semi-space-size=${String(form.semiSpace)}`];
  return {
    name,
    token: true,
    database: true,
    start: ({ supergraph, port, home, issuer }) => ({
      name: instance,
      command: node,
      args: [
        ...flags,
        ...(profiles === null ? [] : ['--cpu-prof', '--cpu-prof-dir', profiles]),
        path.join(dist, 'bin', 'gateway.js'),
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
        HUB_GATEWAY_INSTANCE: instance,
        OIDC_ISSUER: issuer,
      },
    }),
  };
}
