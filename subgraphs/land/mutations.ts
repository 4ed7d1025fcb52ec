import { PrismaPg } from '@prisma/adapter-pg';
import { Prisma, PrismaClient } from '../../prisma/land/client/client';
import { HubError } from '../../shared/errors';
import { clientOver, correction } from '../../shared/subgraph';
import { landParcel } from './tables';

type Given = { id: string; area: string; reason: string; idempotencyKey: string };

const client = clientOver((pool) => new PrismaClient({ adapter: new PrismaPg(pool) }));
/** What the register can hold: square metres with one decimal. */
const AREA = /^\d{1,13}(\.\d)?$/;

/** Corrections that only the owner of the record may make (Đắk Lắk 01/2023 Đ.5.4). */
export const mutations = {
  correctParcelArea: correction<Prisma.TransactionClient, Given>({
    table: landParcel,
    client,
    returns: 'parcel',
    change: async (transaction, { id, area }, { now }) => {
      if (!AREA.test(area) || Number(area) <= 0) {
        throw new HubError('ARGUMENT_INVALID', {
          facts: { argument: 'area', problem: 'm², > 0, one decimal at most' },
        });
      }
      const { area: before } = await transaction.landParcel.findUniqueOrThrow({ where: { id } });
      await transaction.landParcel.update({
        where: { id },
        data: { area: new Prisma.Decimal(area), updatedAt: new Date(now) },
      });
      return { field: 'area', before: before.toFixed(1), after: area };
    },
  }),
};
