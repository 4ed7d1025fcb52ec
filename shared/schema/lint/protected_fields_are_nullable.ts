import { Kind } from 'graphql';
import type { LintRule } from './context';
import { declarations, isStructural } from './context';
import { strictestItems } from './items';

/** A refusal is a null: on a non-null field it would wipe out its parent. */
export const protectedFieldsAreNullable: LintRule = (input) => {
  const items = strictestItems(input.catalogues.values());
  return declarations(input)
    .filter(({ type, field }) => !isStructural(input, type.name, field.name))
    .filter(({ field }) => field.type?.kind === Kind.NON_NULL_TYPE)
    .filter(({ item }) => item === null || items.get(item)?.classification !== 'OPEN')
    .map(({ subgraph, coordinate }) => ({
      rule: 'protected_fields_are_nullable',
      subgraph,
      coordinate,
      message: 'is protected and not nullable',
    }));
};
