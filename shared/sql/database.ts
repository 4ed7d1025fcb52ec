import { Pool, types, type PoolConfig } from 'pg';
import { HubError } from '../errors';
import type { SqlText } from './batch';

/** A row as it comes from the database, by column name. */
export type Cells = Record<string, unknown>;

export interface DatabaseOptions {
  /** Named in errors. */
  subgraph: string;
  url: string;
  poolSize?: number;
  /** Longest time a statement may run (ms). */
  statementTimeout?: number;
  /** Longest wait for a connection (ms). */
  connectTimeout?: number;
  /** Told of each statement and the number of its rows; for tests and measurements. */
  onStatement?: (text: string, rows: number) => void;
  /** Told of failures; never with values. */
  onError?: (code: string, detail: string) => void;
}

/** More distinct statements than this are not prepared: a server keeps each prepared one in every connection. */
const PREPARED = 1_000;
const DATE = 1082;
const TIMESTAMPTZ = 1184;
/** Classes and codes of SQLSTATE, and system errors, that mean: the server is not there (any more). */
const AWAY = /^(08|57P0|53[23]|ECONN|EPIPE|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH)/;
/** Class 22 of SQLSTATE: a value of the caller's that its type cannot hold ("2020-02-31", a zero byte). */
const UNFIT = /^22/;
const AWAY_TEXT =
  /Connection terminated|timeout exceeded when trying to connect|connection timeout|Client has encountered a connection error/i;

/** A subgraph's own database: a pool, prepared statements, and failures turned into coded errors. */
export class Database {
  readonly pool: Pool;
  private readonly names = new Map<string, string>();

  constructor(private readonly options: DatabaseOptions) {
    this.pool = new Pool(poolConfig(options));
    // An idle connection that breaks is replaced at the next use; unheard, its error would end the process.
    this.pool.on('error', (error) => this.options.onError?.('SUBGRAPH_DATABASE_UNAVAILABLE', error.message));
  }

  /** Runs a generated statement. */
  async query({ text, values }: SqlText): Promise<Cells[]> {
    const name = this.nameOf(text);
    try {
      const { rows } = await this.pool.query<Cells>(
        name === undefined ? { text, values } : { name, text, values },
      );
      this.options.onStatement?.(text, rows.length);
      return rows;
    } catch (error) {
      throw this.failure(error);
    }
  }

  /** Whether the database answers now. */
  async reachable(): Promise<boolean> {
    try {
      await this.pool.query('SELECT 1');
      return true;
    } catch {
      return false;
    }
  }

  async close(): Promise<void> {
    await this.pool.end();
  }

  /** A failure of the driver (or of Prisma above it) as a coded error without values. */
  failure(error: unknown): HubError {
    if (error instanceof HubError) return error;
    const {
      code = '',
      message = '',
      severity = '',
    } = error as Partial<Record<'code' | 'message' | 'severity', string>>;
    if (UNFIT.test(code)) {
      return new HubError('ARGUMENT_INVALID', {
        facts: { argument: '*', problem: 'not a value of its type' },
      });
    }
    const facts = { database: this.options.subgraph };
    const known =
      code === '57014'
        ? 'SUBGRAPH_TIMEOUT'
        : // A fatal error ends the connection, or is why none was made.
          severity === 'FATAL' ||
            AWAY.test(code) ||
            AWAY_TEXT.test(message) ||
            code === 'P1001' ||
            code === 'P1017'
          ? 'SUBGRAPH_DATABASE_UNAVAILABLE'
          : 'SUBGRAPH_ERROR';
    // PostgreSQL quotes values in its messages; its code alone is safe to write down.
    this.options.onError?.(known, code === '' ? (error as Error).name : code);
    return new HubError(known, { facts, detail: code });
  }

  private nameOf(text: string): string | undefined {
    const known = this.names.get(text);
    if (known !== undefined || this.names.size >= PREPARED) return known;
    const name = `hub${this.names.size}`;
    this.names.set(text, name);
    return name;
  }
}

function poolConfig(options: DatabaseOptions): PoolConfig {
  return {
    connectionString: options.url,
    max: options.poolSize ?? 10,
    statement_timeout: options.statementTimeout ?? 5_000,
    connectionTimeoutMillis: options.connectTimeout ?? 3_000,
    keepAlive: true,
    application_name: `hub-${options.subgraph}`,
    types: { getTypeParser: parserOf },
  };
}

/** The driver's own declarations know only the types of their enum. */
const parsers = types as unknown as { getTypeParser(oid: number, format?: string): unknown };

/** Days stay as they are written; instants become RFC 3339 (UTC); numbers beyond a double stay text. */
function parserOf(oid: number, format?: string): unknown {
  if (oid === DATE) return (value: string) => value;
  if (oid === TIMESTAMPTZ) return (value: string) => new Date(value).toISOString();
  return parsers.getTypeParser(oid, format);
}
