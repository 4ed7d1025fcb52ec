import type { GraphQLFormattedError } from 'graphql';
import { answerPath, failedResponse } from '../failure';
import type { RunInput, SubgraphResponse, WrittenOutcome } from '../types';
import { collectUnits, type Target, type Unit } from './batch';
import { downstreamError, errorsOf, unusableAnswer, type SubgraphError } from './errors';
import { copyData, mergeData, type InterfaceNames } from './merge_data';
import { getOwn, isData, type Data } from './objects';
import { entityAlias, entityVariable } from './operations';
import { entitiesAt, placesAt, type AnswerPath } from './paths';
import { Rendezvous } from './rendezvous';
import { TextRequest, variableTexts } from './request';
import type { Rewrite } from './rewrites';
import type { Step } from './schedule';
import { mergedOperation, type Task, type Variant } from './variant';

/** One error may stand at many places; a subgraph must not be able to multiply them beyond memory. */
const mostErrors = 10_000;

/** One request on its way through a compiled plan. */
export class Execution {
  readonly #variant: Variant;
  readonly #input: RunInput;
  readonly #root: Data = {};
  /** By the number of the fetch, so that the order of the answer's errors does not depend on time. */
  readonly #errors: GraphQLFormattedError[][] = [];
  #reported = 0;
  /** Whether no text of a subgraph held an escape. */
  #unescaped = true;
  readonly #meetings = new Map<readonly Task[], Rendezvous<Task>>();
  readonly #start = performance.now();

  constructor(variant: Variant, input: RunInput) {
    this.#variant = variant;
    this.#input = input;
  }

