import { date, text } from '../../shared/sql';

/** Columns that many tables of governance have alike: where something comes from, and on which days it holds. */
export const legalBasis = {
  instrument: text('instrument', { required: true }),
  article: text('article', { required: true }),
};

export const days = { validFrom: date('valid_from', { required: true }), validTo: date('valid_to') };
