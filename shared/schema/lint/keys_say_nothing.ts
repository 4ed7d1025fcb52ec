import type { TypeNode } from 'graphql';
import { Kind } from 'graphql';
import type { FieldFacts } from '../facts';
import type { LintRule, Problem } from './context';
import { keyFields } from './context';
import { strictestItems } from './items';

/**
 * A key crosses from one agency's subgraph to another's although nobody selected it, and has no right of its own: so it
 * is one opaque `ID!`, and nothing that a data item protects.
 */
export const keysSayNothing: LintRule = (input) => {
  const items = strictestItems(input.catalogues.values());
  const problems: Problem[] = [];
  for (const subgraph of input.subgraphs) {
    for (const type of subgraph.types.values()) {
      for (const key of keyFields(input, type.name)) {
        const field = type.fields.get(key);
        const message = field ? obstacle(field) : null;
        if (message)
          problems.push({
            rule: 'keys_say_nothing',
            subgraph: subgraph.name,
            coordinate: `${type.name}.${key}`,
            message,
          });
      }
    }
  }
  return problems;

  function obstacle(field: FieldFacts): string | null {
    if (field.item !== null && items.get(field.item)?.classification !== 'OPEN')
      return `is a key and belongs to ${field.item}; a key must be a pseudonym`;
    return isOpaque(field.type) ? null : 'is a key and not an opaque ID!';
  }
};

function isOpaque(type: TypeNode | null): boolean {
  return (
    type?.kind === Kind.NON_NULL_TYPE && type.type.kind === Kind.NAMED_TYPE && type.type.name.value === 'ID'
  );
}
