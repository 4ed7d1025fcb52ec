import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient, type Prisma } from '../../prisma/procedures/client/client';
import { HubError } from '../../shared/errors';
import type { GraphQLResolveInfo } from 'graphql';
import {
  Ref,
  clientOver,
  lockWritable,
  requireWithin,
  writeOnce,
  type DomainResolver,
  type Request,
} from '../../shared/subgraph';
import { closeCase, type CloseCase } from './close-case';
import { openCase, type OpenCase } from './open-case';
import { putProcedure, type PutProcedure } from './put-procedure';
import { recordRoles, type RecordRoles } from './record-roles';
import { reconcileReceipt, type ReconcileReceipt } from './reconcile';
import { caseTable } from './tables';

const client = clientOver((pool) => new PrismaClient({ adapter: new PrismaPg(pool) }));

export const mutations: Readonly<Record<string, DomainResolver>> = {
  openCase: async (_source, given: OpenCase, request, info) => {
    requireWithin(request, 'Mutation.openDossier');
    // Whether the caller may open cases at all: the ticket's ways of the mutation. There is no row yet to judge.
    request.accessByName(`Mutation.${info.fieldName}`);
    // Whoever signed in is part of what was asked: one key never answers with the case of two.
    const signedIn = request.claims.signIn?.subject;
    const id = await writeOnce(
      client(request.database),
      request,
      info.fieldName,
      { ...given, ...(signedIn !== undefined && { signedIn }) },
      (transaction: Prisma.TransactionClient) => openCase(transaction, given, request),
    );
    return { case: new Ref('Case', id) };
  },

  closeCase: async (_source, given: CloseCase, request, info) => {
    const id = await writeOnce(
      client(request.database),
      request,
      info.fieldName,
      given,
      async (transaction: Prisma.TransactionClient) => {
        const found = { id: await lockCase(transaction, given.number, request, info) };
        await closeCase(transaction, found.id, given, request);
        return found.id;
      },
    );
    return { case: new Ref('Case', id) };
  },

  reconcileReceipt: async (_source, given: ReconcileReceipt, request, info) => {
    const id = await writeOnce(
      client(request.database),
      request,
      info.fieldName,
      given,
      async (transaction: Prisma.TransactionClient) => {
        const found = await lockCase(transaction, given.number, request, info);
        await reconcileReceipt(transaction, found, given, request);
        return found;
      },
    );
    return { case: new Ref('Case', id) };
  },

  recordRoles: async (_source, given: RecordRoles, request, info) => {
    requireWithin(request, 'Mutation.openDossier', 'Mutation.recheckRoles');
    const id = await writeOnce(
      client(request.database),
      request,
      info.fieldName,
      given,
      async (transaction: Prisma.TransactionClient) => {
        const found = await lockCase(transaction, given.number, request, info);
        await recordRoles(transaction, found, given, request);
        return found;
      },
    );
    return { case: new Ref('Case', id) };
  },

  putProcedure: async (_source, given: PutProcedure, request, info) => {
    requireWithin(request, 'Mutation.registerProcedure');
    // There may be no row yet to judge: the right to put procedures is one to all of them.
    if (!request.accessByName(`Mutation.${info.fieldName}`).open) throw new HubError('RECORD_NOT_WRITABLE');
    const code = await writeOnce(
      client(request.database),
      request,
      info.fieldName,
      given,
      (transaction: Prisma.TransactionClient) => putProcedure(transaction, given, request),
    );
    return { procedure: new Ref('Procedure', code) };
  },
};

/** The key of a case that the caller may change; somebody else's, closed and invented ones look alike. */
async function lockCase(
  transaction: Prisma.TransactionClient,
  number: string,
  request: Request,
  info: GraphQLResolveInfo,
): Promise<string> {
  const found = await transaction.case.findUnique({ where: { number } });
  if (found === null) throw new HubError('RECORD_NOT_WRITABLE');
  await lockWritable(transaction, request, info, caseTable, found.id);
  return found.id;
}
