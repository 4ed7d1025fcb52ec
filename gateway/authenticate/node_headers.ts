import type { IncomingHttpHeaders } from 'node:http';
import type { HeaderReader } from './types';

/** Node's headers as a reader. A header sent twice is one value joined by commas, which the checks then refuse. */
export function nodeHeaders(headers: IncomingHttpHeaders): HeaderReader {
  return {
    get(name) {
      const value = headers[name.toLowerCase()];
      return Array.isArray(value) ? value.join(', ') : value;
    },
  };
}
