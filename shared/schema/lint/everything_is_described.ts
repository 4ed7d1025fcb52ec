import type { LintRule } from './context';
import { declarations } from './context';

/** Shared data has detailed descriptive documentation (Đắk Nông 43/2022 Đ.5.4). */
export const everythingIsDescribed: LintRule = (input) =>
  declarations(input)
    .filter(({ type }) => type.name !== 'PageInfo')
    .filter(({ field }) => !field.described)
    .map(({ subgraph, coordinate }) => ({
      rule: 'everything_is_described',
      subgraph,
      coordinate,
      message: 'has no description',
    }));
