import { HubError } from '../../../shared/errors';
import type { DomainResolver, DomainResolvers, Request } from '../../../shared/subgraph';
import { refusalOf } from '../part_refusal';
import { runPart, type CompositeHost } from '../run_part';
import { componentProblem, type CheckedProcedure } from './check';

interface Given {
  input: CheckedProcedure & Record<string, unknown>;
  reason: string;
  documentNumber: string;
  idempotencyKey: string;
}

const PUT = `mutation ProcedurePut($input: ProcedureInput!, $reason: String!, $documentNumber: String!, $key: String!) {
  putProcedure(input: $input, reason: $reason, documentNumber: $documentNumber, idempotencyKey: $key) {
    procedure { code version } } }`;

/** Checked where services are known, then put by the office that keeps procedures, under the caller's own right (DOS). */
const registerProcedure: DomainResolver = async (_source, given: Given, request: Request) => {
  const host = request.host as CompositeHost;
  const problem = componentProblem(host, given.input);
  if (problem !== null) throw new HubError('PROCEDURE_REFUSED', { facts: { ...problem } });
  const { input, reason, documentNumber, idempotencyKey: key } = given;
  const variables = { input, reason, documentNumber, key };
  const within = 'Mutation.registerProcedure';
  const answer = await runPart(host, { document: PUT, variables, writes: true, within });
  const put = answer.data?.['putProcedure'] as { procedure: { code: string; version: number } | null } | null;
  if (put?.procedure) return put.procedure;
  throw new HubError('PROCEDURE_REFUSED', { facts: refusalOf(answer) });
};

export const procedureResolvers: DomainResolvers = { Mutation: { registerProcedure } };
