import type { Component, Satisfaction, Text } from './types';

/**
 * What is left of a component where a person consented to some of its data only: the values that may be read, and what he
 * brings all the same. Null: a condition, or every value, rests on what he did not consent to, so that nothing is proved.
 * @param withheld response paths that are not read, without the marks of lists; below `*`: of every part of the answer
 */
export function consentedPart(
  component: Component,
  withheld: readonly string[],
  missing: (names: string) => Text,
): Component | null {
  const { satisfaction } = component;
  if (satisfaction === null || withheld.length === 0) return component;
  const isWithheld = (path: string) => {
    const place = path.replaceAll('[]', '');
    return withheld.some(
      (each) =>
        each.startsWith('*.') ||
        place === each ||
        place.startsWith(`${each}.`) ||
        each.startsWith(`${place}.`),
    );
  };
  if (satisfaction.conditions.some(({ path }) => isWithheld(path))) return null;
  const entries = Object.entries(satisfaction.values);
  const kept = entries.filter(([, path]) => !isWithheld(path));
  if (kept.length === entries.length) return component;
  if (kept.length === 0) return null;
  const lost = entries.filter(([, path]) => isWithheld(path)).map(([name]) => name);
  return { ...component, satisfaction: partOf(satisfaction, kept, missing(lost.join(', '))) };
}

const partOf = (
  satisfaction: Satisfaction,
  kept: readonly (readonly [string, string])[],
  lost: Text,
): Satisfaction => ({
  ...satisfaction,
  values: Object.fromEntries(kept),
  missing:
    satisfaction.missing === null
      ? lost
      : { vi: `${satisfaction.missing.vi}; ${lost.vi}`, en: `${satisfaction.missing.en}; ${lost.en}` },
});
