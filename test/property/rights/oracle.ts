import type { Grant, Mask, RefusalReason, RowScope, ScopeRule, Validity } from '../../../shared/policy';
import { Link, type World, type WorldRow } from '../../support/hub/world';
import { coordinateOf, ENTITIES, type Field, fieldOf, type Model, POSSIBLE } from './model';
import { type FieldNode, type Node, placeOf } from './operation';
import type { Situation } from './situation';

/**
 * Who may read what, said as plainly as the rule book says it (slow, and written from it rather than from the code): a
 * coordinate's ways, the judgement of one selection, and then the whole answer, cell by cell.
 */
interface Way {
  rows: RowScope['kind'];
  through: string | null;
  unit: string | null;
  mask: Mask | null;
}
type Effect = { ways: readonly Way[]; obstacle?: RefusalReason | undefined } | { reason: RefusalReason };

/** Communes of the small map in test/support/policy.ts, successors included. */
const COMMUNES: Readonly<Record<string, readonly string[]>> = {
  '66': ['24117', '24120', '24999'],
  '643': ['24117', '24120', '24999'],
  '24117': ['24117'],
};
const ORDER: readonly (Mask | null)[] = [null, 'LAST_DIGITS', 'YEAR_ONLY', 'AGE_BAND', 'INITIALS'];
const EVERYTHING: Way = { rows: 'ALL', through: null, unit: null, mask: null };

export interface Verdict {
  reason: RefusalReason;
  coordinate: string;
}

/** A selection where it stands. */
interface Place {
  type: string;
  possible: readonly string[];
  /** Fields above, nearest last. */
  above: readonly FieldNode[];
  /** Static type of the place of each of them. */
  path: readonly string[];
}

export interface Refused extends Verdict {
  responsePath: readonly string[];
}

export interface Expected {
  data: Record<string, unknown>;
  refused: readonly Refused[];
  /** Coordinates that a ticket or the log may name: of allowed selections and of their arguments. */
  disclosed: ReadonlySet<string>;
  /** What may cross beside them. */
  crossing: ReadonlySet<string>;
  subjects: ReadonlySet<string>;
}

export class Oracle {
  constructor(
    private readonly model: Model,
    private readonly situation: Situation,
    private readonly world: World,
  ) {}

  expect(nodes: readonly Node[]): Expected {
    const run = new Walk(this.model, this.situation, this.world);
    return run.expect(nodes);
  }
}

class Walk {
  private readonly verdicts = new Map<FieldNode, Verdict | null>();
  private readonly refused: Refused[] = [];
  private readonly disclosed = new Set<string>();
  private readonly crossing = new Set<string>();
  private readonly subjects = new Set<string>();
  private tainted = new Set<FieldNode>();

  constructor(
    private readonly model: Model,
    private readonly situation: Situation,
    private readonly world: World,
  ) {}

  expect(nodes: readonly Node[]): Expected {
    const root: Place = { type: 'Query', possible: ['Query'], above: [], path: [] };
    this.judgeAll(nodes, root);
    this.tainted = this.derivedFromRestricted();
    if (this.tainted.size > 0) {
      for (const kept of [this.verdicts, this.disclosed, this.crossing]) kept.clear();
      this.refused.length = 0;
      this.judgeAll(nodes, root);
    }
    const data = this.object(nodes, 'Query', null, root);
    const { refused, disclosed, crossing, subjects } = this;
    return { data, refused, disclosed, crossing, subjects };
  }

  // --- rights

