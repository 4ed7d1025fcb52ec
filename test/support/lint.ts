import type { DataItem } from '../../shared/policy';
import { readFacts } from '../../shared/schema/facts';
import type { LintCatalogue, LintInput, LintRule } from '../../shared/schema/lint/context';
import { item } from './policy';
import { preamble } from './hub/local_hub';

export interface LintedDomain {
  sdl: string;
  items?: LintCatalogue['items'];
}

/** Items `x.a` (protected), `x.open` and `x.person` (personal): enough for a rule's test. */
export const ITEMS: readonly DataItem[] = [
  item('x.a'),
  item('x.open', { classification: 'OPEN' }),
  item('x.person', { personal: 'BASIC' }),
];

export function lintInput(domains: Readonly<Record<string, LintedDomain>>): LintInput {
  const entries = Object.entries(domains);
  return {
    subgraphs: entries.map(([name, { sdl }]) => readFacts(name, `${preamble}\n${sdl}`)),
    catalogues: new Map(
      entries.map(([name, { items = ITEMS }]) => [
        name,
        { code: name, title: { vi: name, en: name }, owner: 'OWNER', items, crossings: [] },
      ]),
    ),
  };
}

/** `coordinate message` of each problem that one rule finds in one subgraph, or in several. */
export function found(rule: LintRule, domains: string | Readonly<Record<string, LintedDomain>>): string[] {
  const input = typeof domains === 'string' ? { x: { sdl: domains } } : domains;
  return rule(lintInput(input)).map(({ coordinate, message }) => `${coordinate} ${message}`);
}
