import { getOwn, type Data } from './objects';
import { entitiesAt } from './paths';
import type { EntityWriter } from './representation';
import type { Task, Variant } from './variant';

/** Entities that one representation stands for, by the fetch that found them. */
export interface Target {
  readonly task: Task;
  readonly entities: Data[];
}

/** Fetches that ask the same: one list of representations, each once. */
export interface Unit {
  /** The fetch whose operation is sent. */
  readonly task: Task;
  readonly tasks: Task[];
  readonly representations: string[];
  /** For each representation, who waits for it. */
  readonly targets: Target[][];
}

/** Collects what fetches have to ask; those that found nothing to ask for are left out. */
export function collectUnits(variant: Variant, root: Data, tasks: readonly Task[]): Unit[] {
  const units = new Map<string, Collector>();
  const entities = new Map<string, Data[]>();
  for (const task of tasks) {
    let found = entities.get(task.pathKey);
    if (found === undefined) entities.set(task.pathKey, (found = entitiesAt(root, task.path, variant.types)));
    if (found.length === 0) continue;
    let collector = units.get(task.unitKey);
    if (collector === undefined) units.set(task.unitKey, (collector = new Collector(task)));
    collector.add(task, found);
  }
  return [...units.values()]
    .map(({ unit }) => unit)
    .filter(({ representations }) => representations.length > 0);
}

/** Values under the names of a writer, one level a name; the last level holds the index of the representation. */
type Known = Map<unknown, Known | number>;

class Collector {
  readonly unit: Unit;
  readonly #known = new Map<string, Known>();
  readonly #texts: Known = new Map();

  constructor(task: Task) {
    this.unit = { task, tasks: [], representations: [], targets: [] };
  }

  add(task: Task, entities: readonly Data[]): void {
    let typename: unknown;
    let writer: EntityWriter | undefined;
    let known: Known | undefined;
    for (const entity of entities) {
      const own = entity['__typename'];
      if (own !== typename) {
        typename = own;
        writer = typeof own === 'string' ? task.writers!(own) : undefined;
        known = writer && this.#knownTo(writer);
      }
      if (writer !== undefined && known !== undefined) this.#addEntity(task, entity, writer, known);
    }
  }

  #knownTo({ signature }: EntityWriter): Known {
    let known = this.#known.get(signature);
    if (known === undefined) this.#known.set(signature, (known = new Map() as Known));
    return known;
  }

  #addEntity(task: Task, entity: Data, writer: EntityWriter, known: Known): void {
    const { names } = writer;
    if (names === undefined || names.length === 0) return this.#addText(task, entity, writer.write(entity));
    const last = names.length - 1;
    let level = known;
    for (let at = 0; at < last; at += 1) {
      const value = getOwn(entity, names[at]!);
      if (value === undefined) return;
      let next = level.get(value) as Known | undefined;
      if (next === undefined) level.set(value, (next = new Map()));
      level = next;
    }
    const value = getOwn(entity, names[last]!);
    if (value === undefined) return;
    const index = level.get(value) as number | undefined;
    if (index !== undefined) this.#addTarget(task, entity, index);
    else this.#addNew(task, entity, writer.write(entity)!, level, value);
  }

  #addText(task: Task, entity: Data, text: string | undefined): void {
    if (text === undefined) return;
    const index = this.#texts.get(text) as number | undefined;
    if (index !== undefined) this.#addTarget(task, entity, index);
    else this.#addNew(task, entity, text, this.#texts, text);
  }

  #addNew(task: Task, entity: Data, text: string, level: Known, value: unknown): void {
    const { tasks, representations, targets } = this.unit;
    level.set(value, representations.length);
    if (tasks.at(-1) !== task) tasks.push(task);
    representations.push(text);
    targets.push([{ task, entities: [entity] }]);
  }

  #addTarget(task: Task, entity: Data, index: number): void {
    const { tasks, targets } = this.unit;
    if (tasks.at(-1) !== task) tasks.push(task);
    const waiting = targets[index]!;
    const last = waiting.at(-1)!;
    if (last.task === task) last.entities.push(entity);
    else waiting.push({ task, entities: [entity] });
  }
}
