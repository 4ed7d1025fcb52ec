import { Kind } from 'graphql';
import { plain, type NamedOperation, type Variables } from '../../shared/analysis';
import type { Classification } from '../../shared/schema/classification';

/** Where the number of a case stands: in its register, and in what citizens say of their own cases. */
const CASE_NUMBERS: readonly string[] = ['Case.number', 'ComponentChoice.caseNumber'];

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
            readings[`Mutation.${selection.name.value}(${name.value}:)`]?.some((coordinate) =>
              CASE_NUMBERS.includes(coordinate),
            ),
          )
          .map(({ value }) => plain(value, variables))
          .filter((value) => typeof value === 'string'),
  );
}
