import DataLoader from 'dataloader';
import { allOf, lookUp, Selection, Statement, type Cells, type Condition, type Database } from '../sql';

export interface LookUp {
  selection: Selection;
  conditions: readonly Condition[];
  /** What the slots of its predicates mean: only look-ups that agree on it share a statement. */
  slots: object;
}

/**
 * Look-ups of one row each. Those that are asked for in one turn and seek the same row are answered by one statement,
 * which selects what all of them need: operations that travel together ask about the same person again and again.
 */
export class LookUps {
  private readonly loader: DataLoader<LookUp, Cells | undefined>;

  constructor(database: Pick<Database, 'query'>) {
    this.loader = new DataLoader((asked) => Promise.all(shared(asked, (group) => rowOf(group, database))), {
      cache: false,
    });
  }

  /** The row, or none. */
  one(asked: LookUp): Promise<Cells | undefined> {
    return this.loader.load(asked);
  }
}

type Group = readonly [LookUp, ...LookUp[]];

async function rowOf(group: Group, database: Pick<Database, 'query'>): Promise<Cells | undefined> {
  const [{ selection, conditions }, ...further] = group;
  const all = Selection.of([selection, ...further.map((each) => each.selection)]);
  const [cells] = await database.query(lookUp(all, conditions));
  return cells;
}

/** What each is answered: one run for all that seek the same row. */
function shared<R>(asked: readonly LookUp[], run: (group: Group) => R): R[] {
  const groups = new Map<object, Map<string, [LookUp, ...LookUp[]]>>();
  const grouped = asked.map((each) => {
    const bySlots = groups.get(each.slots) ?? new Map<string, [LookUp, ...LookUp[]]>();
    groups.set(each.slots, bySlots);
    const key = keyOf(each);
    const group = bySlots.get(key);
    if (group === undefined) bySlots.set(key, [each]);
    else group.push(each);
    return bySlots.get(key)!;
  });
  const results = new Map([...new Set(grouped)].map((group) => [group, run(group)] as const));
  return grouped.map((group) => results.get(group)!);
}

/** Equal for look-ups of the same row: its table and its conditions, as text with values. */
function keyOf({ selection: { table }, conditions }: LookUp): string {
  const statement = new Statement();
  const where = allOf(conditions, 't', statement);
  return JSON.stringify([table.type, where, statement.values]);
}
