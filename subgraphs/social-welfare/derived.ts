import { answerAboutPerson } from '../../shared/subgraph';

/**
 * What the newest review of the household says, of that year or the one before: a review is decided in December and
 * holds until the next (Decision 24/2021/QĐ-TTg art. 3). A household without a line is not poor, once there was a review.
 */
const POOR = `SELECT k.key, COALESCE(
    (SELECT p.category = 'POOR' FROM poverty_status p
      WHERE p.subject_ids @> ARRAY[k.key] AND p.year BETWEEN $2::integer - 1 AND $2::integer
      ORDER BY p.year DESC LIMIT 1),
    (SELECT FALSE FROM poverty_status y WHERE y.year BETWEEN $2::integer - 1 AND $2::integer LIMIT 1)) AS answer
  FROM unnest($1::text[]) AS k(key)`;

/** Whether a person's household is poor in the year of the case. */
export const householdIsPoorThisYear = answerAboutPerson((keys, { caseYear, day }) => ({
  text: POOR,
  values: [keys, caseYear ?? Number(day.slice(0, 4))],
}));
