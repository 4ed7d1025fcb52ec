import type { ReadingAct, ReadingRecord } from '../../../shared/log';
import { About, Ref } from '../../../shared/subgraph';
import type { Background } from './background';
import { disclosedIn, refusedIn, type Names } from './disclosed';

/** An act as the person is told of it: the agency, never the officer; his own case, never another's. */
export function readingOf(act: ReadingAct, subject: string, names: Names, background: Background): About {
  const { whole, at, records } = act;
  const { caller, purpose } = records[0]!.entry;
  const about = (values: Record<string, unknown>) =>
    new About([subject], { ...values, subjectIds: [subject] });
  // Of a page of dossiers only the records of his own case name it; what was read in somebody else's names none.
  const ours = records.filter(({ entry }) => entry.case !== null && background.cases.has(entry.case));
  const number = ours[0]?.entry.case ?? null;
  return about({
    id: whole,
    at: new Date(at).toISOString(),
    agency: caller.kind === 'AGENCY' ? new Ref('Agency', caller.agency) : null,
    byOfficer: caller.kind === 'AGENCY' && caller.officer !== null,
    purpose,
    ...background.titles(purpose),
    case: number,
    procedure: number === null ? null : background.cases.get(number)!,
    outcome: outcomeOf(records),
    fields: disclosedIn(records, names).flatMap(({ coordinate, masks, kind, id, version }) => {
      const { dataItem, title } = background.item(coordinate) ?? { dataItem: null, title: null };
      // What the hub put together names nothing that its parts do not.
      if (dataItem?.startsWith('hub.')) return [];
      const field = { coordinate, dataItem, title, masks, kind, right: id, version };
      return [about({ ...field, ...background.basis(kind, id, version) })];
    }),
    refused: refusedIn(records, names).map(about),
    refusedWith: records.map(({ entry }) => entry.code).find((code) => code !== undefined) ?? null,
    records: records.length,
    heldUntil: background.heldUntil(whole),
    evidence: background.evidence(ours.map(({ entry }) => entry.response)).map((each) => about({ ...each })),
  });
}

/** What of several parts is said of the whole: the gravest thing that succeeded. */
function outcomeOf(records: readonly ReadingRecord[]): string {
  const kinds = new Set(records.map(({ entry: { kind } }) => kind));
  const outcomes = new Set(records.map(({ entry: { outcome } }) => outcome));
  if (kinds.has('WRITE_OUTCOME')) return outcomes.has('DONE') ? 'WRITTEN' : 'FAILED';
  if (!kinds.has('READ')) return 'REFUSED';
  if (outcomes.has('PARTIAL') || kinds.has('REFUSED')) return 'PARTLY_REFUSED';
  return outcomes.has('ALLOWED') ? 'READ' : 'FAILED';
}
