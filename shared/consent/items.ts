/**
 * The items that a citizen consents to: some of what he is asked for, or all of it (Law 91/2025 Đ.9: for each purpose and
 * item apart). Null: he named none, or one that nobody asked for.
 */
export function itemsGiven(
  asked: readonly string[],
  chosen: readonly string[] | null | undefined,
): readonly string[] | null {
  if (chosen === null || chosen === undefined) return asked;
  const given = asked.filter((item) => chosen.includes(item));
  return given.length > 0 && chosen.every((item) => asked.includes(item)) ? given : null;
}
