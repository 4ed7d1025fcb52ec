import { HubError } from '../../../shared/errors';
import type { DomainResolver, DomainResolvers, Request } from '../../../shared/subgraph';
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
  if (problem !== null) throw new HubError('DOSSIER_REFUSED', { facts: { ...problem } });
  const { input, reason, documentNumber, idempotencyKey: key } = given;
  const variables = { input, reason, documentNumber, key };
  const { data, errors = [] } = await runPart(host, { document: PUT, variables, writes: true });
  const put = data?.['putProcedure'] as { procedure: { code: string; version: number } | null } | null;
  if (put?.procedure) return put.procedure;
  const { code, ...facts } = errors[0]?.extensions ?? {};
  const told = typeof facts['problem'] === 'string' ? facts['problem'] : errors[0]?.message;
  const why = typeof code === 'string' ? code : 'INTERNAL';
  throw new HubError('DOSSIER_REFUSED', { facts: { reason: why, problem: told ?? '' } });
};

export const procedureResolvers: DomainResolvers = { Mutation: { registerProcedure } };
