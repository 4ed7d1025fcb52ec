import type { PoolClient } from 'pg';
import { insertRows } from '../../../shared/publication';
import {
  AGREEMENT_FIELDS,
  agreementHash,
  needsTerm,
  sideOf,
  type AgreementField,
  type AgreementText,
} from '../../../shared/sharing';
import { accountOf, putInForce, takeOutOfForce, type InForce } from './feed';
import { keepDaysOf, refuse, requiredText } from './problem';
import { documentOf, startOfDayOf, step, type StepArguments, type StepContext } from './step';

type DraftInput = Readonly<Record<AgreementField, string>> & {
  dataItems: readonly string[];
  validFrom: string;
  validTo: string;
  keepDays?: number | null;
};

/** Drafts the twelve items (NĐ 47/2020 Đ.38); while it is in force, a change of it (Đ.39). Old versions stay readable. */
export const draftAgreement = step<StepArguments & { agreement: DraftInput; reason: string }>(
  'draftAgreement',
  async ({ agreement, reason }, context) => {
    const version = (await lastVersion(context.client, context.sharing.id)) + 1;
    const text = textOf(agreement, version, context);
    return {
      action: { kind: 'DRAFT', version },
      reason: requiredText(reason, 'reason'),
      columns: { agreement_version: version },
      version,
      write: () => writeVersion(text, context),
    };
  },
);

async function lastVersion(client: PoolClient, id: string): Promise<number> {
  const { rows } = await client.query<{ last: number | null }>(
    'SELECT max(version) AS last FROM agreement_version WHERE sharing_id = $1',
    [id],
  );
  return rows[0]?.last ?? 0;
}

function textOf(input: DraftInput, version: number, { sharing }: StepContext): AgreementText {
  const content = Object.fromEntries(
    AGREEMENT_FIELDS.map((field) => [field, requiredText(input[field], field, 10_000)]),
  ) as Record<AgreementField, string>;
  startOfDayOf(input.validFrom, 'validFrom');
  startOfDayOf(input.validTo, 'validTo');
  if (input.validTo < input.validFrom) throw refuse('PERIOD_INVALID', 'validTo < validFrom');
  const items = [...new Set(input.dataItems)].sort();
  const beyond = items.find((item) => !sharing.items.includes(item));
  if (items.length === 0 || beyond !== undefined)
    throw refuse('ITEM_UNKNOWN', `chỉ những hạng mục đã đề nghị / only what was asked for: ${beyond ?? ''}`);
  const keepDays = keepDaysOf(input.keepDays);
  if (keepDays === null && needsTerm(sharing.method))
    throw refuse('TERM_REQUIRED', `${sharing.method}: keepDays (NĐ 47/2020 Đ.41)`);
  return {
    sharing: sharing.id,
    version,
    content,
    items,
    validFrom: input.validFrom,
    validTo: input.validTo,
    keepDays,
  };
}

async function writeVersion(text: AgreementText, { client, sharing, actor, now }: StepContext) {
  await insertRows(client, 'agreement_version', [
    {
      id: `${sharing.id}@${text.version}`,
      sharing_id: sharing.id,
      version: text.version,
      ...text.content,
      items: text.items,
      valid_from: text.validFrom,
      valid_to: text.validTo,
      keep_days: text.keepDays,
      hash: agreementHash(text),
      agency_code: actor.agency,
      officer: actor.officer,
      at: new Date(now),
      readers: sharing.parties,
    },
  ]);
}

interface Signing {
  version: number;
  hash: string;
  documentNumber: string;
  documentDate: string;
}

/** A side signs the very text whose hash it names. */
export const signAgreement = step<StepArguments & { signature: Signing }>(
  'signAgreement',
  async ({ signature }, context) => {
    const { client, sharing, actor, now } = context;
    const { version } = signature;
    const document = documentOf(signature, now);
    const stored =
      sharing.pending?.version === version ? await readVersion(client, sharing.id, version) : null;
    return {
      action: { kind: 'SIGN', version },
      reason: document.number,
      columns: { ...document.columns, agreement_version: version },
      version,
      write: async () => {
        if (stored?.hash !== signature.hash)
          throw refuse(
            'AGREEMENT_HASH_DIFFERS',
            `hash: văn bản của phiên bản này là / the text of this version has ${stored?.hash ?? ''}`,
          );
        await client.query(
          `INSERT INTO agreement_signature (version_id, side, hash, agency_code, officer, document_number, document_date, at, readers)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
          [
            `${sharing.id}@${version}`,
            sideOf(sharing, actor),
            signature.hash,
            actor.agency,
            actor.officer,
            document.number,
            signature.documentDate,
            new Date(now),
            sharing.parties,
          ],
        );
      },
    };
  },
);

/** The fourth step: what both signed is put into force, and the policy reads it from then on. */
export const implementAgreement = step<
  StepArguments & { version: number; reason: string; documentNumber: string; documentDate: string }
>('implementAgreement', async (given, context) => {
  const { client, sharing, now } = context;
  const document = documentOf(given, now);
  const text = await readVersion(client, sharing.id, given.version);
  const base = {
    action: { kind: 'IMPLEMENT' as const, version: given.version },
    reason: requiredText(given.reason, 'reason'),
    version: given.version,
    columns: {
      ...document.columns,
      agreement_version: given.version,
      ...columnsOf(text),
      account: accountOf(sharing),
    },
  };
  if (text === null) return base;
  return {
    ...base,
    publishes: {
      change: 'AGREEMENT_IN_FORCE',
      documentNumber: document.number,
      feed: (publication, version) =>
        sharing.state === 'SUSPENDED'
          ? takeOutOfForce(client, sharing, publication, version)
          : putInForce(client, sharing, text, publication, version),
    },
  };
});

const columnsOf = (text: InForce | null) =>
  text && { valid_from: text.validFrom, valid_to: text.validTo, keep_days: text.keepDays };

/** What one version says to the policy, and its hash. */
export async function readVersion(
  client: PoolClient,
  id: string,
  version: number,
): Promise<(InForce & { hash: string }) | null> {
  const { rows } = await client.query<{
    items: string[];
    valid_from: string;
    valid_to: string;
    keep_days: number | null;
    hash: string;
  }>(
    `SELECT items, valid_from::text, valid_to::text, keep_days, hash FROM agreement_version
      WHERE sharing_id = $1 AND version = $2`,
    [id, version],
  );
  const row = rows[0];
  return row
    ? {
        items: row.items,
        validFrom: row.valid_from,
        validTo: row.valid_to,
        keepDays: row.keep_days,
        hash: row.hash,
      }
    : null;
}
