import type { BroughtItems, GivenConsent } from '../policy';
import type { ConsentFacts } from './types';

/** A consent of a case with the items that it allows. */
export interface ItemsOfConsent extends Pick<ConsentFacts, 'stage' | 'period'> {
  component: string;
  subject: string;
  /** That he consented to; null where he did not. */
  items?: readonly string[] | null;
}

/** A person's last word on whether he brings a component himself. */
export interface LastChoice {
  component: string;
  subject: string;
  brings: boolean;
  /** Item that the component rests on → other components of the case that rest on it for the same person. */
  rests: Readonly<Record<string, readonly string[]>>;
}

/**
 * What the persons of a case let be read, as rights are judged by it. A consent to a component that he brings himself
 * gives nothing. An item is brought when everything of the case that rests on it is: what another of his papers needs
 * stays readable for that one.
 */
export function caseWordOf(
  consents: readonly ItemsOfConsent[],
  choices: readonly LastChoice[],
): { consents: GivenConsent[]; brought: BroughtItems[] } {
  const brings = (subject: string, component: string): boolean =>
    choices.some((each) => each.brings && each.subject === subject && each.component === component);
  return {
    consents: consents.flatMap(({ stage, period, component, subject, items }) =>
      stage === 'GIVEN' && period !== null && !brings(subject, component)
        ? [{ component, subject, items: items ?? [], ...period }]
        : [],
    ),
    brought: [...new Set(choices.map(({ subject }) => subject))].flatMap((subject) => {
      const items = choices
        .filter((each) => each.brings && each.subject === subject)
        .flatMap(({ rests }) => Object.entries(rests))
        .filter(([, others]) => others.every((component) => brings(subject, component)))
        .map(([item]) => item);
      return items.length === 0 ? [] : [{ subject, items: [...new Set(items)].sort() }];
    }),
  };
}
