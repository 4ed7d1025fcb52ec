import { HUB } from '../federation/contenders';
import { middleOf, withRange, type Figures } from '../harness/figures';
import { ratio, table } from './table';

const HEAD = ['hub, everything on', 'CPU ms/request', '×', 'requests/s', '×', 'peak MB'];

/** The hub beside other versions of itself and other settings, with ratios to the hub as it is. */
export function leversSection(figures: readonly Figures[]): string {
  const hub = figures.find(({ name }) => name === HUB)!;
  const rows = figures.map((each) => [
    each.name === HUB ? 'as it is' : each.name.replace(`${HUB}, `, ''),
    withRange(each, 'cpuMs', 2),
    ratio(middleOf(each, 'cpuMs') / middleOf(hub, 'cpuMs')),
    withRange(each, 'perSecond', 0),
    ratio(middleOf(each, 'perSecond') / middleOf(hub, 'perSecond')),
    middleOf(each, 'peakMb').toFixed(0),
  ]);
  return table(HEAD, rows);
}
