import { randomBytes } from 'node:crypto';
import type { PoolClient } from 'pg';
import { secrecyProblem } from '../../../shared/secrecy';
import { change, type ChangeArguments } from '../changes';
import { PROBLEM_TEXT, refuse } from './problem';
import { readSecrecies, writeSecrecy, type StoredSecrecy } from './store';

interface Input {
  number?: string | null;
  function: string;
  purpose?: string | null;
  months?: number | null;
  untilDay?: string | null;
  validFrom: string;
  validTo?: string | null;
  instrument: string;
  article: string;
}

/**
 * Puts what a law keeps from the person for a time on the list, or changes it (Law 91/2025 Đ.4: a person is told who read
 * about him, unless law says otherwise). A change counts from now on; what was told already stays told.
 */
const putReadingSecrecy = change<ChangeArguments & { input: Input }>(
  'READING_SECRECY_PUT',
  async ({ input }, made) => {
    const draft = draftOf(input);
    const list = await readSecrecies(made.client);
    const before = list.find(({ number }) => number === draft.number);
    if (input.number && !before) throw unknown(input.number);
    await requireKnown(made.client, draft);
    await refuseOwnReadings(made.client, draft.function, made.askers);
    const found = secrecyProblem(
      draft,
      list.filter(({ number, lifted }) => !lifted || number === draft.number),
    );
    if (found)
      throw refuse(found.problem, [found.other, PROBLEM_TEXT[found.problem]].filter(Boolean).join(': '));
    await writeSecrecy(made, draft, before);
    return [draft.number];
  },
);

interface Ending extends ChangeArguments {
  number: string;
  lastDay?: string | null;
  lifts: boolean;
}

/** Readings after a day are told at once again; those before keep their release, or are released now as well. */
const endReadingSecrecy = change<Ending>(
  'READING_SECRECY_ENDED',
  async ({ number, lastDay, lifts }, made) => {
    const before = (await readSecrecies(made.client)).find((each) => each.number === number);
    if (!before || before.lifted) throw unknown(number);
    const end = lifts ? { lifted: true } : { validTo: lastDayOf(before, lastDay ?? '') };
    await writeSecrecy(made, { ...before, ...end }, before);
    return [number];
  },
);

function draftOf(input: Input): Omit<StoredSecrecy, 'version'> {
  return {
    number: input.number ?? `gk-${randomBytes(6).toString('hex')}`,
    function: input.function,
    purpose: input.purpose ?? null,
    months: input.months ?? null,
    untilDay: input.untilDay ?? null,
    validFrom: input.validFrom,
    validTo: input.validTo ?? null,
    lifted: false,
    instrument: requiredText(input.instrument, 'instrument'),
    article: requiredText(input.article, 'article'),
  };
}

async function requireKnown(
  client: PoolClient,
  { function: code, purpose }: Pick<StoredSecrecy, 'function' | 'purpose'>,
): Promise<void> {
  const has = async (table: string, key: string) =>
    (await client.query(`SELECT FROM ${table} WHERE code = $1`, [key])).rowCount !== 0;
  if (!(await has('function', code)))
    throw refuse('FUNCTION_UNKNOWN', `function: ${code} không có trong danh sách / is no function`);
  if (purpose !== null && !(await has('purpose', purpose)))
    throw refuse('PURPOSE_UNKNOWN', `purpose: ${purpose} không có trong danh sách / is no purpose`);
}

/** Nobody hides what his own agency reads: another one puts it on the list. */
async function refuseOwnReadings(
  client: PoolClient,
  code: string,
  askers: ReadonlySet<string>,
): Promise<void> {
  const { rowCount } = await client.query(
    `SELECT FROM agency_function WHERE function_code = $1 AND agency_code = ANY($2)
      AND (valid_to IS NULL OR valid_to >= (now() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date)`,
    [code, [...askers]],
  );
  if (rowCount !== 0)
    throw refuse(
      'OWN_READINGS',
      `${code}: chức năng của chính cơ quan mình / a function of your own agency; another puts it`,
    );
}

const unknown = (number: string) =>
  refuse('NUMBER_UNKNOWN', `number: ${number} không còn hiệu lực hoặc không có / is not in force`);

/** Ended before its first day it would keep nothing: that is what lifting says. */
function lastDayOf({ validFrom, validTo }: StoredSecrecy, lastDay: string): string {
  if (!isDay(lastDay) || lastDay < validFrom || (validTo !== null && lastDay > validTo))
    throw refuse('DAYS_INVALID', `lastDay: ${validFrom}–${validTo ?? ''}`);
  return lastDay;
}

const isDay = (day: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(Date.parse(day));

function requiredText(value: string, argument: string): string {
  const text = value.trim();
  if (text.length === 0 || text.length > 200)
    throw refuse('VALUE_INVALID', `${argument}: 1–200 ký tự / characters`);
  return text;
}

export const readingSecrecyMutations = { putReadingSecrecy, endReadingSecrecy };
