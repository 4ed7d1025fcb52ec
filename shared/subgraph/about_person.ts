import type { Access, Circumstances, SqlText } from '../sql';
import type { DomainResolver } from './definition';
import type { Row } from './row';

/** A statement over persons' keys that gives rows of `key` and `answer`; null: in these circumstances nothing is asked. */
type AskAbout = (keys: readonly string[], circumstances: Circumstances) => SqlText | null;

/**
 * A derived answer about a person of whom this database has no row of his own. It is judged by the person alone (all,
 * of the case, himself): there is no place and no agency to judge by. All persons met at one place cost one statement.
 */
export function answerAboutPerson(ask: AskAbout): DomainResolver {
  return async (source, _given, request, info) => {
    const { cells, reached } = source as Row;
    const key = String(cells['id']);
    if (!covers(request.accessByName(`${info.parentType.name}.${info.fieldName}`, reached), key)) return null;
    const statement = ask([], request.circumstances);
    if (statement === null) return null;
    const answers = request.loader<unknown>(info.fieldNodes, '', async (keys) => {
      const rows = await request.database.query(ask(keys, request.circumstances)!);
      const byKey = new Map(rows.map((row) => [row['key'], row['answer']]));
      return keys.map((each) => byKey.get(each) ?? null);
    });
    return answers.load(key);
  };
}

function covers({ grades }: Access, key: string): boolean {
  return grades.some(
    ({ predicate, mask }) =>
      mask === null &&
      (predicate.kind === 'ALL' || (predicate.kind === 'SUBJECTS' && predicate.subjects.includes(key))),
  );
}
