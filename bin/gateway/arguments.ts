import { parseArgs } from 'node:util';
import { HubError } from '../../shared/errors';

export interface ForeignArguments {
  supergraph: string;
  /** A file, or ALL-OPEN. */
  classification: string;
}

/**
 * `--supergraph FILE --classification FILE|ALL-OPEN`; null without either: the province's own graph.
 * @throws HubError ARGUMENTS_INVALID
 */
export function gatewayArguments(args: readonly string[]): ForeignArguments | null {
  const { supergraph, classification } = parsed(args);
  if (supergraph === undefined && classification === undefined) return null;
  if (supergraph === undefined || classification === undefined) {
    const problem = 'give both --supergraph FILE and --classification FILE|ALL-OPEN';
    throw new HubError('ARGUMENTS_INVALID', { facts: { problem } });
  }
  return { supergraph, classification };
}

function parsed(args: readonly string[]): { supergraph?: string; classification?: string } {
  try {
    const options = { supergraph: { type: 'string' }, classification: { type: 'string' } } as const;
    const { values } = parseArgs({ args: [...args], options });
    return { ...values };
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    throw new HubError('ARGUMENTS_INVALID', { facts: { problem } });
  }
}
