import { execFile } from 'node:child_process';
import path from 'node:path';

export interface Verdict {
  verdict: string;
  problem?: string;
}

export interface AskedElsewhere {
  compact: string;
  audience: string | null;
  now?: number;
}

/**
 * Evidence judged by a process of its own, which knows the hub's address alone and fetches what the hub publishes: what a
 * fetch keeps open here must not grow old meanwhile. `keysOf`: another gateway of the same hub, whose keys are taken.
 */
export function judgedElsewhere(
  address: string,
  asked: readonly AskedElsewhere[],
  keysOf = address,
): Promise<Verdict[]> {
  const script = path.join(__dirname, 'verify_evidence.cjs');
  return new Promise((resolve, reject) => {
    const child = execFile(
      process.execPath,
      [script, address, keysOf],
      { maxBuffer: 1 << 26 },
      (error, output) =>
        error ? reject(new Error(error.message)) : resolve(JSON.parse(output) as Verdict[]),
    );
    child.stdin?.end(JSON.stringify(asked));
  });
}
