import { SUBJECTS_ITEM } from '../classification';
import type { LintRule, Problem } from './context';
import { declarations, entryItems, isStructural, ROOTS } from './context';
import { strictestItems } from './items';

/** A type that holds personal data says how to reach the persons that it is about, so that each reading is logged under them. */
export const personalTypesNameTheirSubjects: LintRule = (input) => {
  const items = strictestItems(input.catalogues.values());
  const entries = entryItems(input);
  const problems = new Map<string, Problem>();
  for (const { subgraph, type, field, item } of declarations(input)) {
    // An interface's rows are its implementers', and each of them names its own.
    if (type.kind === 'INTERFACE' || ROOTS.has(type.name) || isStructural(input, type.name, field.name))
      continue;
    // A list, a count or a payload tells nothing of its own: the type that it leads to names the subjects.
    if (item === null || item === SUBJECTS_ITEM || entries.has(item)) continue;
    if ((items.get(item)?.personal ?? 'NONE') === 'NONE') continue;
    if (input.subgraphs.some((other) => hasPath(other.types.get(type.name)))) continue;
    problems.set(type.name, {
      rule: 'personal_types_name_their_subjects',
      subgraph,
      coordinate: type.name,
      message: `holds personal data (${field.name}) and no path to its subjects (@subjects)`,
    });
  }
  return [...problems.values()];
};

function hasPath(type: { subjects: string | null; fields: Map<string, unknown> } | undefined): boolean {
  return type !== undefined && type.subjects !== null && type.fields.has(type.subjects);
}
