import { randomFrom, type Random } from '../core/random';
import type { Commune, World } from '../core/world';
import type { PeopleName } from '../data/peoples';
import type { Person } from './person';

/** A hamlet (thôn, buôn, tổ dân phố): some hundred people, mostly of one people, who marry among each other. */
export interface Hamlet {
  world: World;
  commune: Commune;
  random: Random;
  name: string;
  people: PeopleName;
  /** Grown children who left home and have not founded a household yet. */
  leavers: Person[];
  /** The last adults met, from whom companies take their other members. */
  neighbours: Person[];
  /** The last company founded here, which may hold a part of the next. */
  company: { id: string; name: string } | null;
  houseNumber: number;
}

/** Nobody outlives his hamlet in memory, so this bounds what the generator holds. */
export const HAMLET_SIZE = 600;

export function hamletOf(world: World, commune: Commune, index: number): Hamlet {
  const random = randomFrom(`${world.seed}/${commune.code}/${index}`);
  const people = random.weighted(commune.peoples);
  return {
    world,
    commune,
    random,
    name: hamletName(commune, people, index),
    people,
    leavers: [],
    neighbours: [],
    company: null,
    houseNumber: 0,
  };
}

const BUON = [
  'Tơng Jú',
  'Cư Mblim',
  'Kao',
  'Trấp',
  'Ea Bông',
  'Kô Tam',
  'Drai Hling',
  'Ky',
  'Dhă',
  'Krum',
  'Tung',
  'Pưk',
  'Jắt',
  'Yang Lành',
  'Sút',
  'Knia',
  'Hra',
  'Mduk',
  'Ea Nao',
  'Kram',
];

function hamletName(commune: Commune, people: PeopleName, index: number): string {
  const round = Math.floor(index / BUON.length);
  const highland =
    people === 'EDE' || people === 'MNONG' || people === 'JARAI' || people === 'XODANG' || people === 'MA';
  const name = BUON[(commune.index * 7 + index) % BUON.length] ?? 'Kao';
  if (highland) return `buôn ${name}${round === 0 ? '' : ` ${round + 1}`}`;
  return commune.urban ? `tổ dân phố ${index + 1}` : `thôn ${index + 1}`;
}

/** Remembers an adult as somebody's possible partner in business. */
export function meet(hamlet: Hamlet, person: Person): void {
  hamlet.neighbours.push(person);
  if (hamlet.neighbours.length > 24) hamlet.neighbours.shift();
}
