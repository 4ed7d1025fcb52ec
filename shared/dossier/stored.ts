import type {
  Component,
  Condition,
  ConsentNeed,
  ParameterSource,
  PathTest,
  Satisfaction,
  Test,
  Text,
} from './types';

/**
 * A component as the procedures' database keeps it and the graph shows it: GraphQL has no maps and no values of any
 * type, so maps are lists with names, and free values are JSON text.
 */
export interface StoredComponent extends Omit<Component, 'satisfaction' | 'consent'> {
  satisfaction: StoredSatisfaction | null;
  consent: ConsentNeed | null;
}

export interface StoredSatisfaction {
  service: string;
  parameters: readonly StoredParameter[];
  conditions: readonly StoredCondition[];
  values: readonly { name: string; path: string; optional?: boolean | null }[];
  missing?: Text | null;
}

export interface StoredParameter {
  name: string;
  from: ParameterSource['from'];
  /** Of VALUE: JSON text. */
  value?: string | null;
}

export interface StoredTest {
  path: string;
  is: Test;
  /** Of EQUALS and ONE_OF: JSON text. */
  value?: string | null;
}

export interface StoredCondition extends StoredTest {
  where?: readonly StoredTest[] | null;
  otherwise: Text;
}

/** The component that `outcomeOf` judges. What is stored was checked when it was put. */
export function componentOf(stored: StoredComponent): Component {
  return {
    ...stored,
    satisfaction: stored.satisfaction === null ? null : satisfactionOf(stored.satisfaction),
  };
}

function satisfactionOf({
  service,
  parameters,
  conditions,
  values,
  missing,
}: StoredSatisfaction): Satisfaction {
  return {
    service,
    parameters: Object.fromEntries(parameters.map((each) => [each.name, sourceOf(each)])),
    conditions: conditions.map(conditionOf),
    values: Object.fromEntries(values.map(({ name, path }) => [name, path])),
    optional: values.flatMap(({ name, optional }) => (optional ? [name] : [])),
    missing: missing ?? null,
  };
}

function sourceOf({ from, value }: StoredParameter): ParameterSource {
  if (from !== 'VALUE') return { from };
  return { from, value: JSON.parse(value ?? 'null') as string | number | boolean };
}

function conditionOf({ where, otherwise, ...test }: StoredCondition): Condition {
  return { ...testOf(test), ...(where?.length && { where: where.map(testOf) }), otherwise };
}

function testOf({ path, is, value }: StoredTest): PathTest {
  const compared = value === null || value === undefined ? {} : { value: JSON.parse(value) as unknown };
  return { path, is, ...compared };
}
