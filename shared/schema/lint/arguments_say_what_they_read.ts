import type { FieldFacts, TypeFacts } from '../facts';
import { namedType } from '../facts';
import type { LintInput, LintRule } from './context';
import { declarations } from './context';

const PAGING = new Set(['first', 'last', 'after', 'before']);
/** A sort's direction reads nothing by itself; the value that names the field does. */
const READS_NOTHING = new Set(['SortDirection']);

/** A filter or a sort on a field is a reading of it, so every argument outside paging says which coordinates it reads. */
export const argumentsSayWhatTheyRead: LintRule = (input) =>
  declarations(input)
    .filter(({ type }) => type.name !== 'Mutation')
    .flatMap(({ subgraph, field, coordinate }) =>
      field.args
        .filter((arg) => !PAGING.has(arg.name))
        .flatMap((arg) => silentParts(input, subgraph, arg, `${coordinate}(${arg.name}:)`))
        .map((silent) => ({
          rule: 'arguments_say_what_they_read',
          subgraph,
          coordinate: silent,
          message: 'filters or sorts without saying which coordinate it reads (@reads)',
        })),
    );

function silentParts(
  input: LintInput,
  subgraph: string,
  member: FieldFacts,
  coordinate: string,
  visited = new Set<string>(),
): string[] {
  if (member.reads !== null) return [];
  const typeName = member.type ? namedType(member.type) : '';
  if (READS_NOTHING.has(typeName) || visited.has(typeName)) return [];
  const type = input.subgraphs.find(({ name }) => name === subgraph)?.types.get(typeName);
  if (!type || (type.kind !== 'INPUT' && type.kind !== 'ENUM')) return [coordinate];
  return membersOf(type).flatMap((inner) =>
    silentParts(input, subgraph, inner, `${type.name}.${inner.name}`, new Set([...visited, typeName])),
  );
}

function membersOf(type: TypeFacts): FieldFacts[] {
  return [...type.fields.values()];
}