  async outcome(): Promise<WrittenOutcome> {
    if (this.#variant.steps !== undefined) await this.#run(this.#variant.steps);
    this.#input.signal?.throwIfAborted();
    const errors = this.#errors.flat();
    const { data, errors: valueCompletion } = this.#variant.complete(this.#root, this.#unescaped);
    return errors.length === 0 && valueCompletion.length > 0
      ? { data, errors, valueCompletion }
      : { data, errors };
  }

  #run(step: Step<Task>): Promise<void> {
    if (step.kind === 'task') return this.#fetch(step.task);
    if (step.kind === 'sequence') return this.#inOrder(step.steps);
    return Promise.all(step.steps.map((child) => this.#run(child))) as Promise<unknown> as Promise<void>;
  }

  async #inOrder(steps: readonly Step<Task>[]): Promise<void> {
    for (const step of steps) await this.#run(step);
  }

  #fetch(task: Task): Promise<void> {
    if (task.writers === undefined) return this.#guarded([task], this.#fetchRoot(task));
    if (task.group.length === 1) return this.#fetchEntities(task.group);
    let meeting = this.#meetings.get(task.group);
    if (meeting === undefined) {
      meeting = new Rendezvous(task.group.length, (tasks) => this.#fetchEntities(tasks));
      this.#meetings.set(task.group, meeting);
    }
    return meeting.arrive(task, performance.now() - this.#start);
  }

  /** Whatever an answer does to these fetches, the others go on. */
  async #guarded(tasks: readonly Task[], work: Promise<void>): Promise<void> {
    try {
      await work;
    } catch {
      this.#input.signal?.throwIfAborted();
      for (const task of tasks) this.#report(task, unusableAnswer(task.subgraph, task.plainPath));
    }
  }

  async #fetchRoot(task: Task): Promise<void> {
    const targets =
      task.path.length === 0 ? [this.#root] : entitiesAt(this.#root, task.path, this.#variant.types);
    if (targets.length === 0) return;
    const variables = `{${variableTexts(task.variables, this.#input.variables).join()}}`;
    const { response } = await this.#send(
      new TextRequest(task.subgraph, task.query, task.operationName, [task.number], task.head, variables),
      task.rootKeys,
    );
    for (const error of errorsOf(response)) {
      this.#report(
        task,
        downstreamError(error, task.subgraph, error.path && [...task.plainPath, ...error.path]),
      );
    }
    const { data } = response;
    if (!isData(data)) return;
    for (const rewrite of task.outputRewrites) rewrite(data);
    const { interfaces } = this.#variant.types;
    targets.forEach((target, index) => mergeData(target, index === 0 ? data : copyData(data), interfaces));
  }

  async #fetchEntities(tasks: readonly Task[]): Promise<void> {
    const units = collectUnits(this.#variant, this.#root, tasks);
    if (units.length > 0) await this.#guarded(tasks, this.#ask(units));
  }

  async #ask(units: readonly Unit[]): Promise<void> {
    const [first] = units;
    if (units.length === 1) return this.#askMerged(units, first!.task.query, first!.task.head);
    const merged = mergedOperation(
      this.#variant,
      units.map(({ task }) => task),
    );
    if (merged === undefined) return this.#askApart(units);
    return this.#askMerged(units, merged.query, merged.head);
  }

  async #askApart(units: readonly Unit[]): Promise<void> {
    await Promise.all(units.map((unit) => this.#ask([unit])));
  }

  async #askMerged(units: readonly Unit[], query: string, head: string): Promise<void> {
    const { task } = units[0]!;
    const tasks = units.flatMap((unit) => unit.tasks);
    const { response, answered } = await this.#send(
      new TextRequest(
        task.subgraph,
        query,
        task.operationName,
        tasks.map(({ number }) => number).sort((left, right) => left - right),
        head,
        this.#variablesText(units),
      ),
      [],
    );
    const received = this.#entitiesOf(units, response.data);
    // What one fetch broke (a limit that only the merged request exceeds, an error that took all data) is not the others' fault.
    if (tasks.length > 1 && answered && received.some((entities) => entities === undefined)) {
      return this.#askEach(tasks);
    }
    this.#reportErrors(units, errorsOf(response));
    if (!response.data) return;
    units.forEach((unit, index) => this.#applyEntities(unit, received[index]));
  }

  async #askEach(tasks: readonly Task[]): Promise<void> {
    await Promise.all(tasks.map((task) => this.#fetchEntities([task])));
  }

  /** The lists of a response, each of the right length; nothing where one is not. */
  #entitiesOf(units: readonly Unit[], data: unknown): (readonly unknown[] | undefined)[] {
    return units.map(({ representations }, index) => {
      const list = isData(data)
        ? getOwn(data, units.length === 1 ? '_entities' : entityAlias(index))
        : undefined;
      return Array.isArray(list) && list.length === representations.length ? (list as unknown[]) : undefined;
    });
  }

  #variablesText(units: readonly Unit[]): string {
    const names =
      units.length === 1
        ? units[0]!.task.variables
        : [...new Set(units.flatMap(({ task }) => task.variables))];
    const texts = variableTexts(names, this.#input.variables);
    units.forEach(({ representations }, index) => {
      const name = units.length === 1 ? 'representations' : entityVariable(index);
      texts.push(`"${name}":[${representations.join()}]`);
    });
    return `{${texts.join()}}`;
  }

  #applyEntities(unit: Unit, received: readonly unknown[] | undefined): void {
    if (received === undefined) {
      for (const task of unit.tasks) this.#report(task, unusableAnswer(task.subgraph, task.plainPath));
      return;
    }
    const rewrites = unit.task.outputRewrites;
    const { interfaces } = this.#variant.types;
    const copies = unit.task.operation!.nested && unit.tasks.length > 1;
    for (let index = 0; index < received.length; index += 1) {
      const entity = received[index];
      if (!isData(entity)) continue;
      const targets = unit.targets[index]!;
      for (let at = 0; at < targets.length; at += 1) {
        const { entities } = targets[at]!;
        if (rewrites.length > 0) mergeRewritten(entities, entity, rewrites, interfaces);
        else mergeInto(entities, copies && at > 0 ? copyData(entity) : entity, interfaces);
      }
    }
  }

  /** An error inside an entity stands at each place that waits for the entity; any other at the fetch as a whole. */
  #reportErrors(units: readonly Unit[], errors: readonly SubgraphError[]): void {
    const places = new Map<Task, Map<Data, AnswerPath[]>>();
    for (const error of errors) {
      const [alias, index, ...rest] = error.path ?? [];
      const unit = units.length === 1 ? units[0] : units.find((_, at) => entityAlias(at) === alias);
      const targets = typeof index === 'number' ? unit?.targets[index] : undefined;
      if (targets !== undefined) this.#reportAt(targets, error, rest, places);
      else this.#reportWhole(unit === undefined ? units : [unit], error);
    }
  }

  #reportWhole(units: readonly Unit[], error: SubgraphError): void {
    for (const task of units.flatMap(({ tasks }) => tasks)) {
      this.#report(task, downstreamError(error, task.subgraph, error.path && task.plainPath));
    }
  }

  #reportAt(
    targets: readonly Target[],
    error: SubgraphError,
    rest: readonly (string | number)[],
    known: Map<Task, Map<Data, AnswerPath[]>>,
  ): void {
    for (const { task, entities } of targets) {
      let places = known.get(task);
      if (places === undefined)
        known.set(task, (places = placesAt(this.#root, task.path, this.#variant.types)));
      for (const entity of new Set(entities)) {
        for (const place of places.get(entity) ?? []) {
          this.#report(task, downstreamError(error, task.subgraph, [...place, ...rest]));
        }
      }
    }
  }

  #report(task: Task, error: GraphQLFormattedError): void {
    if (++this.#reported > mostErrors) return;
    const { path } = error;
    const renamed =
      path === undefined ? error : { ...error, path: answerPath(path, this.#variant.answerNames) };
    (this.#errors[task.number] ??= []).push(renamed);
  }

  async #send(request: TextRequest, rootKeys: readonly string[]): Promise<Answer> {
    const { fetch, signal } = this.#input;
    signal?.throwIfAborted();
    try {
      const response = await fetch(request, signal);
      if (response.unescaped !== true) this.#unescaped = false;
      return { response, answered: true };
    } catch (error) {
      return { response: failedResponse(error, rootKeys), answered: false };
    }
  }
}

interface Answer {
  readonly response: SubgraphResponse;
  /** False when `response` only stands for a request that got none. */
  readonly answered: boolean;
}

function mergeInto(targets: readonly Data[], entity: Data, interfaces: InterfaceNames): void {
  for (const target of targets) mergeData(target, entity, interfaces);
}

/** Rewrites look at the type of the entity that they come to, and one representation may stand for several types. */
function mergeRewritten(
  targets: readonly Data[],
  entity: Data,
  rewrites: readonly Rewrite[],
  interfaces: InterfaceNames,
): void {
  for (const target of targets) {
    const own = copyData(entity);
    if (!own['__typename']) own['__typename'] = target['__typename'];
    for (const rewrite of rewrites) rewrite(own);
    mergeData(target, own, interfaces);
  }
}
