import type { Database } from '../../../shared/sql';
import type { EvidenceDraft, IssuedEvidence } from '../../evidence';
import type { CompositeHost } from '../run_part';
import { draftOf } from './evidence';
import type { Judged } from './judge';
import { countPapers, type Resolved } from './papers';

/** Evidence of a component; FAILED: it could not be signed just now; null: there is nothing to sign. */
export type EvidenceOf = (judged: Judged) => IssuedEvidence | 'FAILED' | null;

/**
 * Evidence and the count of papers, each in one statement for all dossiers of an answer. Neither outlives an answer that
 * was dropped: papers are counted when it is on record, and evidence of one that never left is revoked. A value was read
 * by right and is recorded whether or not it can be signed just now, so a signer in trouble keeps nobody from his answer.
 */
export async function concluded(
  host: CompositeHost,
  { pool }: Pick<Database, 'pool'>,
  resolved: readonly Resolved[],
): Promise<EvidenceOf> {
  const now = host.parts.clock.now();
  const signed = await signedOf(host, resolved);
  const ids = [...signed.values()].flatMap((each) => (each === 'FAILED' ? [] : [each.id]));
  host.context.whenSettled?.(async (recorded) => {
    if (recorded) await countPapers({ pool }, resolved, now);
    else if (ids.length > 0) await host.evidence?.drop(ids);
  });
  return (judged) => signed.get(judged) ?? null;
}

async function signedOf(
  host: CompositeHost,
  resolved: readonly Resolved[],
): Promise<Map<Judged, IssuedEvidence | 'FAILED'>> {
  const drafts = resolved.flatMap(({ dossier, judged }) =>
    judged.flatMap((each): [Judged, EvidenceDraft][] => {
      const draft = draftOf(host, dossier, each);
      return draft === null ? [] : [[each, draft]];
    }),
  );
  const issued = await issuedOf(
    host,
    drafts.map(([, draft]) => draft),
  );
  return new Map(drafts.map(([judged], at) => [judged, issued[at] ?? 'FAILED']));
}

async function issuedOf(
  { evidence, report, context }: CompositeHost,
  drafts: readonly EvidenceDraft[],
): Promise<readonly IssuedEvidence[]> {
  try {
    return (await evidence?.issue(drafts)) ?? [];
  } catch (error) {
    report(error, context.responseId);
    return [];
  }
}