  /** `mayRead` without a row: the ways of a coordinate, or why there is none. */
  private effect(coordinate: string): Effect {
    const [type = '', name = ''] = coordinate.split('.');
    const field = fieldOf(this.model, type, name);
    if (!field) return { reason: 'UNCLASSIFIED' };
    if (field.item === null) return { ways: [EVERYTHING] };
    const item = this.model.items.find(({ id }) => id === field.item)!;
    if (item.classification === 'OPEN') return { ways: [EVERYTHING] };
    const { principal, purpose, agency, now } = this.situation;
    const held = principal.kind === 'AGENCY' && purpose !== null ? this.functionsHeld() : [];
    const ownFunction = principal.kind === 'CITIZEN' ? 'citizen-self' : purpose?.function;
    const usable =
      principal.kind === 'CITIZEN' ||
      (principal.kind === 'AGENCY' && purpose !== null && held.includes(ownFunction!));
    const fits = ({ purposes }: { purposes: readonly string[] }) =>
      principal.kind === 'CITIZEN' || purposes.length === 0 || purposes.includes(purpose!.purpose);
    const inForce = (right: ScopeRule | Grant) => holds(right.validity, now);
    const rules = usable
      ? this.situation.rules.filter((rule) => inForce(rule) && fits(rule) && rule.function === ownFunction)
      : [];
    const elsewhere = usable
      ? this.situation.rules.filter(
          (rule) =>
            inForce(rule) && fits(rule) && held.includes(rule.function) && rule.function !== ownFunction,
        )
      : [];
    const grants =
      principal.kind === 'AGENCY' && purpose !== null
        ? this.situation.grants.filter((grant) => inForce(grant) && fits(grant))
        : [];
    const denies = [...rules, ...elsewhere].filter((rule) => rule.deny && rule.items.includes(item.id));
    const ways: Way[] = [];
    const obstacles: RefusalReason[] = denies.length > 0 ? ['DENIED'] : [];
    const consider = (right: ScopeRule | Grant, overrides: readonly string[], effect: 'READ' | 'WRITE') => {
      const relevant = denies.filter((deny) => deny.effect === effect && !overrides.includes(deny.id));
      if (!right.items.includes(item.id) || relevant.length > 0) return;
      if (principal.kind === 'AGENCY') {
        const needsOfficer =
          item.personal === 'SENSITIVE' || right.rows.kind === 'CASE' || right.rows.kind === 'CONSENT';
        if (needsOfficer && !right.automatic && principal.officer === null)
          return void obstacles.push('OFFICER_REQUIRED');
        const agreed = agency.agreements.some(
          (agreement) => agreement.item === item.id && holds(agreement.validity, now),
        );
        if (item.classification === 'SPECIAL' && item.owner !== agency.code && !agreed)
          return void obstacles.push('AGREEMENT_REQUIRED');
      }
      if (right.rows.kind === 'CASE' || right.rows.kind === 'CONSENT') {
        const open = this.situation.case;
        if (open === null) return void obstacles.push('CASE_REQUIRED');
        const lets = open.subjects.some((subject) => this.lets(subject, item.id, right.rows.kind));
        if (!lets && right.rows.kind === 'CONSENT') return void obstacles.push('CONSENT_REQUIRED');
        if (!lets && open.subjects.length > 0) return void obstacles.push('CITIZEN_BRINGS');
      }
      if (effect === 'WRITE') return;
      const { rows } = right;
      const unit =
        rows.kind === 'TERRITORY' ? (rows.unit ?? (principal.kind === 'AGENCY' ? agency.unit : null)) : null;
      if (rows.kind === 'TERRITORY' && (item.territory === null || unit === null)) return;
      if (rows.kind === 'OWN' && principal.kind !== 'AGENCY') return;
      ways.push({
        rows: rows.kind,
        through: rows.kind === 'REACHED' ? rows.through : null,
        unit,
        mask: right.mask,
      });
    };
    for (const rule of rules) if (!rule.deny) consider(rule, [], rule.effect);
    for (const grant of grants) consider(grant, grant.overrides, 'READ');
    if (ways.length > 0)
      return {
        ways: ways.filter(({ mask }) => mask === null || field.masks.includes(mask)),
        obstacle: obstacles[0],
      };
    if (purpose === null) return { reason: 'PURPOSE_REQUIRED' };
    return { reason: obstacles[0] ?? 'NO_RIGHT' };
  }

  private functionsHeld(): string[] {
    const { agency, now } = this.situation;
    return agency.functions.filter(({ validity }) => holds(validity, now)).map(({ code }) => code);
  }

  // --- one selection

