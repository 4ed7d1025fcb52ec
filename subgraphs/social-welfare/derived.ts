import { answerAboutPerson } from '../../shared/subgraph';

/** A household without a line is not poor, once the year has been reviewed at all (Decree 07/2021 art. 3). */
const POOR = `SELECT k.key, CASE WHEN EXISTS (SELECT 1 FROM poverty_status y WHERE y.year = $2::integer)
    THEN EXISTS (SELECT 1 FROM poverty_status p WHERE p.subject_ids @> ARRAY[k.key]
      AND p.year = $2::integer AND p.category = 'POOR') END AS answer
  FROM unnest($1::text[]) AS k(key)`;

/** Whether a person's household is poor in the year of the case. */
export const householdIsPoorThisYear = answerAboutPerson((keys, { caseYear, day }) => ({
  text: POOR,
  values: [keys, caseYear ?? Number(day.slice(0, 4))],
}));
