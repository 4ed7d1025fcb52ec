import { PROCEDURES } from '../data/procedures';
import { functionRules } from './rules';
import type { RuleSpec } from './spec';

/** Whoever handles a procedure of the demonstration, as its `functions` name it. */
const HANDLING = [...new Set(PROCEDURES.flatMap(({ functions }) => functions))].sort();

/** What handling a dossier takes beside the values themselves. */
const READS = [
  'hub.dossier',
  'hub.dossier-sources',
  'hub.dossiers-resolve',
  'hub.dossiers-open',
  'governance.case-consents',
  'governance.case-consents-lookup',
  'governance.consents',
  'population.is-of-age',
  'population.citizens-lookup',
  'population.identity',
  'procedures.open-case',
];
const WRITES = [
  'hub.dossiers-open',
  'procedures.open-case',
  'procedures.close-case',
  'governance.consent-requests-write',
];

/** Of their own databases these have the owner's rules, which are generated. */
const OWN: Readonly<Record<string, string>> = {
  'one-stop-service': 'procedures.',
  'residence-management': 'population.',
};

const names = (rule: RuleSpec, item: string): boolean =>
  rule.items.some((each) => each === item || each === `${item.slice(0, item.indexOf('.'))}.*`);

const has = (code: string, effect: 'READ' | 'WRITE', item: string): boolean =>
  item.startsWith(OWN[code] ?? '-') ||
  (functionRules as readonly RuleSpec[]).some(
    (rule) =>
      rule.function === code &&
      (rule.effect ?? 'READ') === effect &&
      rule.deny !== true &&
      rule.to === undefined &&
      (rule.purposes ?? ['public-service']).includes('public-service') &&
      names(rule, item),
  );

test('procedures_are_handled_by_more_than_one_kind_of_agency', () => {
  expect(HANDLING).toEqual(expect.arrayContaining(['district-administration', 'one-stop-service']));
});

test.each(HANDLING)('%s_has_every_rule_that_handling_a_dossier_takes', (code) => {
  expect(READS.filter((item) => !has(code, 'READ', item))).toEqual([]);
  expect(WRITES.filter((item) => !has(code, 'WRITE', item))).toEqual([]);
});
