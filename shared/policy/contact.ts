import type { AgencyFacts } from './types';

/**
 * Whom to ask at an agency: its focal point in force, by what is published of him (NĐ 47/2020 Đ.7); where it has none,
 * the agency's own address.
 */
export function contactOf({ focalPoint, contact }: Pick<AgencyFacts, 'focalPoint' | 'contact'>): string {
  if (!focalPoint) return contact;
  const { name, position, phone, email } = focalPoint;
  return `${name}, ${position}: ${phone}, ${email}`;
}
