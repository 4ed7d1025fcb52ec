import { OperationTypeNode } from 'graphql';
import type { Analysis, Occurrence } from '../analysis';
import type { Classification, CoordinateClass } from '../schema/classification';
import { SUBJECTS_ITEM } from '../schema/classification';
import type { Rights } from './rights';
import type { RefusalReason, Way } from './types';

/** Coordinates that reading one coordinate pulls across subgraphs, besides structural ones (@requires, @key). */
export type Closures = ReadonlyMap<string, readonly string[]>;

export interface Refusal {
  occurrence: number;
  /** The coordinate that the caller may not read: of the field itself, or of what its arguments read. */
  coordinate: string;
  item: string | null;
  reason: RefusalReason;
}

/** A value: the same inputs give the same decision; it can be printed, compared and replayed. */
export interface Decision {
  /** By occurrence; null for those refused or standing below a refused one. */
  ways: readonly (readonly Way[] | null)[];
  refusals: readonly Refusal[];
  /** Ways of every coordinate that the operation may read, arguments included; what tickets are made of. */
  coordinates: ReadonlyMap<string, readonly Way[]>;
  /** Coordinates allowed only through another one (REACHED), for the entity fetch that follows it. */
  reached: ReadonlyMap<string, readonly Way[]>;
}

export interface DecideInput {
  analysis: Pick<Analysis, 'operation' | 'occurrences'>;
  classification: Classification;
  rights: Rights;
  closures: Closures;
  /** Whether the call names a purpose: without one only OPEN data answers. */
  hasPurpose: boolean;
}

/** For each occurrence an effect. Deny by default: no right, no field. Pure. */
export function decide(input: DecideInput): Decision {
  const first = new Judge(input, new Map());
  const decision = first.decision();
  const tainted = first.derivedFromRestricted();
  return tainted.size === 0 ? decision : new Judge(input, tainted).decision();
}

/** Whether a coordinate may be selected somewhere, and whether arguments may read it: what introspection shows. */
export interface Reach {
  selects(coordinate: string): boolean;
  filters(coordinate: string): boolean;
}

export function reachOf(input: Omit<DecideInput, 'analysis' | 'hasPurpose'>): Reach {
  const judgeFor = (operation: OperationTypeNode) =>
    new Judge(
      {
        ...input,
        hasPurpose: true,
        analysis: { operation, occurrences: [] },
      },
      new Map(),
    );
  const reading = judgeFor(OperationTypeNode.QUERY);
  const writing = judgeFor(OperationTypeNode.MUTATION);
  return {
    selects: (coordinate) =>
      coordinate.startsWith('Mutation.')
        ? writing.selects(coordinate, true)
        : reading.selects(coordinate, false),
    filters: (coordinate) => reading.argumentObstacle(coordinate) === null,
  };
}

const openWay = (item: string): Way => ({
  rows: { kind: 'ALL' },
  mask: null,
  right: { kind: 'OPEN', id: item, version: 1, legalBasis: null },
});

type General = { ways: readonly Way[]; structural?: true } | { reason: RefusalReason };
const ALL_OPEN: General = { ways: [openWay('ALL-OPEN')] };
const STRUCTURAL: General = { ways: [openWay('structural')], structural: true };

/** Every row, unmasked. A foreign subgraph applies neither rows nor masks, so there no other way counts. */
const isWhole = ({ mask, rows }: Way): boolean => mask === null && rows.kind === 'ALL';

class Judge {
  private readonly ways: (readonly Way[] | null)[] = [];
  private readonly refusals: Refusal[] = [];
  private readonly coordinates = new Map<string, readonly Way[]>();
  private readonly reached = new Map<string, readonly Way[]>();
  /** What the occurrence that is being judged would add to them; nothing of a refused one stays. */
  private readonly weighed: [Map<string, readonly Way[]>, string, readonly Way[]][] = [];

