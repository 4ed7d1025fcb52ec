import { isAbstractType, print, type GraphQLSchema } from 'graphql';
import type { Analysis, Occurrence, TreeNode } from '../../shared/analysis';
import type { Decision, Grant, PolicySnapshot } from '../../shared/policy';
import type { SizedList } from '../../shared/policy/volume';
import { isScaffolding, type Classification } from '../../shared/schema/classification';
import { pageArgument, type PageArgument } from './page_argument';

/** A page that a grant with a volume serves: its size is asked for by a variable of the gateway's. */
export interface VolumePage extends PageArgument {
  /** Reserved: a caller's variables have no such name. */
  variable: string;
  /** As in refusals, with `[]` for lists. */
  responsePath: readonly string[];
}

/** What an operation may count against one grant. */
export interface GrantVolume {
  grant: string;
  kind: 'SUBJECTS' | 'ROWS';
  /** What it counts outside of lists, at most. */
  fixed: number;
  lists: readonly SizedList[];
  /** Of those that may be made shorter. */
  pages: ReadonlyMap<SizedList, VolumePage>;
  /** Selections in or below which the grant shows something. */
  serves: ReadonlySet<number>;
}

/** Depends on the operation and on rights alone; how much remains is asked for each request. */
export interface Volumes {
  grants: readonly GrantVolume[];
  /** By occurrence: the variable that takes the place of the page's size. */
  pages: ReadonlyMap<number, VolumePage>;
}

export interface VolumeInput {
  schema: GraphQLSchema;
  classification: Classification;
  analysis: Analysis;
  decision: Decision;
  snapshot: Pick<PolicySnapshot, 'grantsByAgency'>;
  variables: Readonly<Record<string, unknown>>;
}

/** Which lists of an operation a grant with a volume serves; null where no such grant stands behind anything. */
export function volumesOf(input: VolumeInput): Volumes | null {
  const grants = limitedGrants(input);
  if (grants.length === 0) return null;
  const places = new Places(input);
  const volumes = grants.map((grant) => places.volumeOf(grant));
  return { grants: volumes, pages: places.pagesOf(volumes) };
}

type LimitedGrant = Grant & { volume: NonNullable<Grant['volume']> };

function limitedGrants({ decision, snapshot }: VolumeInput): LimitedGrant[] {
  const used = new Set<string>();
  for (const ways of [...decision.coordinates.values(), ...decision.reached.values()])
    for (const { right } of ways) if (right.kind === 'GRANT') used.add(right.id);
  if (used.size === 0) return [];
  return [...snapshot.grantsByAgency.values()]
    .flat()
    .filter((grant): grant is LimitedGrant => used.has(grant.id) && grant.volume !== undefined);
}

/** A list at one place of the answer: selections that merge are one. */
interface Place {
  page: VolumePage;
  occurrences: number[];
  inner: Place[];
  /** Places of one row at which a person stands. */
  persons: Set<string>;
}

const variablePrefix = 'hub__page_';

/** Whether a variable's name is the gateway's own. */
export function isReservedVariable(name: string): boolean {
  return name.startsWith(variablePrefix);
}

class Places {
  private readonly roots: Place[] = [];
  /** Persons who stand in no list. */
  private readonly alone = new Set<string>();
  /** The list in whose rows an occurrence stands, itself included. */
  private readonly within = new Map<number, Place | null>();
  private readonly known = new Map<string, Place>();

  constructor(private readonly input: VolumeInput) {
    const nodes = fieldsByOccurrence(input.analysis.tree);
    for (const occurrence of input.analysis.occurrences) {
      const node = nodes.get(occurrence.index);
      if (node === undefined || input.decision.ways[occurrence.index] === null) continue;
      this.add(occurrence, node);
    }
  }

