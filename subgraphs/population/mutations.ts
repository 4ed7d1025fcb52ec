import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient, type Prisma } from '../../prisma/population/client/client';
import { normaliseName, searchKey, sortKey } from '../../shared/identifiers';
import { clientOver, correction } from '../../shared/subgraph';
import { citizen } from './tables';

type Transaction = Prisma.TransactionClient;

const client = clientOver((pool) => new PrismaClient({ adapter: new PrismaPg(pool) }));

/** Corrections that only the owner of the record may make (Đắk Lắk 01/2023 Đ.5.4). */
export const mutations = {
  correctCitizenName: correction<Transaction, { id: string; fullName: string; idempotencyKey: string }>({
    table: citizen,
    client,
    returns: 'citizen',
    change: (transaction, { id, fullName }, { now }) => {
      const name = normaliseName(fullName);
      return transaction.citizen.update({
        where: { id },
        data: {
          fullName: name,
          nameSort: sortKey(name),
          nameSearch: searchKey(name),
          updatedAt: new Date(now),
        },
      });
    },
  }),

  correctCitizenPhone: correction<Transaction, { id: string; phone?: string | null; idempotencyKey: string }>(
    {
      table: citizen,
      client,
      returns: 'citizen',
      change: (transaction, { id, phone }, { now }) =>
        transaction.citizen.update({
          where: { id },
          data: { phone: phone ?? null, updatedAt: new Date(now) },
        }),
    },
  ),
};
