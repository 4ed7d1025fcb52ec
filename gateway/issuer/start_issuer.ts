import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { errors } from 'oidc-provider';
import type { AccountSource, ListedAccount } from './accounts';
import { interactionHandler } from './interaction';
import { loadIssuerKeys } from './keys';
import { createProvider } from './provider';

export interface IssuerOptions {
  mode: 'demo' | 'production';
  /** 0: any free port; the issuer's address is then that of the port. */
  port: number;
  host?: string;
  issuerUrl?: string;
  audience: string;
  keysFolder: string;
  accounts: AccountSource;
  demonstration?: { accounts: readonly ListedAccount[]; password: string };
  warn: (text: string) => void;
}

export interface RunningIssuer {
  url: string;
  port: number;
  close(): Promise<void>;
}

const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost']);

/** The embedded OpenID provider of the demonstration. Production has an issuer of its own (OIDC_ISSUER). */
export async function startIssuer(options: IssuerOptions): Promise<RunningIssuer> {
  const host = options.host ?? '127.0.0.1';
  if (options.mode !== 'demo') {
    throw new Error(
      'ISSUER_DEMO_ONLY: the embedded issuer serves the demonstration only; set OIDC_ISSUER to your own',
    );
  }
  if (!LOOPBACK.has(host))
    throw new Error(`ISSUER_DEMO_ONLY: the embedded issuer listens on loopback only, not on ${host}`);
  options.warn(
    'Dịch vụ cấp thẻ trình diễn: tài khoản công khai, phiên giữ trong bộ nhớ. Không dùng cho dữ liệu thật.',
  );
  options.warn('Demonstration issuer: public accounts, sessions in memory. Never for real data.');

  const keys = await loadIssuerKeys(options.keysFolder);
  const server = createServer({ requestTimeout: 30_000 });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, host, () => resolve(server.removeListener('error', reject) as never));
  });
  const { port } = server.address() as AddressInfo;
  const url = options.issuerUrl ?? `http://localhost:${port}`;
  const provider = createProvider({
    issuer: url,
    audience: options.audience,
    keys,
    accounts: options.accounts,
  });
  provider.on('server_error', (_ctx, error) => options.warn(`issuer: ${error.message}`));

  const interaction = interactionHandler(provider, {
    ...options,
    demonstration: options.demonstration ?? null,
  });
  const protocol = provider.callback();
  server.on('request', (request, response) => {
    if (request.url === '/health')
      return void response.writeHead(200, { 'content-type': 'application/json' }).end('{"status":"ok"}');
    if (!request.url?.startsWith('/interaction/')) return void protocol(request, response);
    interaction(request, response).catch((error: unknown) => failed(error, response, options.warn));
  });
  return { url, port, close: () => close(server) };
}

/** A sign-in that was lost or took too long; anything else is the operator's to read. */
function failed(error: unknown, response: ServerResponse, warn: (text: string) => void): void {
  const lost = error instanceof errors.SessionNotFound;
  if (!lost) warn(`issuer: ${error instanceof Error ? error.message : String(error)}`);
  if (response.headersSent) return void response.destroy();
  response
    .writeHead(lost ? 400 : 500, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' })
    .end('Phiên đăng nhập đã hết hạn; hãy bắt đầu lại. / The sign-in has ended; start again.');
}

function close(server: ReturnType<typeof createServer>): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
