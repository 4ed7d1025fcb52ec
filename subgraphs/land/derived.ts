import { answerAboutPerson } from '../../shared/subgraph';

const OWNS = `SELECT k.key, EXISTS (
    SELECT 1 FROM ownership o WHERE o.owner_id = k.key AND o.owner_kind = 'CITIZEN' AND o.current
      AND o.location_commune = $2::text) AS answer
  FROM unnest($1::text[]) AS k(key)`;

/** Whether a person owns land in the commune that received the case: which parcels, and whether elsewhere, is not told. */
export const ownsLandInCaseCommune = answerAboutPerson((keys, { caseUnit }) =>
  caseUnit === null ? null : { text: OWNS, values: [keys, caseUnit] },
);