  volumeOf({ id: grant, volume: { kind } }: LimitedGrant): GrantVolume {
    const serves = this.servedBy(grant);
    const pages = new Map<SizedList, VolumePage>();
    const sized = (place: Place): SizedList => {
      const lowers = place.occurrences.some((index) => serves.has(index));
      const list = {
        asked: place.page.asked,
        lowers,
        weight: kind === 'SUBJECTS' ? place.persons.size : Number(lowers),
        inner: place.inner.map(sized),
      };
      if (lowers) pages.set(list, place.page);
      return list;
    };
    const fixed = kind === 'SUBJECTS' ? this.alone.size : this.rootsOutsideLists(serves).size;
    return { grant, kind, fixed, lists: this.roots.map(sized), pages, serves };
  }

  pagesOf(volumes: readonly GrantVolume[]): ReadonlyMap<number, VolumePage> {
    const lowered = new Set(volumes.flatMap(({ pages }) => [...pages.values()]));
    return new Map(
      [...this.known.values()]
        .filter(({ page }) => lowered.has(page))
        .flatMap(({ page, occurrences }) => occurrences.map((index) => [index, page] as const)),
    );
  }

  private add(occurrence: Occurrence, node: FieldTree['node']): void {
    const { index, parent } = occurrence;
    const around = parent === -1 ? null : (this.within.get(parent) ?? null);
    const argument = pageArgument(this.input.schema, occurrence, node, this.input.variables);
    this.within.set(index, argument === null ? around : this.list(occurrence, node, argument, around));
    if (!this.isPersonal(occurrence)) return;
    (around?.persons ?? this.alone).add(
      isScaffolding(occurrence.parentType, node.name.value) ? 'row' : occurrence.responsePath.join('.'),
    );
  }

  private list(
    { index, responsePath }: Occurrence,
    node: FieldTree['node'],
    argument: PageArgument,
    around: Place | null,
  ): Place {
    const size = node.arguments?.find(({ name }) => name.value === argument.argument)?.value;
    const key = `${responsePath.join('.')}|${argument.argument}|${size ? print(size) : ''}`;
    let place = this.known.get(key);
    if (place === undefined) {
      const page = { ...argument, variable: `${variablePrefix}${index}`, responsePath };
      place = { page, occurrences: [], inner: [], persons: new Set() };
      this.known.set(key, place);
      (around?.inner ?? this.roots).push(place);
    }
    place.occurrences.push(index);
    return place;
  }

  private isPersonal({ composite, returns }: Occurrence): boolean {
    if (!composite) return false;
    const type = this.input.schema.getType(returns);
    const types = isAbstractType(type) ? this.input.schema.getPossibleTypes(type) : [{ name: returns }];
    return types.some(({ name }) => Object.hasOwn(this.input.classification.subjects, name));
  }

  /** What it shows, and all that stands above. */
  private servedBy(grant: string): Set<number> {
    const { analysis, decision } = this.input;
    const served = new Set<number>();
    for (const occurrence of analysis.occurrences) {
      if (decision.ways[occurrence.index] === null || !this.shows(grant, occurrence)) continue;
      for (let at = occurrence.index; at !== -1; at = analysis.occurrences[at]?.parent ?? -1) served.add(at);
    }
    return served;
  }

  private shows(grant: string, { coordinates, reads }: Occurrence): boolean {
    const { decision } = this.input;
    return [...coordinates, ...reads].some((name) =>
      [...(decision.coordinates.get(name) ?? []), ...(decision.reached.get(name) ?? [])].some(
        ({ right }) => right.kind === 'GRANT' && right.id === grant,
      ),
    );
  }

  private rootsOutsideLists(serves: ReadonlySet<number>): Set<string> {
    const keys = this.input.analysis.occurrences
      .filter(({ index, parent }) => parent === -1 && serves.has(index) && this.within.get(index) === null)
      .map(({ responsePath }) => responsePath[0] ?? '');
    return new Set(keys);
  }
}

type FieldTree = Extract<TreeNode, { kind: 'field' }>;

function fieldsByOccurrence(tree: readonly TreeNode[]): Map<number, FieldTree['node']> {
  const nodes = new Map<number, FieldTree['node']>();
  const walk = (level: readonly TreeNode[]): void => {
    for (const each of level) {
      if (each.kind === 'field') nodes.set(each.occurrence, each.node);
      if ('children' in each) walk(each.children);
    }
  };
  walk(tree);
  return nodes;
}
