import { randomUUID } from 'node:crypto';
import { focalProblem, focalRules, type FocalDraft, type FocalProblem } from '../../../shared/accounts';
import { noSuchNumber } from '../../../shared/approval';
import { agencyExists, keepCorrection, managed, type ManagedChange } from '../accounts/managed_change';
import { refuse, requiredText } from '../accounts/problem';
import type { ChangeArguments } from '../changes';

type Input = FocalDraft & { agency: string; officer?: string | null; name: string };

const TEXT: Readonly<Record<FocalProblem, string>> = {
  FOCAL_SIDE:
    'side: quy chế của tỉnh không có đầu mối bên này / the province has no focal point of this side',
  FOCAL_RANK: 'rank: quy chế của tỉnh đòi hạng khác / the province asks for another rank',
  FOCAL_DEPARTMENT: 'department: quy chế của tỉnh đòi bộ phận đầu mối / a focal department is asked for',
  FOCAL_CONTACT: 'position, phone, email: phải đủ để liên hệ được / must be there and usable',
};

/** Appoints by the rules of the province's profile; the one in force before is replaced, and kept. */
const appointFocalPoint = managed<ChangeArguments & { input: Input }>({
  action: 'APPOINT_FOCAL_POINT',
  kind: 'FOCAL_POINT_APPOINTED',
  concerns: ({ input }) => ({ agency: input.agency }),
  async write({ input }, change) {
    const { client, settings, now, author, publication } = change;
    await agencyExists(client, input.agency);
    const rules = focalRules(settings);
    const draft = { ...input, department: input.department ?? null };
    const problem = focalProblem(draft, rules, input.agency === (await coordinator(change)));
    if (problem !== null) throw refuse(problem, TEXT[problem]);
    await checkOfficer(change, input);
    const id = randomUUID();
    const inForce = rules.approver === null ? new Date(now) : null;
    if (inForce !== null) await endInForce(change, input.agency, input.side);
    await client.query(
      `INSERT INTO focal_point (id, agency_code, side, officer_id, name, position, department, rank, phone, email,
         appointed_by, appointed_at, appointing_document, approver, in_force_from, instrument, article)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)`,
      [
        id,
        input.agency,
        input.side,
        input.officer ?? null,
        requiredText(input.name, 'name'),
        input.position,
        draft.department,
        input.rank,
        input.phone,
        input.email,
        author,
        new Date(now),
        publication.documentNumber,
        rules.approver,
        inForce,
        rules.instrument,
        rules.article,
      ],
    );
    await keepCorrection(change, 'focal_point', id, null, { agency: input.agency, side: input.side });
    return { changed: [id] };
  },
});

/** The department in charge owns the governance database. */
async function coordinator({ client }: ManagedChange): Promise<string | undefined> {
  const { rows } = await client.query<{ owner_code: string }>(
    `SELECT owner_code FROM database_entry WHERE code = 'governance'`,
  );
  return rows[0]?.owner_code;
}

async function checkOfficer({ client }: ManagedChange, { officer, agency }: Input): Promise<void> {
  if (!officer) return;
  const { rowCount } = await client.query(
    `SELECT FROM officer WHERE id = $1 AND agency_code = $2 AND status = 'ACTIVE'`,
    [officer, agency],
  );
  if (rowCount === 0)
    throw refuse('OFFICER_UNKNOWN', 'officer: cán bộ của chính cơ quan / an officer of that agency');
}

async function endInForce({ client, now }: ManagedChange, agency: string, side: string): Promise<void> {
  await client.query(
    `UPDATE focal_point SET in_force_to = $3
      WHERE agency_code = $1 AND side = $2 AND in_force_from IS NOT NULL AND in_force_to IS NULL`,
    [agency, side, new Date(now)],
  );
}

/** The list is the People's Committee's to approve (Ninh Thuận 57/2020 Đ.18.3): from then on each holds. */
const approveFocalPoints = managed<ChangeArguments & { ids: readonly string[] }>({
  action: 'APPROVE_FOCAL_POINTS',
  kind: 'FOCAL_POINTS_APPROVED',
  concerns: () => ({}),
  async write({ ids }, change) {
    const { client, now, author, publication } = change;
    const { rows } = await client.query<{ id: string; agency_code: string; side: string }>(
      `SELECT id, agency_code, side FROM focal_point
        WHERE id = ANY($1) AND approver IS NOT NULL AND in_force_from IS NULL AND in_force_to IS NULL FOR UPDATE`,
      [ids],
    );
    if (rows.length === 0 || rows.length !== new Set(ids).size) {
      throw noSuchNumber();
    }
    for (const { id, agency_code, side } of rows) {
      await endInForce(change, agency_code, side);
      await client.query(
        'UPDATE focal_point SET in_force_from = $2, approved_by = $3, approving_document = $4 WHERE id = $1',
        [id, new Date(now), author, publication.documentNumber],
      );
      await keepCorrection(change, 'focal_point', id, null, { approved: true });
    }
    return { changed: rows.map(({ id }) => id) };
  },
});

const endFocalPoint = managed<ChangeArguments & { id: string }>({
  action: 'APPOINT_FOCAL_POINT',
  kind: 'FOCAL_POINT_ENDED',
  concerns: ({ id }) => ({ focalPoint: id }),
  async write({ id }, change) {
    const { rowCount } = await change.client.query(
      'UPDATE focal_point SET in_force_to = $2 WHERE id = $1 AND in_force_to IS NULL',
      [id, new Date(change.now)],
    );
    if (rowCount === 0) throw noSuchNumber();
    await keepCorrection(change, 'focal_point', id, null, { ended: true });
    return { changed: [id] };
  },
});

export const focalPointMutations = { appointFocalPoint, approveFocalPoints, endFocalPoint };