  /** `tainted`: occurrences that are refused for what they would be computed from, with that source. */
  constructor(
    private readonly input: DecideInput,
    private readonly tainted: ReadonlyMap<number, string>,
  ) {}

  decision(): Decision {
    for (const occurrence of this.input.analysis.occurrences) {
      const parentRefused = occurrence.parent !== -1 && this.ways[occurrence.parent] === null;
      this.ways.push(parentRefused ? null : this.judge(occurrence));
    }
    return { ways: this.ways, refusals: this.refusals, coordinates: this.coordinates, reached: this.reached };
  }

  /**
   * A declared derivation whose source the same operation also shows under a mask or on some rows only: one fetch would
   * feed both, and a masked value never feeds `@requires`.
   */
  derivedFromRestricted(): ReadonlyMap<number, string> {
    const tainted = new Map<number, string>();
    for (const occurrence of this.input.analysis.occurrences) {
      if (this.ways[occurrence.index] === null) continue;
      const restricted = this.closureOf(occurrence).find((source) => {
        const shown = this.coordinates.get(source);
        return (shown && !shown.some(isWhole)) || (!shown && this.reached.has(source));
      });
      if (restricted !== undefined) tainted.set(occurrence.index, restricted);
    }
    return tainted;
  }

  selects(coordinate: string, root: boolean): boolean {
    const general = this.general(coordinate, root);
    if ('reason' in general || general.ways.length === 0) return false;
    const place = { coordinates: [coordinate] };
    return this.closureOf(place).every((source) => this.mayCross(source, place));
  }

  private closureOf({ coordinates }: Pick<Occurrence, 'coordinates'>): readonly string[] {
    return coordinates.flatMap((name) => this.input.closures.get(name) ?? []);
  }

  private judge(occurrence: Occurrence): readonly Way[] | null {
    const source = this.tainted.get(occurrence.index);
    if (source !== undefined) return this.refuse(occurrence, source, 'CROSSING');
    this.weighed.length = 0;
    const own: Way[] = [];
    for (const coordinate of occurrence.coordinates) {
      const effect = this.effect(coordinate, occurrence);
      if ('reason' in effect) return this.refuse(occurrence, coordinate, effect.reason);
      own.push(...effect.ways);
    }
    for (const coordinate of occurrence.reads) {
      const reason = this.argumentObstacle(coordinate);
      if (reason) return this.refuse(occurrence, coordinate, reason);
    }
    for (const coordinate of this.closureOf(occurrence)) {
      if (!this.mayCross(coordinate, occurrence)) return this.refuse(occurrence, coordinate, 'CROSSING');
    }
    for (const [map, coordinate, ways] of this.weighed) map.set(coordinate, ways);
    return own;
  }

  private refuse(occurrence: Occurrence, coordinate: string, reason: RefusalReason): null {
    const item = this.classOf(coordinate)?.item ?? null;
    this.refusals.push({ occurrence: occurrence.index, coordinate, item, reason });
    return null;
  }

  private effect(
    coordinate: string,
    occurrence: Occurrence,
  ): { ways: readonly Way[] } | { reason: RefusalReason } {
    const general = this.general(coordinate, occurrence.parent === -1);
    if ('reason' in general || general.structural) return general;
    const everywhere = general.ways.filter(({ rows }) => rows.kind !== 'REACHED');
    const through =
      everywhere.length === general.ways.length
        ? []
        : general.ways.filter(
            ({ rows }) => rows.kind === 'REACHED' && this.arrivesThrough(occurrence, rows.through),
          );
    if (everywhere.length > 0) this.weighed.push([this.coordinates, coordinate, everywhere]);
    if (through.length > 0) this.weighed.push([this.reached, coordinate, through]);
    if (everywhere.length + through.length === 0) return { reason: this.blockedAt(coordinate) };
    return { ways: [...everywhere, ...through] };
  }

  /** Why a right that would serve here cannot be used in this call, where another one serves elsewhere only. */
  private blockedAt(coordinate: string): RefusalReason {
    return this.input.rights.blocked.get(this.classOf(coordinate)?.item ?? '') ?? 'NO_RIGHT';
  }

