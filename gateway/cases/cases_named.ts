import { Kind } from 'graphql';
import { plain, type NamedOperation, type Variables } from '../../shared/analysis';
import type { Classification } from '../../shared/schema/classification';

const CASE_NUMBER = 'Case.number';

/** The case numbers that the root fields of a mutation name in their arguments. */
export function casesNamed(
  { definition }: NamedOperation,
  { arguments: readings }: Classification,
  variables: Variables,
): string[] {
  return definition.selectionSet.selections.flatMap((selection) =>
    selection.kind !== Kind.FIELD
      ? []
      : (selection.arguments ?? [])
          .filter(({ name }) =>
            readings[`Mutation.${selection.name.value}(${name.value}:)`]?.includes(CASE_NUMBER),
          )
          .map(({ value }) => plain(value, variables))
          .filter((value) => typeof value === 'string'),
  );
}
