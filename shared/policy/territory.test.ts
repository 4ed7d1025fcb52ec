import { communesOf } from './territory';
import type { UnitFacts } from './types';

const unit = (code: string, parent: string | null, level: UnitFacts['level'], successors: string[] = []) =>
  [code, { code, parent, level, successors }] as const;

const units = new Map<string, UnitFacts>([
  unit('66', null, 'PROVINCE'),
  unit('643', '66', 'DISTRICT'),
  unit('644', '66', 'DISTRICT', ['645']),
  unit('645', '66', 'DISTRICT'),
  unit('1', '643', 'COMMUNE'),
  unit('2', '643', 'COMMUNE', ['3']),
  unit('3', '645', 'COMMUNE'),
  unit('4', '645', 'COMMUNE', ['2']),
]);

describe('[SCP-09] a territory', () => {
  test('is_the_communes_of_the_subtree', () => {
    expect(communesOf(units, '645')).toEqual(['2', '3', '4']);
    expect(communesOf(units, '1')).toEqual(['1']);
    expect(communesOf(units, '66')).toEqual(['1', '2', '3', '4']);
  });

  test('follows_the_successors_of_a_closed_unit_and_keeps_its_own_code', () => {
    expect(communesOf(units, '643')).toEqual(['1', '2', '3']);
    expect(communesOf(units, '644')).toEqual(['2', '3', '4']);
  });

  test('ends_on_a_map_that_goes_round', () => {
    const round = new Map([unit('a', null, 'COMMUNE', ['b']), unit('b', null, 'COMMUNE', ['a'])]);
    expect(communesOf(round, 'a')).toEqual(['a', 'b']);
  });

  test('of_an_unknown_unit_is_empty', () => {
    expect(communesOf(units, '999')).toEqual([]);
  });
});