  private judge(node: FieldNode, place: Place): Verdict | null {
    const coordinates = this.coordinates(node, place);
    if (this.tainted.has(node)) return { coordinate: 'Person.f1', reason: 'CROSSING' };
    for (const coordinate of coordinates) {
      const effect = this.effect(coordinate);
      if ('reason' in effect) return { coordinate, reason: effect.reason };
      if (!effect.ways.some((way) => this.applies(way, node.field, place, coordinate)))
        return { coordinate, reason: effect.obstacle ?? 'NO_RIGHT' };
    }
    for (const coordinate of node.args.reads) {
      const effect = this.effect(coordinate);
      if ('reason' in effect)
        return { coordinate, reason: effect.reason === 'NO_RIGHT' ? 'ARGUMENT' : effect.reason };
      if (!effect.ways.some((way) => way.mask === null && way.rows !== 'REACHED'))
        return {
          coordinate,
          reason: effect.ways.some(({ mask }) => mask !== null) ? 'MASKED_ARGUMENT' : 'ARGUMENT',
        };
    }
    for (const source of this.sources(node.field)) {
      if (!this.mayCross(source)) return { coordinate: source, reason: 'CROSSING' };
    }
    return null;
  }

  private coordinates({ field }: FieldNode, { possible }: Place): string[] {
    const own = coordinateOf(field);
    return field.type in POSSIBLE ? [own, ...possible.map((type) => `${type}.${field.name}`)] : [own];
  }

  /** REACHED counts where the field's own record was arrived at through that coordinate, in another subgraph. */
  private applies(way: Way, field: Field, place: Place, coordinate: string): boolean {
    return way.rows !== 'REACHED' || this.isReached(way.through!, field, place, coordinate);
  }

  private isReached(through: string, field: Field, { above }: Place, coordinate: string): boolean {
    const [type = '', name = ''] = through.split('.');
    const source = fieldOf(this.model, type, name)!;
    const [ownType = ''] = coordinate.split('.');
    const own = fieldOf(this.model, ownType, field.name) ?? field;
    if (source.subgraph === own.subgraph) return false;
    for (const step of [...above].reverse()) {
      if (coordinateOf(step.field) === through) return true;
      if ((ENTITIES as readonly string[]).includes(step.field.type) || step.field.type === 'Query')
        return false;
      if (step.field.type in POSSIBLE) return false;
    }
    return false;
  }

  private sources(field: Field): string[] {
    if (field.requires === null) return [];
    const source = `${field.type}.${field.requires}`;
    const [type = '', name = ''] = source.split('.');
    const item = this.model.items.find(({ id }) => id === fieldOf(this.model, type, name)!.item);
    return item?.classification === 'OPEN' ? [] : [source];
  }

  private mayCross(source: string): boolean {
    if (this.model.declaresCrossing) return true;
    const effect = this.effect(source);
    return 'ways' in effect && effect.ways.some(({ rows, mask }) => rows === 'ALL' && mask === null);
  }

  /** What is computed from a value that the same operation shows only in part. */
  private derivedFromRestricted(): Set<FieldNode> {
    const found = new Set<FieldNode>();
    for (const [node, verdict] of this.verdicts) {
      if (verdict !== null) continue;
      for (const source of this.sources(node.field)) {
        const effect = this.effect(source);
        const whole =
          'ways' in effect && effect.ways.some(({ rows, mask }) => rows === 'ALL' && mask === null);
        if (this.disclosed.has(source) && !whole) found.add(node);
      }
    }
    return found;
  }

  // --- the whole operation, before any data

  private judgeAll(nodes: readonly Node[], place: Place): void {
    for (const node of nodes) {
      if (node.kind === 'typename' || !node.included) continue;
      if (node.kind === 'fragment') this.judgeAll(node.children, this.within(node.on, place));
      else this.judgeOne(node, place);
    }
  }

