import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient, type Prisma } from '../../prisma/enterprise/client/client';
import { clientOver, correction } from '../../shared/subgraph';
import { enterprise } from './tables';

type Given = { id: string; address: string; reason: string; idempotencyKey: string };

const client = clientOver((pool) => new PrismaClient({ adapter: new PrismaPg(pool) }));

/** Corrections that only the owner of the record may make (Đắk Lắk 01/2023 Đ.5.4). */
export const mutations = {
  correctEnterpriseAddress: correction<Prisma.TransactionClient, Given>({
    table: enterprise,
    client,
    returns: 'enterprise',
    change: async (transaction, { id, address }, { now }) => {
      const { address: before } = await transaction.enterprise.findUniqueOrThrow({ where: { id } });
      const after = address.normalize('NFC').trim();
      await transaction.enterprise.update({
        where: { id },
        data: { address: after, updatedAt: new Date(now) },
      });
      return { field: 'address', before, after };
    },
  }),
};
