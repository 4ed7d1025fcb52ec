import DataLoader from 'dataloader';
import type { FieldNode } from 'graphql';
import { HubError } from '../errors';
import { applyMask, maskDay } from '../policy/mask';
import type { Mask, RightRef } from '../policy/types';
import type { Access, Cells, Circumstances, Database } from '../sql';
import type { TicketClaims } from '../ticket';
import { dayAt } from '../time';
import type { Coordinate, Coordinates } from './coordinates';
import { LookUps } from './look_ups';
import type { TicketView } from './view';

/** What was shown masked, for `extensions.masked`. */
export interface MaskedCell {
  coordinate: string;
  mask: Mask;
  right: RightRef;
}

type AnyLoader = DataLoader<string, unknown>;
type BatchLoad<V> = (keys: readonly string[]) => Promise<V[]>;

/**
 * The context of one request: made for it and dropped with it, so that nothing passes from one caller to another.
 * Loaders are keyed by the place in the operation (the executor's own list of field nodes, which siblings share).
 */
export class Request {
  /** By index of the coordinate: 1 once the shield has let it pass in this request. */
  readonly judged: Uint8Array;
  /** Places whose arguments were judged. */
  readonly judgedArguments = new Set<readonly FieldNode[]>();
  private readonly places = new Map<readonly FieldNode[], Map<string, AnyLoader>>();
  private readonly maskedCells = new Map<string, MaskedCell>();
  private day: string | undefined;

  constructor(
    readonly view: TicketView,
    readonly database: Database,
    private readonly coordinates: Coordinates,
    readonly now: number,
    /** What the process that serves the subgraph hands to its resolvers; null over HTTP. */
    readonly host: unknown = null,
    /** Of all operations that travel together. */
    readonly lookUps: LookUps = new LookUps(database),
  ) {
    this.judged = new Uint8Array(coordinates.all.length);
  }

  get claims(): TicketClaims {
    return this.view.claims;
  }

  /** What derived answers take from the call; the day is that of the province. */
  get circumstances(): Circumstances {
    const { case: about } = this.claims;
    return {
      day: dayAt(this.now),
      caseUnit: about?.unit ?? null,
      caseYear: about?.openedOn ? Number(about.openedOn.slice(0, 4)) : null,
    };
  }

  /** How a coordinate may be seen here, or a refusal. */
  access(coordinate: Coordinate, reached: boolean): Access {
    const access = this.view.access(coordinate, reached);
    if (access === null) throw new HubError('TICKET_SCOPE', { facts: { coordinate: coordinate.name } });
    return access;
  }

  /** The same by name (`Mutation.correctCitizenName`). */
  accessByName(name: string, reached = false): Access {
    const coordinate = this.coordinates.named(name);
    if (coordinate === undefined) throw new HubError('TICKET_SCOPE', { facts: { coordinate: name } });
    return this.access(coordinate, reached);
  }

  /** A value under the least mask among the ways that hold for its row; null without an error if none does. */
  show(coordinate: Coordinate, access: Access, cells: Cells, value: unknown): unknown {
    for (const { predicate, mask, right } of access.grades) {
      if (predicate.kind !== 'ALL' && cells[predicate.slot] !== true) continue;
      if (mask === null) return value;
      if (value === null || value === undefined) return null;
      this.noteMasked(coordinate.name, mask, right);
      return applyMask(mask, value, (this.day ??= maskDay(this.now)));
    }
    return null;
  }

  /**
   * The loader of a place (and of one of the types met there): all its parents are answered by one statement. Given how
   * to load, it is made at the first parent and found again at the others.
   */
  loader<V>(place: readonly FieldNode[], type: string, load: BatchLoad<V>): DataLoader<string, V> {
    let here = this.places.get(place);
    if (here === undefined) this.places.set(place, (here = new Map<string, AnyLoader>()));
    const known = here.get(type);
    if (known !== undefined) return known as DataLoader<string, V>;
    const loader = new DataLoader<string, V>(load);
    here.set(type, loader);
    return loader;
  }

  /**
   * Whether a field of an object that no row stands behind may be seen. Such an object has no place and no agency: only
   * a way to every row covers it, and where it is about persons, a way to their rows. What a mutation returns was made under the very right that it ran by.
   */
  holdsOnPlain(coordinate: Coordinate, subjects: readonly string[] = []): boolean {
    if (coordinate.structural || this.claims.operation === 'mutation') return true;
    return this.access(coordinate, false).grades.some(
      ({ predicate, mask }) =>
        mask === null &&
        (predicate.kind === 'ALL' ||
          (predicate.kind === 'SUBJECTS' &&
            predicate.subjects.some((subject) => subjects.includes(subject)))),
    );
  }

  get masked(): readonly MaskedCell[] {
    return [...this.maskedCells.values()];
  }

  private noteMasked(coordinate: string, mask: Mask, right: RightRef): void {
    const key = `${coordinate} ${mask} ${right.kind} ${right.id} ${right.version}`;
    if (!this.maskedCells.has(key)) this.maskedCells.set(key, { coordinate, mask, right });
  }
}