  private judgeOne(node: FieldNode, place: Place): void {
    const verdict = this.judge(node, place);
    this.verdicts.set(node, verdict);
    const path = [...place.path, node.key, ...(node.field.form === 'list' ? ['[]'] : [])];
    if (verdict) return void this.refused.push({ ...verdict, responsePath: path });
    for (const coordinate of [...this.coordinates(node, place), ...node.args.reads])
      this.disclosed.add(coordinate);
    const { requires, type } = node.field;
    if (requires !== null) this.crossing.add(`${type}.${requires}`);
    this.judgeAll(node.children, this.below(node, place, path));
  }

  private within(on: string | null, place: Place): Place {
    if (on === null) return place;
    const types = POSSIBLE[on] ?? [on];
    return { ...place, type: on, possible: place.possible.filter((type) => types.includes(type)) };
  }

  private below(node: FieldNode, place: Place, path: readonly string[]): Place {
    const type = placeOf(node.field);
    return { type, possible: POSSIBLE[type] ?? [type], above: [...place.above, node], path };
  }

  // --- data

  private object(
    nodes: readonly Node[],
    type: string,
    row: WorldRow | null,
    place: Place,
    page?: readonly WorldRow[],
  ) {
    const fields = new Map<string, { nodes: FieldNode[]; place: Place } | 'typename'>();
    this.collect(nodes, type, place, fields);
    const result: Record<string, unknown> = {};
    for (const [key, found] of fields) {
      const value =
        found === 'typename' ? type : this.value(found.nodes, found.place, type, row, page ?? null);
      Object.defineProperty(result, key, { value, enumerable: true, configurable: true, writable: true });
    }
    const shows = [...fields.values()].some(
      (found) =>
        found !== 'typename' &&
        found.nodes.some((node) => node.field.item !== null && !this.verdicts.get(node)),
    );
    if (row && shows) this.subjects.add(row.id);
    return result;
  }

  private collect(
    nodes: readonly Node[],
    type: string,
    place: Place,
    into: Map<string, { nodes: FieldNode[]; place: Place } | 'typename'>,
  ): void {
    for (const node of nodes) {
      if (node.kind === 'typename') into.set(node.key, 'typename');
      else if (!node.included) continue;
      else if (node.kind === 'fragment') {
        const fits = node.on === null || (POSSIBLE[node.on] ?? [node.on]).includes(type);
        if (fits) this.collect(node.children, type, this.within(node.on, place), into);
      } else {
        const known = into.get(node.key);
        if (known && known !== 'typename') known.nodes.push(node);
        else into.set(node.key, { nodes: [node], place });
      }
    }
  }

  /** A refused selection is null; so is a cell that no way covers; else it is shown under the least mask. */
  private value(
    nodes: readonly FieldNode[],
    place: Place,
    type: string,
    row: WorldRow | null,
    page: readonly WorldRow[] | null,
  ): unknown {
    const allowed = nodes.filter((node) => this.verdicts.get(node) === null);
    const node = allowed[0];
    if (!node) return null;
    const field = fieldOf(this.model, type, node.field.name)!;
    const coordinate = coordinateOf(field);
    const children = allowed.flatMap((other) => other.children);
    const next = this.below(node, place, []);
    const show = (other: WorldRow) => this.object(children, other.type, other, next);
    if (page) {
      if (field.name === 'nodes') return page.map(show);
      return page.filter((other) => this.best(coordinate, other, node, place) !== undefined).length;
    }
    if (row === null) return this.entry(node, coordinate, place, next, children, show);
    if (field.name === 'id') return row.id;
    const value = row.fields[field.name] ?? null;
    if (field.form === 'list' || field.form === 'page') {
      const linked = value instanceof Link ? value.ids.map((id) => this.world.get(id)!) : null;
      if (linked === null) return null;
      const rows = this.visible(linked, node, coordinate, place);
      return field.form === 'list' ? rows.map(show) : this.object(children, next.type, null, next, rows);
    }
    const mask = this.best(coordinate, row, node, place);
    if (mask === undefined || value === null) return null;
    if (value instanceof Link) return show(this.world.get(value.ids[0]!)!);
    if (typeof value === 'function') return value({ f1: row.fields['f1'] });
    return masked(String(value), mask);
  }

