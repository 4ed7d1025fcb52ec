import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient, type Prisma } from '../../prisma/population/client/client';
import { normaliseName, searchKey, sortKey } from '../../shared/identifiers';
import { clientOver, correction } from '../../shared/subgraph';
import { citizen } from './tables';

type Transaction = Prisma.TransactionClient;
type Given = { id: string; reason: string; idempotencyKey: string };

const client = clientOver((pool) => new PrismaClient({ adapter: new PrismaPg(pool) }));

/** Corrections that only the owner of the record may make (Đắk Lắk 01/2023 Đ.5.4). */
export const mutations = {
  correctCitizenName: correction<Transaction, Given & { fullName: string }>({
    table: citizen,
    client,
    returns: 'citizen',
    change: async (transaction, { id, fullName }, { now }) => {
      const { fullName: before } = await transaction.citizen.findUniqueOrThrow({ where: { id } });
      const after = normaliseName(fullName);
      await transaction.citizen.update({
        where: { id },
        data: {
          fullName: after,
          nameSort: sortKey(after),
          nameSearch: searchKey(after),
          updatedAt: new Date(now),
        },
      });
      return { field: 'fullName', before, after };
    },
  }),

  correctCitizenPhone: correction<Transaction, Given & { phone?: string | null }>({
    table: citizen,
    client,
    returns: 'citizen',
    change: async (transaction, { id, phone }, { now }) => {
      const { phone: before } = await transaction.citizen.findUniqueOrThrow({ where: { id } });
      const after = phone ?? null;
      await transaction.citizen.update({ where: { id }, data: { phone: after, updatedAt: new Date(now) } });
      return { field: 'phone', before, after };
    },
  }),
};
