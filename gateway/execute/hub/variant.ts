import type { OperationDefinitionNode } from 'graphql';
import { LRUCache } from 'lru-cache';
import { rootKeysOf } from '../failure';
import { numberFetches, type NumberedFetch } from '../number_fetches';
import type { PlannedOperation } from '../types';
import { compileCompletion, type Completer } from './complete';
import type { Conditions } from './conditions';
import { mergeOperations, parseEntityOperation, type EntityOperation } from './operations';
import { compilePath, type PathStep } from './paths';
import { compileRepresentation, type RepresentationWriters } from './representation';
import { requestHead } from './request';
import { compileRewrites, type Rewrite } from './rewrites';
import { assignLevels, buildSteps, type Step } from './schedule';
import { TypeConditions } from './type_conditions';

/** A fetch, ready to run. */
export interface Task {
  readonly number: number;
  readonly subgraph: string;
  readonly path: readonly PathStep[];
  readonly pathKey: string;
  readonly plainPath: readonly (string | number)[];
  readonly rootKeys: readonly string[];
  readonly query: string;
  readonly operationName: string | null;
  readonly head: string;
  readonly variables: readonly string[];
  /** For entities; nothing for a fetch of root fields. */
  readonly writers: RepresentationWriters | undefined;
  readonly operation: EntityOperation | undefined;
  readonly outputRewrites: readonly Rewrite[];
  /** Fetches with one key ask the same of their entities: their representations go into one list. */
  readonly unitKey: string;
  readonly shareKey: string | undefined;
  level: number;
  /** The fetches (this one included) that may leave in one request with it. */
  group: readonly Task[];
}

/** A plan compiled for one combination of its conditions. */
export interface Variant {
  readonly steps: Step<Task> | undefined;
  readonly complete: Completer;
  readonly types: TypeConditions;
  readonly answerNames: ReadonlyMap<string, string> | undefined;
  /** Under the numbers of the fetches that have something to ask: which these are depends on the data. */
  readonly mergedOperations: LRUCache<string, { merged: MergedOperation | undefined }>;
}

export interface MergedOperation {
  readonly query: string;
  readonly head: string;
}

export function compileVariant(
  planned: PlannedOperation,
  operation: OperationDefinitionNode,
  conditions: Conditions,
  merge: boolean,
): Variant {
  const types = new TypeConditions(planned.supergraphSchema);
  const numbered = numberFetches(planned.plan);
  const steps = buildSteps(planned.plan, conditions, (number) =>
    compileTask(numbered[number]!, types, merge ? planned.ticketKeys?.[number] : undefined),
  );
  groupTasks(assignLevels(steps));
  return {
    steps,
    complete: compileCompletion(planned, operation.operation, conditions),
    types,
    answerNames: planned.answerNames,
    mergedOperations: new LRUCache({ max: 64 }),
  };
}

function compileTask(
  { number, node, path }: NumberedFetch,
  types: TypeConditions,
  ticketKey: string | undefined,
): Task {
  const operation = node.requires === undefined ? undefined : parseEntityOperation(node.operation);
  const operationName = node.operationName ?? null;
  const task: Task = {
    number,
    subgraph: node.serviceName,
    path: compilePath(path),
    pathKey: path.join('\n'),
    plainPath: path,
    rootKeys: rootKeysOf(node),
    query: node.operation,
    operationName,
    head: requestHead(node.operation, operationName),
    variables: node.variableUsages ?? [],
    writers: node.requires && compileRepresentation(node.requires, node.inputRewrites, types),
    operation,
    outputRewrites: compileRewrites(node.outputRewrites, types),
    unitKey:
      operation === undefined
        ? String(number)
        : `${operation.key}\n${JSON.stringify(node.outputRewrites ?? [])}`,
    shareKey:
      ticketKey === undefined || operation?.mergeable !== true
        ? undefined
        : JSON.stringify([node.serviceName, ticketKey]),
    level: 0,
    group: [],
  };
  task.group = [task];
  return task;
}

function groupTasks(tasks: readonly Task[]): void {
  const groups = new Map<string, Task[]>();
  for (const task of tasks) {
    if (task.shareKey === undefined) continue;
    const key = `${task.level} ${task.shareKey}`;
    const group = groups.get(key);
    if (group) group.push(task);
    else groups.set(key, [task]);
  }
  for (const group of groups.values()) for (const task of group) task.group = group;
}

/** The request that stands for several different operations; nothing where they cannot share one. */
export function mergedOperation(variant: Variant, tasks: readonly Task[]): MergedOperation | undefined {
  const key = tasks.map(({ number }) => number).join();
  const known = variant.mergedOperations.get(key);
  if (known !== undefined) return known.merged;
  const name = tasks[0]?.operationName ?? null;
  const query = mergeOperations(
    tasks.map(({ operation }) => operation!),
    name,
  );
  const merged = query === undefined ? undefined : { query, head: requestHead(query, name) };
  variant.mergedOperations.set(key, { merged });
  return merged;
}
