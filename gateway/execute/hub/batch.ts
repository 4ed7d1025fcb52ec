import type { Data } from './objects';
import { entitiesAt } from './paths';
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
  const units = new Map<string, Unit & { indexes: Map<string, number> }>();
  for (const task of tasks) {
    for (const entity of entitiesAt(root, task.path, variant.types)) {
      const representation = task.represent!(entity);
      if (representation === undefined) continue;
      let unit = units.get(task.unitKey);
      if (unit === undefined) {
        unit = { task, tasks: [], representations: [], targets: [], indexes: new Map() };
        units.set(task.unitKey, unit);
      }
      addEntity(unit, unit.indexes, task, representation, entity);
    }
  }
  return [...units.values()];
}

function addEntity(
  unit: Unit,
  indexes: Map<string, number>,
  task: Task,
  representation: string,
  entity: Data,
): void {
  if (unit.tasks.at(-1) !== task) unit.tasks.push(task);
  const index = indexes.get(representation);
  if (index === undefined) {
    indexes.set(representation, unit.representations.length);
    unit.representations.push(representation);
    unit.targets.push([{ task, entities: [entity] }]);
    return;
  }
  const targets = unit.targets[index]!;
  const last = targets.at(-1)!;
  if (last.task !== task) targets.push({ task, entities: [entity] });
  else last.entities.push(entity);
}
