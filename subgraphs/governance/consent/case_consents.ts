import { standingsOf, type ComponentChoice, type ConsentStage, type Standing } from '../../../shared/consent';
import { Ref, type DomainResolver, type Request } from '../../../shared/subgraph';

interface ConsentRow extends Record<string, unknown> {
  id: string;
  component: string;
  subject: string;
  at: Date;
  stage: ConsentStage;
  from: Date | null;
  to: Date | null;
  items: readonly string[] | null;
}

/** Both name the caller's own agency, so that somebody else's case and an invented one are empty alike. */
const CONSENTS = `SELECT id, component, subject_id AS subject, requested_at AS at, stage, valid_from AS "from", valid_to AS "to", given_items AS items
  FROM consent_current WHERE agency_code = $1 AND case_number = $2 ORDER BY requested_at, id`;
const CHOICES = `SELECT component, subject_id AS subject, brings, id::float8 AS sequence
  FROM component_choice_current WHERE agency_code = $1 AND case_number = $2`;

/** How each component of a case of the caller's own agency stands for each person, at this very moment. */
export const caseConsents: DomainResolver = async (
  _source,
  given: { caseNumber: string },
  request: Request,
) => {
  const { agency } = request.claims.principal;
  if (agency === null) return [];
  const values = [agency, given.caseNumber];
  const [consents, choices] = await Promise.all([
    request.database.query({ text: CONSENTS, values }) as Promise<ConsentRow[]>,
    request.database.query({ text: CHOICES, values }) as Promise<
      (ComponentChoice & Record<string, unknown>)[]
    >,
  ]);
  const standings = standingsOf(
    consents.map(({ at, from, to, ...row }) => ({
      ...row,
      requestedAt: new Date(at).getTime(),
      period: from && to && { from: new Date(from).getTime(), to: new Date(to).getTime() },
    })),
    choices,
    request.now,
  );
  return standings.map((standing) => ({ caseNumber: given.caseNumber, ...shown(standing) }));
};

const shown = ({ component, subject, state, period, consent, items }: Standing) => ({
  component,
  subject: new Ref('Citizen', subject),
  state,
  from: period && new Date(period.from).toISOString(),
  to: period && new Date(period.to).toISOString(),
  consent,
  dataItems: items ?? null,
  subjectIds: [subject],
});
