import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import { HubError } from '../errors';
import type { Classification } from './classification';
import { readFacts } from './facts';
import type { LintCatalogue, Problem } from './lint';
import { lint } from './lint';
import { tabulate } from './tabulate';

export interface SubgraphSource {
  name: string;
  /** Address at which the gateway finds it. */
  url: string;
  /** Complete SDL, preamble included. */
  sdl: string;
  catalogue: LintCatalogue;
}

export interface Composition {
  supergraphSdl: string;
  classification: Classification;
}

/**
 * Lints every subgraph before composing, then composes.
 * @throws HubError COMPOSITION_REFUSED naming every coordinate that forbids it.
 */
export function compose(sources: readonly SubgraphSource[]): Composition {
  const input = {
    subgraphs: sources.map(({ name, sdl }) => readFacts(name, sdl)),
    catalogues: new Map(sources.map(({ name, catalogue }) => [name, catalogue])),
  };
  const problems = lint(input);
  if (problems.length > 0) throw refusal(problems.map(describe));
  const result = composeServices(sources.map(({ name, url, sdl }) => ({ name, url, typeDefs: parse(sdl) })));
  if (result.errors) throw refusal(result.errors.map(({ message }) => message));
  return { supergraphSdl: result.supergraphSdl, classification: tabulate(input, result.supergraphSdl) };
}

function describe({ subgraph, coordinate, message }: Problem): string {
  return `${subgraph}: ${coordinate} ${message}`;
}

function refusal(problems: readonly string[]): HubError {
  return new HubError('COMPOSITION_REFUSED', {
    facts: { problem: `\n  ${problems.join('\n  ')}`, problems },
  });
}
