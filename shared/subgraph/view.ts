import { maskRank } from '../policy/mask';
import type { RowScope, Way } from '../policy/types';
import type { Access, Grade, Predicate } from '../sql';
import type { TicketClaims } from '../ticket';
import type { Coordinate } from './coordinates';

type Unbound = Predicate extends infer P ? (P extends Predicate ? Omit<P, 'slot'> : never) : never;

/**
 * A ticket, turned into what judging a cell needs: for each coordinate its ways with bound predicates, least mask first.
 * Made once for each distinct ticket, and filled as coordinates are met.
 */
export class TicketView {
  /** By index of the coordinate; undefined: not met yet; null: the ticket does not name it. */
  private readonly direct: (Access | null | undefined)[] = [];
  private readonly reached: (Access | null | undefined)[] = [];
  private readonly compiled = new Map<string, Access>();
  /** Whether coordinates have ways of their own where an entity fetch arrived at the row. */
  private readonly reaches: boolean;

  /** `slots`: predicates that have a slot already, where several tickets of one call share them. */
  constructor(
    readonly claims: TicketClaims,
    readonly slots = new Map<string, Predicate>(),
  ) {
    this.reaches = Object.keys(claims.reached).length > 0;
  }

  /** How a coordinate may be seen; `reached`: on an entity that an entity fetch arrived at. */
  access(coordinate: Coordinate, reached: boolean): Access | null {
    const table = reached && this.reaches ? this.reached : this.direct;
    const known = table[coordinate.index];
    if (known !== undefined) return known;
    return (table[coordinate.index] = this.compile(coordinate.name, table === this.reached));
  }

  /** Whether the ticket names a coordinate at all. */
  names(coordinate: Coordinate): boolean {
    return (
      coordinate.structural ||
      this.access(coordinate, false) !== null ||
      (this.reaches && this.access(coordinate, true) !== null)
    );
  }

  private compile(name: string, reached: boolean): Access | null {
    const direct = own(this.claims.coordinates, name);
    const further = reached ? own(this.claims.reached, name) : undefined;
    if (direct === undefined && further === undefined) return null;
    const key = `${direct ?? ''}/${further ?? ''}`;
    const known = this.compiled.get(key);
    if (known !== undefined) return known;
    const grades = [...this.grades(direct, false), ...this.grades(further, true)].sort(leastFirst);
    const first = grades[0];
    const access = { grades, open: first?.mask === null && first.predicate.kind === 'ALL' };
    this.compiled.set(key, access);
    return access;
  }

  private grades(at: number | undefined, reached: boolean): Grade[] {
    const ways: readonly Way[] = at === undefined ? [] : (this.claims.ways[at] ?? []);
    return ways.map(({ rows, mask, right }) => ({ mask, right, predicate: this.bind(rows, reached) }));
  }

  /** Equal predicates get one slot, and so one boolean column. */
  private bind(rows: RowScope, reached: boolean): Predicate {
    const unbound = unboundPredicate(rows, reached, this.claims);
    const key = JSON.stringify(unbound);
    const known = this.slots.get(key);
    if (known !== undefined) return known;
    const predicate = { ...unbound, slot: `_way${this.slots.size}` };
    this.slots.set(key, predicate);
    return predicate;
  }
}

/** By mask; among equals every row first, for it answers without a look at the row. */
function leastFirst(one: Grade, other: Grade): number {
  return maskRank(one.mask) - maskRank(other.mask) || breadth(one) - breadth(other);
}

function breadth({ predicate }: Grade): number {
  return predicate.kind === 'ALL' ? 0 : 1;
}

function unboundPredicate(rows: RowScope, reached: boolean, claims: TicketClaims): Unbound {
  switch (rows.kind) {
    case 'ALL':
      return { kind: 'ALL' };
    case 'REACHED':
      return { kind: reached ? 'ALL' : 'NONE' };
    case 'TERRITORY':
      return { kind: 'TERRITORY', attribute: rows.attribute, units: rows.units };
    case 'OWN':
      return { kind: 'OWN', agency: rows.agency };
    case 'CASE':
      return { kind: 'SUBJECTS', subjects: claims.case?.subjects ?? [] };
    case 'SUBJECTS':
      return { kind: 'SUBJECTS', subjects: rows.subjects };
    // The gateway names the persons; a ticket that does not is refused before it comes here.
    case 'CONSENT':
    case 'UNBROUGHT':
      return { kind: 'NONE' };
    case 'SELF':
      return {
        kind: 'SUBJECTS',
        subjects: claims.principal.subject === null ? [] : [claims.principal.subject],
      };
  }
}

/** A property that is the object's own: `__proto__` and the like name nothing. */
function own(map: Readonly<Record<string, number>>, name: string): number | undefined {
  return Object.hasOwn(map, name) ? map[name] : undefined;
}