  /** The effect on a coordinate, wherever it occurs. */
  private general(coordinate: string, root: boolean): General {
    const { classification, rights, hasPurpose, analysis } = this.input;
    if (classification.allOpen) return ALL_OPEN;
    const found = this.classOf(coordinate);
    if (!found) return { reason: 'UNCLASSIFIED' };
    if (found.kind === 'STRUCTURAL' || found.item === null) return STRUCTURAL;
    if (found.item === SUBJECTS_ITEM) return { reason: 'NO_RIGHT' };
    const item = classification.items[found.item];
    if (!item || item.classification === 'INTERNAL') return { reason: 'UNCLASSIFIED' };
    const writes = root && analysis.operation === 'mutation';
    if (item.classification === 'OPEN' && !writes) return { ways: [openWay(item.id)] };
    const ways = (writes ? rights.write : rights.read).get(item.id);
    if (ways && ways.length > 0) {
      return { ways: classification.foreign ? ways.filter(isWhole) : this.maskable(ways, found) };
    }
    return { reason: hasPurpose ? (rights.blocked.get(item.id) ?? 'NO_RIGHT') : 'PURPOSE_REQUIRED' };
  }

  /** A mask that the scalar does not declare hides it whole: such a way gives nothing. */
  private maskable(ways: readonly Way[], found: CoordinateClass): readonly Way[] {
    return ways.filter(({ mask }) => mask === null || found.masks.includes(mask));
  }

  /** A masked coordinate can't be filtered, sorted or searched. */
  argumentObstacle(coordinate: string): RefusalReason | null {
    const general = this.general(coordinate, false);
    if ('reason' in general) return general.reason === 'NO_RIGHT' ? 'ARGUMENT' : general.reason;
    const usable = general.ways.filter(({ mask, rows }) => mask === null && rows.kind !== 'REACHED');
    if (usable.length === 0)
      return general.ways.some(({ mask }) => mask !== null) ? 'MASKED_ARGUMENT' : 'ARGUMENT';
    const everywhere = general.ways.filter(({ rows }) => rows.kind !== 'REACHED');
    this.weighed.push([this.coordinates, coordinate, everywhere]);
    return null;
  }

  /** What crosses must be readable by the caller unmasked, or declared by the owner of the source. */
  private mayCross(source: string, occurrence: Pick<Occurrence, 'coordinates'>): boolean {
    const { classification } = this.input;
    if (
      classification.crossings.some(
        (crossing) => crossing.source === source && occurrence.coordinates.includes(crossing.target),
      )
    )
      return true;
    const general = this.general(source, false);
    return 'ways' in general && general.ways.some(isWhole);
  }

  /**
   * REACHED: the entity was arrived at through that coordinate, in another subgraph, by an entity fetch: nothing but
   * structure and values of the same record lies between.
   */
  private arrivesThrough(occurrence: Occurrence, through: string): boolean {
    const { analysis, classification } = this.input;
    const source = this.classOf(through)?.subgraphs[0];
    const own = this.classOf(occurrence.coordinates.at(-1) ?? '')?.subgraphs ?? [];
    if (source === undefined || own.includes(source)) return false;
    for (let index = occurrence.parent; index !== -1;) {
      const ancestor = analysis.occurrences[index];
      if (!ancestor) return false;
      if (ancestor.coordinates.includes(through)) return true;
      const standsOnEntity = ancestor.coordinates.some((name) =>
        classification.entities.includes(name.slice(0, name.indexOf('.'))),
      );
      if (ancestor.parent === -1 || standsOnEntity) return false;
      index = ancestor.parent;
    }
    return false;
  }

  private classOf(coordinate: string): CoordinateClass | undefined {
    return Object.hasOwn(this.input.classification.coordinates, coordinate)
      ? this.input.classification.coordinates[coordinate]
      : undefined;
  }
}
