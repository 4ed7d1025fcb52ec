import type { Database } from '../../../shared/sql';
import type { Judged } from './judge';
import type { OpenDossier } from './read_case';

const INSERT = `INSERT INTO paper_saved
    (case_number, component, holder, procedure_code, procedure_title, agency_code, saved_at, copies, certifications)
  SELECT p.case_number, p.component, p.holder, p.procedure_code, p.procedure_title, p.agency_code, p.saved_at,
    p.copies, p.certifications
  FROM jsonb_to_recordset($1::jsonb) AS p(case_number text, component text, holder text, procedure_code text,
    procedure_title text, agency_code text, saved_at timestamptz, copies integer, certifications integer)
  ON CONFLICT (case_number, component, holder) DO NOTHING`;

/** A dossier as it was resolved. */
export interface Resolved {
  dossier: OpenDossier;
  judged: readonly Judged[];
}

/**
 * Counts the papers that nobody was asked for, in one statement for all dossiers of an answer; a component counts once for
 * its case, however often it is resolved. No person stands in it.
 */
export async function countPapers(
  { pool }: Pick<Database, 'pool'>,
  resolved: readonly Resolved[],
  now: number,
): Promise<void> {
  const rows = resolved.flatMap(({ dossier, judged }) =>
    judged
      .filter(({ outcome }) => outcome.status === 'SATISFIED')
      .map(({ component, holder }) => ({
        case_number: dossier.number,
        component: component.code,
        holder,
        procedure_code: dossier.procedure.code,
        procedure_title: dossier.procedure.title.vi,
        agency_code: dossier.agency,
        saved_at: new Date(now),
        copies: component.copies,
        certifications: component.certifications,
      })),
  );
  if (rows.length > 0) await pool.query(INSERT, [JSON.stringify(rows)]);
}
