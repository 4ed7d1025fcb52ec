import type { ClientBase } from 'pg';
import { readDatabases, writeIssue } from '../../../shared/publication/catalogue_issue';
import { startOfDay } from '../../../shared/time';
import type { Profile } from './profile';

/** The day of each province's first issue: recent enough that the demonstration begins with nothing overdue. */
const ISSUED_ON = '2026-06-15';

/** The catalogue as the demonstration's authority issued it first: whoever the province's regulation names. */
export async function writeFirstIssue(client: ClientBase, profile: Profile): Promise<void> {
  const issuer = profile.value('catalogueIssuer');
  if (issuer !== 'CHAIRMAN' && issuer !== 'PEOPLES_COMMITTEE') return;
  const head = {
    documentNumber: issuer === 'CHAIRMAN' ? '1001/QĐ-CT' : '1001/QĐ-UBND',
    documentDate: ISSUED_ON,
    issuer,
    instrument: profile.instrument,
    article: profile.article('catalogueIssuer'),
    reason: 'Ban hành danh mục lần đầu (trình diễn)',
    agency: 'H15',
    officer: issuer === 'CHAIRMAN' ? 'pchutich' : 'hubnd',
    at: startOfDay(ISSUED_ON),
    review: null,
  } as const;
  await writeIssue(
    client,
    { ...head, kind: 'CATALOGUE' },
    { databases: await readDatabases(client), proposals: [] },
  );
  if (profile.value('externalCatalogue') === true) {
    await writeIssue(client, { ...head, kind: 'EXTERNAL' }, { databases: [], proposals: [] });
  }
}
