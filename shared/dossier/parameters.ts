import { dayAt } from '../time';
import type { DossierCase } from './asking';
import type { ParameterSource, Satisfaction } from './types';

export type Variables = Readonly<Record<string, unknown>>;

/** What a service may be asked with; null: not known. */
export interface KnownFacts {
  case: Pick<DossierCase, 'number' | 'openedAt' | 'unit'>;
  subjectId: string | null;
  subjectNumber: string | null;
}

/** The variables of a service for one person of one case, or the first fact that is not known. */
export function variablesOf(
  { parameters }: Satisfaction,
  facts: KnownFacts,
): { variables: Variables } | { lacks: ParameterSource['from'] } {
  const variables: Record<string, unknown> = {};
  for (const [name, source] of Object.entries(parameters)) {
    const value = valueOf(source, facts);
    if (value === null) return { lacks: source.from };
    variables[name] = value;
  }
  return { variables };
}

function valueOf(source: ParameterSource, { case: opened, subjectId, subjectNumber }: KnownFacts): unknown {
  switch (source.from) {
    case 'SUBJECT_NUMBER':
      return subjectNumber;
    case 'SUBJECT_ID':
      return subjectId;
    case 'CASE_NUMBER':
      return opened.number;
    case 'CASE_UNIT':
      return opened.unit;
    case 'CASE_YEAR':
      return Number(dayAt(opened.openedAt).slice(0, 4));
    case 'VALUE':
      return source.value;
  }
}
