import { median, type Figures, behindOf, middleOf, withRange } from '../harness/figures';
import type { Decided } from '../processes/decide';
import type { RulesFigures } from '../rules/suite';
import { ratio, table } from './table';

const ranged = (values: readonly number[], digits: number): string =>
  `${median(values).toFixed(digits)} (${Math.min(...values).toFixed(digits)}–${Math.max(...values).toFixed(digits)})`;

/** Deciding with few and with many rules. */
export function rulesSection(figures: readonly RulesFigures[]): string {
  const few = figures[0]!;
  const all = ({ rounds }: RulesFigures, what: keyof Decided) => rounds.map((each) => each[what]);
  const times = (each: RulesFigures, what: keyof Decided) =>
    ratio(median(all(each, what)) / median(all(few, what)));
  const rows = figures.map((each) => [
    each.rules.toLocaleString('en'),
    ranged(all(each, 'preparedUs'), 2),
    times(each, 'preparedUs'),
    ranged(all(each, 'firstMs'), 1),
    times(each, 'firstMs'),
    each.loadMs.toFixed(0),
  ]);
  const head = [
    'rules',
    'known decision, µs CPU',
    '×',
    'first decision, ms CPU',
    '×',
    'reading the policy ms',
  ];
  return [
    'The land office asks for a page of parcels. A known decision is what a request pays: variables checked, keys made, looked up. A first decision is rights, analysis, decision, plan and the judgement of the plan. Aim: at most 1.2 times.',
    table(head, rows),
  ].join('\n\n');
}

/** One citizen by his number in a small and in a large province. */
export function scaleSection(figures: readonly Figures[]): string {
  const small = figures[0]!;
  const all = (each: Figures) =>
    Object.values(behindOf(each)).reduce((sum, ms) => sum + ms, middleOf(each, 'cpuMs'));
  const rows = figures.map((each) => [
    each.name,
    withRange(each, 'perSecond', 0),
    withRange(each, 'p50', 1),
    ratio(middleOf(each, 'p50') / middleOf(small, 'p50')),
    withRange(each, 'p99', 0),
    all(each).toFixed(2),
    ratio(all(each) / all(small)),
  ]);
  const head = ['province', 'requests/s', 'p50 ms', '×', 'p99 ms', 'CPU ms/request, all processes', '×'];
  return [
    "One citizen's card by his number, through the hub with everything on, both hubs running side by side. Aim: at most 1.3 times.",
    table(head, rows),
  ].join('\n\n');
}
