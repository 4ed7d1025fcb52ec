import type { ServerResponse } from 'node:http';

/** Ends when the connection goes before the answer has left: nobody waits for it any more. */
export function goneOf(response: ServerResponse): AbortSignal {
  const gone = new AbortController();
  response.once('close', () => {
    if (!response.writableFinished) gone.abort();
  });
  return gone.signal;
}
