import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient, type Prisma } from '../../prisma/procedures/client/client';
import { HubError } from '../../shared/errors';
import { Ref, clientOver, lockWritable, writeOnce, type DomainResolver } from '../../shared/subgraph';
import { openCase, type OpenCase } from './open-case';
import { caseTable } from './tables';

interface CloseCase {
  number: string;
  outcome: string;
  idempotencyKey: string;
}

const client = clientOver((pool) => new PrismaClient({ adapter: new PrismaPg(pool) }));

export const mutations: Readonly<Record<string, DomainResolver>> = {
  openCase: async (_source, given: OpenCase, request, info) => {
    // Whether the caller may open cases at all: the ticket's ways of the mutation. There is no row yet to judge.
    request.accessByName(`Mutation.${info.fieldName}`);
    const id = await writeOnce(
      client(request.database),
      request,
      info.fieldName,
      given,
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
        const found = await transaction.case.findUnique({ where: { number: given.number } });
        // Somebody else's, closed and invented cases look alike.
        if (found === null) throw new HubError('RECORD_NOT_WRITABLE');
        await lockWritable(transaction, request, info, caseTable, found.id);
        const now = new Date(request.now);
        const { count } = await transaction.case.updateMany({
          where: { id: found.id, status: 'OPEN', agencyCode: request.claims.principal.agency ?? '' },
          data: { status: 'CLOSED', outcome: given.outcome, closedAt: now, updatedAt: now },
        });
        if (count !== 1) throw new HubError('RECORD_NOT_WRITABLE');
        return found.id;
      },
    );
    return { case: new Ref('Case', id) };
  },
};
