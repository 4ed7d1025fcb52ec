import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from '../../../prisma/population/client/client';
import {
  batchByKey,
  pageSql,
  Selection,
  withKey,
  type Cells,
  type Database,
  type OrderTerm,
  type Table,
} from '../../../shared/sql';
import { tables } from '../../../subgraphs/population/tables';

/** The hot paths of a subgraph's reads, each in three ways that give the same rows. */
export const PATHS = ['entities', 'page', 'nested'] as const;
export type HotPath = (typeof PATHS)[number];

/** Generated: what runs; by hand: one fixed text; Prisma: its client over the same pool. */
export const WAYS = ['generated', 'by hand', 'prisma'] as const;
export type ReadWay = (typeof WAYS)[number];

/** What one question asks about: keys of rows or of parents, or a commune. */
export interface Asked {
  keys: readonly string[];
  commune: string;
}

export const PAGE = 50;
export const EACH = 3;

type Read = (asked: Asked) => Promise<readonly object[]>;

export function readers(database: Database): Record<HotPath, Record<ReadWay, Read>> {
  const prisma = new PrismaClient({ adapter: new PrismaPg(database.pool) });
  return {
    entities: entities(database, prisma),
    page: page(database, prisma),
    nested: nested(database, prisma),
  };
}

const CITIZEN = ['full_name', 'date_of_birth', 'residence_commune', 'phone'];
const MEMBER = ['name_as_registered', 'role'];

function table(type: string): Table {
  const found = tables.find((each) => each.type === type);
  if (!found) throw new Error(`no table for ${type}`);
  return found;
}

function selection(of: Table, columns: readonly string[]): Selection {
  const made = new Selection(of);
  for (const column of columns) made.columns.add(column);
  return made;
}

const citizenFields = {
  id: true,
  fullName: true,
  dateOfBirth: true,
  residenceCommune: true,
  phone: true,
} as const;

function entities(database: Database, prisma: PrismaClient): Record<ReadWay, Read> {
  const citizen = table('Citizen');
  return {
    generated: ({ keys }) => database.query(batchByKey(selection(citizen, CITIZEN), keys)),
    'by hand': ({ keys }) =>
      rows(
        database,
        'hand-entities',
        'SELECT id, full_name, date_of_birth, residence_commune, phone FROM citizen WHERE id = ANY($1::text[])',
        [keys],
      ),
    prisma: ({ keys }) =>
      prisma.citizen.findMany({ where: { id: { in: [...keys] } }, select: citizenFields }),
  };
}

const byName: OrderTerm = { column: 'name_sort', sql: null, type: 'text', required: true, descending: false };

function page(database: Database, prisma: PrismaClient): Record<ReadWay, Read> {
  const citizen = table('Citizen');
  return {
    generated: ({ commune }) =>
      database.query(
        pageSql({
          table: citizen,
          parents: null,
          conditions: [(row, statement) => `${row}.residence_commune = ${statement.param(commune, 'text')}`],
          selection: selection(citizen, CITIZEN),
          order: withKey([byName], citizen),
          after: null,
          before: null,
          limit: PAGE - 1,
          backward: false,
          positions: false,
        }),
      ),
    'by hand': ({ commune }) =>
      rows(
        database,
        'hand-page',
        `SELECT id, full_name, date_of_birth, residence_commune, phone FROM citizen
          WHERE residence_commune = $1 ORDER BY name_sort, id LIMIT ${PAGE}`,
        [commune],
      ),
    prisma: ({ commune }) =>
      prisma.citizen.findMany({
        where: { residenceCommune: commune },
        orderBy: [{ nameSort: 'asc' }, { id: 'asc' }],
        take: PAGE,
        select: citizenFields,
      }),
  };
}

/** The first members of many households: a page below each parent. */
function nested(database: Database, prisma: PrismaClient): Record<ReadWay, Read> {
  const member = table('HouseholdMember');
  return {
    generated: ({ keys }) =>
      database.query(
        pageSql({
          table: member,
          parents: { keys, type: 'text', link: { column: 'household_id' } },
          conditions: [],
          selection: selection(member, MEMBER),
          order: withKey([byName], member),
          after: null,
          before: null,
          limit: EACH - 1,
          backward: false,
          positions: false,
        }),
      ),
    'by hand': ({ keys }) =>
      rows(
        database,
        'hand-nested',
        `SELECT k.parent, m.id, m.name_as_registered, m.role FROM unnest($1::text[]) AS k(parent)
          CROSS JOIN LATERAL (SELECT id, name_as_registered, role FROM household_member
                               WHERE household_id = k.parent ORDER BY name_sort, id LIMIT ${EACH}) m`,
        [keys],
      ),
    prisma: async ({ keys }) => {
      const found = await prisma.household.findMany({
        where: { id: { in: [...keys] } },
        select: {
          members: {
            orderBy: [{ nameSort: 'asc' }, { id: 'asc' }],
            take: EACH,
            select: { id: true, nameAsRegistered: true, role: true },
          },
        },
      });
      return found.flatMap(({ members }) => members);
    },
  };
}

async function rows(database: Database, name: string, text: string, values: unknown[]): Promise<Cells[]> {
  return (await database.pool.query<Cells>({ name, text, values })).rows;
}