  private entry(
    node: FieldNode,
    coordinate: string,
    place: Place,
    next: Place,
    children: readonly Node[],
    show: (row: WorldRow) => unknown,
  ): unknown {
    const { form, returns } = node.field;
    const types = POSSIBLE[returns] ?? [returns];
    const rows = this.visible(
      this.world.rows.filter(({ type }) => types.includes(type)),
      node,
      coordinate,
      place,
    );
    if (form === 'one') return rows[0] ? show(rows[0]) : null;
    return form === 'list' ? rows.map(show) : this.object(children, next.type, null, next, rows);
  }

  /** Rows on which the entry holds and, unmasked, all that filters or sorts. */
  private visible(rows: readonly WorldRow[], node: FieldNode, coordinate: string, place: Place): WorldRow[] {
    const { reads, filter, sort } = node.args;
    const found = rows
      .filter((row) => this.best(coordinate, row, node, place) !== undefined)
      .filter((row) => reads.every((read) => this.best(read, row, node, { ...place, above: [] }) === null))
      .filter((row) => Object.entries(filter).every(([name, value]) => row.fields[name] === value));
    if (sort === null) return found;
    const key = (row: WorldRow) => [String(row.fields[sort] ?? ''), row.id].join(' ');
    return found.sort((a, b) => (key(a) < key(b) ? -1 : 1));
  }

  /** `mayRead`: the least mask under which this row may be seen here; undefined where no right covers it. */
  private best(coordinate: string, row: WorldRow, node: FieldNode, place: Place): Mask | null | undefined {
    const effect = this.effect(coordinate);
    if ('reason' in effect) return undefined;
    const masks = effect.ways
      .filter((way) => this.holds(way, row, node, place, coordinate))
      .map(({ mask }) => mask)
      .sort((a, b) => ORDER.indexOf(a) - ORDER.indexOf(b));
    return masks.length > 0 ? masks[0] : undefined;
  }

  /** Whether a person of the case lets an item be read: he does not bring it, and consents where that is asked for. */
  private lets(subject: string, item: string, rows: string): boolean {
    const { case: open, now } = this.situation;
    for (const each of open?.brought ?? [])
      if (each.subject === subject && each.items.includes(item)) return false;
    if (rows === 'CASE') return true;
    for (const each of open?.consents ?? [])
      if (each.subject === subject && each.items.includes(item))
        if (each.from <= now && now < each.to) return true;
    return false;
  }

  private itemOf(coordinate: string): string {
    const [type = '', name = ''] = coordinate.split('.');
    return fieldOf(this.model, type, name)!.item!;
  }

  private holds(way: Way, row: WorldRow, node: FieldNode, place: Place, coordinate: string): boolean {
    const { principal, case: open } = this.situation;
    switch (way.rows) {
      case 'ALL':
        return true;
      case 'OWN':
        return principal.kind === 'AGENCY' && row.agency === principal.agency;
      case 'TERRITORY':
        return COMMUNES[way.unit!]!.includes(row.unit!);
      case 'CASE':
      case 'CONSENT':
        return row.subjects!.some(
          (subject) =>
            open?.subjects.includes(subject) && this.lets(subject, this.itemOf(coordinate), way.rows),
        );
      case 'SUBJECTS':
      case 'UNBROUGHT':
        return false;
      case 'SELF':
        return principal.kind === 'CITIZEN' && row.subjects!.includes(principal.subject);
      case 'REACHED':
        return this.isReached(way.through!, node.field, place, coordinate);
    }
  }
}

function holds({ from, to }: Validity, now: number): boolean {
  return from <= now && (to === null || now < to);
}

function masked(value: string, mask: Mask | null): string | null {
  switch (mask) {
    case null:
      return value;
    case 'LAST_DIGITS':
      return '*'.repeat(value.length - 4) + value.slice(-4);
    case 'YEAR_ONLY':
      return /^\d{4}/.test(value) ? value.slice(0, 4) : null;
    case 'INITIALS':
      return value
        .split(' ')
        .map((word) => `${word[0]!}.`)
        .join(' ');
    case 'AGE_BAND':
      throw new Error('not drawn');
  }
}
