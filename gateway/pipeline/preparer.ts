import { setImmediate } from 'node:timers/promises';
import type { DocumentNode } from 'graphql';
import { validate } from 'graphql';
import { LRUCache } from 'lru-cache';
import {
  chooseOperation,
  effectiveVariables,
  shapeKey,
  shapeOfOperation,
  variablesOfShape,
  type Limits,
  type NamedOperation,
  type Variables,
  type VariableShape,
} from '../../shared/analysis';
import { consentAt, rightsOf, type PolicySnapshot, type Rights } from '../../shared/policy';
import type { PlanExecutor } from '../execute';
import { prepare, type Prepared } from '../plan/prepare';
import type { Graph } from '../supergraph/graph';
import { judgeVariables } from './judge_variables';
import type { JudgedCall } from './judge_call';

export interface OperationRequest {
  document: DocumentNode;
  /** SHA-256 of the text. */
  hash: string;
  source: string;
  operationName: string | null;
  variables: Variables;
}

/** An operation of a document, parsed once: what is needed to tell whether a decision is known. */
interface KnownOperation {
  operation: NamedOperation;
  shape: VariableShape;
}

export interface PreparerOptions {
  executor: PlanExecutor;
  limits: Limits;
  profile: string;
  /** How many decisions are kept. */
  capacity?: number;
}

/**
 * Finds or makes the decision for a request. Kept under everything that it depends on: graph, document, operation name,
 * shape of the variables, purpose, and the fingerprint of the caller's rights; so a new grant empties one agency's
 * entries and not all.
 */
export class Preparer {
  private readonly decisions: LRUCache<string, Prepared>;
  private readonly operations: LRUCache<string, KnownOperation>;
  /** Who asked what last, for a graph that takes the place of this one. */
  private readonly asked: LRUCache<string, { request: OperationRequest; call: JudgedCall }>;
  private rights = new WeakMap<PolicySnapshot, Map<string, Rights>>();

  constructor(private readonly options: PreparerOptions) {
    this.decisions = new LRUCache({ max: options.capacity ?? 2_000 });
    this.operations = new LRUCache({ max: options.capacity ?? 2_000 });
    this.asked = new LRUCache({ max: 200 });
  }

  operation(graph: Graph, request: OperationRequest): KnownOperation {
    const key = `${graph.key}|${request.hash}|${request.operationName ?? ''}`;
    const known = this.operations.get(key);
    if (known) return known;
    const operation = chooseOperation(request.document, request.operationName);
    const fresh = { operation, shape: shapeOfOperation(graph.supergraphSchema, operation) };
    this.operations.set(key, fresh);
    return fresh;
  }

  prepare(
    graph: Graph,
    request: OperationRequest,
    call: JudgedCall,
    snapshot: PolicySnapshot,
    now: number,
  ): Prepared {
    const rights = this.rightsOf(snapshot, call, now);
    const { operation, shape } = this.operation(graph, request);
    judgeVariables(graph.served, operation, request.variables);
    const variables = shapeKey(shape, request.variables);
    const purpose = call.purpose ? `${call.purpose.function}/${call.purpose.purpose}` : '';
    const key = [
      graph.key,
      request.hash,
      request.operationName ?? '',
      variables,
      purpose,
      rights.fingerprint,
    ].join('|');
    const known = this.decisions.get(key);
    if (known && (known.validUntil === null || now < known.validUntil)) return known;
    const fresh = prepare({
      graph,
      executor: this.options.executor,
      snapshot,
      rights,
      purpose: call.purpose,
      operation,
      operationName: request.operationName,
      source: request.source,
      variables: effectiveVariables(shape, request.variables),
      shapeKey: variables,
      limits: this.options.limits,
      profile: this.options.profile,
    });
    this.decisions.set(key, fresh);
    this.asked.set(key.slice(key.indexOf('|')), { request, call });
    return fresh;
  }

  /** Decides and plans on a graph that is not served yet what was asked of the one that is; one at a time, between requests. */
  async warm(graph: Graph, snapshot: PolicySnapshot, now: number): Promise<void> {
    for (const { request, call } of [...this.asked.values()]) {
      await setImmediate();
      if (validate(graph.served, request.document).length > 0) continue;
      try {
        this.prepare(graph, request, call, snapshot, now);
      } catch {
        // Whoever asks it will be told.
      }
    }
  }

  /**
   * The decision of another time, by the policy of then, over variables of which the shape alone is known. It is never
   * kept: nobody is answered by it.
   */
  prepareAsOf(
    graph: Graph,
    request: Omit<OperationRequest, 'variables'> & { shapeKey: string },
    call: JudgedCall,
    snapshot: PolicySnapshot,
    at: number,
  ): Prepared {
    const { operation, shape } = this.operation(graph, { ...request, variables: {} });
    const { purpose } = call;
    const { executor, limits, profile } = this.options;
    return prepare({
      graph,
      executor,
      snapshot,
      rights: rightsOf(snapshot, askingOf(call, at), at),
      purpose,
      operation,
      operationName: request.operationName,
      source: request.source,
      variables: variablesOfShape(shape, request.shapeKey),
      shapeKey: request.shapeKey,
      limits,
      profile,
    });
  }

  /** The rights of one principal for one purpose, computed once for each policy version. */
  rightsOf(snapshot: PolicySnapshot, call: JudgedCall, now: number): Rights {
    const { principal, purpose } = call;
    const asking = askingOf(call, now);
    const { hasCase, caseNumber, consent } = asking;
    const byAsking = this.rights.get(snapshot) ?? new Map<string, Rights>();
    this.rights.set(snapshot, byAsking);
    const who =
      principal.kind === 'AGENCY'
        ? `${principal.agency}|${String(principal.officer !== null)}`
        : principal.kind;
    const bound = principal.kind === 'AGENCY' && boundToCase(snapshot, principal.agency, caseNumber);
    const about = `${String(hasCase)}${bound ? ` ${caseNumber}` : ''} ${consent.key}`;
    const key = `${who}|${purpose?.function ?? ''}/${purpose?.purpose ?? ''}|${about}`;
    const known = byAsking.get(key);
    if (known && (known.validUntil === null || now < known.validUntil)) return known;
    const fresh = rightsOf(snapshot, asking, now);
    byAsking.set(key, fresh);
    return fresh;
  }
}

/** What a call asks with; consent is judged in each request, on the facts of the case. */
function askingOf(call: JudgedCall, now: number) {
  const { principal, purpose, case: facts } = call;
  const hasCase = isHandled(call);
  return {
    ...{ principal, purpose, hasCase, caseNumber: facts?.number ?? null },
    consent: consentAt(hasCase ? facts : null, now),
  };
}

/**
 * A right "of the subjects of an open case" serves a case of a procedure that the function of the purpose handles: with
 * a case about land an agency reads nothing for its other functions.
 */
function isHandled({ purpose, case: facts }: JudgedCall): boolean {
  if (facts === null) return false;
  return facts.functions === undefined || facts.functions.includes(purpose?.function ?? '');
}

/** Whether a grant of the agency names this very case: then its rights are its own. */
function boundToCase(snapshot: PolicySnapshot, agency: string, number: string | null): boolean {
  if (number === null) return false;
  const grants = snapshot.grantsByAgency.get(agency) ?? [];
  return grants.some(({ rows }) => rows.kind === 'CASE' && rows.number === number);
}
