import type { GraphQLSchema } from 'graphql';
import { brokenMembers } from './members';
import type { Finding } from './types';
import { usedMembers, type KnownOperation } from './usage';

/** An operation that was asked, or that is registered. */
export interface UsedOperation extends KnownOperation {
  /** SHA-256 of its text; of a service its name with its version. */
  id: string;
  name: string | null;
  agencies: readonly string[];
}

/** By coordinate: whether an agency that could read it will not. */
export type LostFields = ReadonlyMap<string, (agency: string) => boolean>;

export interface Change {
  before: GraphQLSchema;
  after: GraphQLSchema;
  lost: LostFields;
}

/** Operations that would not be valid, would get values of another type, or would be refused a field that they get. */
export function brokenOperations(
  operations: readonly UsedOperation[],
  kind: 'BROKEN_OPERATION' | 'BROKEN_SERVICE',
  { before, after, lost }: Change,
): Finding[] {
  const broken = brokenMembers(before, after);
  if (broken.size + lost.size === 0) return [];
  const words = new RegExp(`\\b(${[...wordsOf(broken.keys()), ...wordsOf(lost.keys())].join('|')})\\b`);
  return operations.flatMap((operation): Finding[] => {
    // Most name nothing of what changed; reading a text costs far less than judging it.
    if (!words.test(`${operation.document} ${operation.shape ?? ''}`) && operation.shape !== null) return [];
    const used = usedMembers(operation, before);
    if (used === null) return [];
    const gone = [...used].filter((name) => broken.has(name));
    const refused = [...used].filter((name) => operation.agencies.some((agency) => lost.get(name)?.(agency)));
    if (gone.length + refused.length === 0) return [];
    const problems = [
      ...gone.map((name) => `${name}: ${broken.get(name) ?? ''}`),
      ...refused.map((name) => `${name}: không còn quyền đọc / not readable any more`),
    ];
    return [
      {
        kind,
        subject: operation.name === null ? operation.id : `${operation.name} ${operation.id}`,
        agencies: operation.agencies,
        coordinates: [...new Set([...gone, ...refused])].sort(),
        problem: problems.join('; '),
      },
    ];
  });
}

/** The last names of coordinates, and the types of inputs: one of them stands in every text that uses them. */
function wordsOf(coordinates: Iterable<string>): string[] {
  return [...coordinates].flatMap((name) => name.replace(/:?\)$/, '').split(/[.(]/));
}
