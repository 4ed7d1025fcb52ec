import type { RuleRow } from '../policy/rows';
import { validity } from '../time';

/** Whether a rule holds on no day on which the other does not. */
export function inForceWithin(rule: RuleRow, other: RuleRow): boolean {
  const [inner, outer] = [days(rule), days(other)];
  return outer.from <= inner.from && (outer.to === null || (inner.to !== null && inner.to <= outer.to));
}

/** Whether a rule serves no purpose that the other does not. */
export function purposesWithin(rule: RuleRow, other: RuleRow): boolean {
  if (other.purposes.length === 0) return true;
  return rule.purposes.length > 0 && rule.purposes.every((purpose) => other.purposes.includes(purpose));
}

/** Whether a rule's rows lie within the other's, whoever holds the function. */
export function sameRowsOrWider(rule: RuleRow, other: RuleRow): boolean {
  if (other.rows_kind === 'ALL') return true;
  return (
    rule.rows_kind === other.rows_kind &&
    rule.rows_unit === other.rows_unit &&
    rule.rows_through === other.rows_through
  );
}

/** Whether there is a day on which both hold. */
export function overlap(rule: RuleRow, other: RuleRow): boolean {
  const [one, two] = [days(rule), days(other)];
  return (two.to === null || one.from < two.to) && (one.to === null || two.from < one.to);
}

/** Whether there is a purpose that both serve. */
export function commonPurpose(rule: RuleRow, other: RuleRow): boolean {
  return (
    rule.purposes.length === 0 ||
    other.purposes.length === 0 ||
    rule.purposes.some((purpose) => other.purposes.includes(purpose))
  );
}

const days = (rule: RuleRow) => validity(rule.valid_from, rule.valid_to);
