import {
  NO_CHANGES,
  PublicationError,
  type Assignment,
  type FunctionDraft,
  type PolicyChanges,
} from '../../../shared/publication';
import { change, type Change, type ChangeArguments } from '../changes';
import { functionOf, type FunctionInput } from './input';
import { writeOwnAside } from './write';

/** One change of functions or assignments as one version of the policy. */
function publishing<G extends ChangeArguments>(kind: string, changes: (given: G) => Partial<PolicyChanges>) {
  return change<G>(kind, async (given, made) => writeOwnAside(made, { ...NO_CHANGES, ...changes(given) }));
}

type FunctionArguments = ChangeArguments & { input: FunctionInput };

const writing = (kind: string, known: boolean) =>
  change<FunctionArguments>(kind, async ({ input }, made) => {
    const draft = functionOf(input);
    await requireKnown(made, draft, known);
    return writeOwnAside(made, { ...NO_CHANGES, functions: [draft] });
  });

async function requireKnown({ client }: Change, { code }: FunctionDraft, known: boolean): Promise<void> {
  const { rowCount } = await client.query('SELECT 1 FROM function WHERE code = $1', [code]);
  if ((rowCount !== 0) === known) return;
  throw known
    ? new PublicationError('FUNCTION_UNKNOWN', `there is no function ${code}`)
    : new PublicationError('FUNCTION_EXISTS', `there is a function ${code} already; change that one`);
}

type Assigning = ChangeArguments & Omit<Assignment, 'validTo'> & { validTo?: string | null };

/** Functions are created, changed, ended and assigned; each change is a version. */
export const functionMutations = {
  createFunction: writing('FUNCTION_CREATED', false),
  changeFunction: writing('FUNCTION_CHANGED', true),
  endFunction: publishing<ChangeArguments & { code: string; lastDay: string }>(
    'FUNCTION_ENDED',
    ({ code, lastDay }) => ({ endFunctions: [{ code, lastDay }] }),
  ),
  assignFunction: publishing<Assigning>(
    'FUNCTION_ASSIGNED',
    ({ agency, function: code, validFrom, validTo }) => ({
      assignments: [{ agency, function: code, validFrom, validTo: validTo ?? null }],
    }),
  ),
  endAssignment: publishing<ChangeArguments & { agency: string; function: string; lastDay: string }>(
    'ASSIGNMENT_ENDED',
    ({ agency, function: code, lastDay }) => ({ endAssignments: [{ agency, function: code, lastDay }] }),
  ),
};
