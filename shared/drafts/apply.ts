import type { PolicyRows, RuleRow } from '../policy/rows';
import { ruleRowOf, type PolicyChanges, type RuleDraft } from '../publication';
import { endOfDay, startOfDay } from '../time';

/** The number that a new rule bears in a draft, before it is published. */
export const draftRuleId = (at: number): string => `draft.${at + 1}`;

/** The policy as it would stand if the changes were published: what `writeChanges` does to the database, as a value. */
export function applyChanges(rows: PolicyRows, changes: PolicyChanges): PolicyRows {
  const named = new Set(changes.functions.map(({ code }) => code));
  const lastDayOf = <T extends { lastDay: string }>(ends: readonly T[], fits: (end: T) => boolean) =>
    ends.find(fits)?.lastDay;
  return {
    ...rows,
    functions: [
      ...rows.functions.filter(({ code }) => !named.has(code)),
      ...changes.functions.map((f) => ({ code: f.code, valid_from: f.validFrom, valid_to: f.validTo })),
    ].map((row) =>
      ended(
        row,
        lastDayOf(changes.endFunctions, ({ code }) => code === row.code),
      ),
    ),
    agencyFunctions: [
      ...rows.agencyFunctions,
      ...changes.assignments.map((a) => ({
        agency_code: a.agency,
        function_code: a.function,
        valid_from: a.validFrom,
        valid_to: a.validTo,
      })),
    ].map((row) =>
      ended(
        row,
        lastDayOf(
          changes.endAssignments,
          (end) => end.agency === row.agency_code && end.function === row.function_code,
        ),
      ),
    ),
    rules: rulesAfter(rows.rules, changes),
  };
}

/** An end never lengthens what ends earlier, nor touches what begins later. */
function ended<T extends { valid_from: string; valid_to: string | null }>(
  row: T,
  lastDay: string | undefined,
): T {
  if (lastDay === undefined || lastDay < row.valid_from) return row;
  return row.valid_to !== null && row.valid_to <= lastDay ? row : { ...row, valid_to: lastDay };
}

function rulesAfter(before: readonly RuleRow[], changes: PolicyChanges): readonly RuleRow[] {
  const versions = new Map(before.map(({ id, version }) => [id, version]));
  const written = changes.rules.map((rule, at) => {
    const id = rule.id ?? draftRuleId(at);
    return ruleRowOf(rule, id, (versions.get(id) ?? 0) + 1);
  });
  const gone = new Set([...changes.withdrawRules, ...written.map(({ id }) => id)]);
  const ends = new Map(changes.endRules.map(({ id, lastDay }) => [id, lastDay]));
  return [...before.filter(({ id }) => !gone.has(id)), ...written]
    .map((row) => {
      const lastDay = ends.get(row.id);
      return lastDay === undefined ? row : { ...row, valid_to: lastDay, version: row.version + 1 };
    })
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** The functions that the changes speak of, rules by the function that they belong to. */
export function functionsTouched(rules: PolicyRows['rules'], changes: PolicyChanges): ReadonlySet<string> {
  const byRule = new Map(rules.map((rule) => [rule.id, rule.function_code]));
  const named = [...changes.endRules.map(({ id }) => id), ...changes.withdrawRules, ...ids(changes.rules)];
  return new Set([
    ...changes.functions.map(({ code }) => code),
    ...changes.endFunctions.map(({ code }) => code),
    ...changes.assignments.map((assignment) => assignment.function),
    ...changes.endAssignments.map((end) => end.function),
    ...changes.rules.map((rule) => rule.function),
    ...named.flatMap((id) => byRule.get(id) ?? []),
  ]);
}

const ids = (rules: readonly RuleDraft[]): string[] => rules.flatMap(({ id }) => (id === null ? [] : [id]));

/** The first instant at which all of the changes have taken effect: now, unless some of them begin or end later. */
export function instantOfEffect(changes: PolicyChanges, now: number): number {
  const begins = [...changes.functions, ...changes.assignments, ...changes.rules].map(({ validFrom }) =>
    startOfDay(validFrom),
  );
  const ends = [...changes.endRules, ...changes.endAssignments, ...changes.endFunctions].map(({ lastDay }) =>
    endOfDay(lastDay),
  );
  return Math.max(now, ...begins, ...ends);
}

export const isEmpty = (changes: PolicyChanges): boolean =>
  Object.values(changes).every((list: readonly unknown[]) => list.length === 0);
