import type { GraphQLSchema } from 'graphql';
import { getVariableValues, print } from 'graphql';
import type { NamedOperation, Variables } from '../../shared/analysis';
import { HubError } from '../../shared/errors';

/**
 * Variables must fit their declared types before anything is decided by them. What is told names the variable and the
 * place inside it, never a value, nor what else would fit there.
 * @throws HubError OPERATION_INVALID
 */
export function judgeVariables(
  schema: GraphQLSchema,
  { definition }: NamedOperation,
  variables: Variables,
): void {
  const declared = definition.variableDefinitions ?? [];
  if (declared.length === 0) return;
  const { errors } = getVariableValues(schema, declared, variables, { maxErrors: 10 });
  if (!errors) return;
  const problems = errors.map(({ message }) => {
    const name = /^Variable "\$(\w+)"/.exec(message)?.[1];
    const at = / at "([\w.[\]]+)"/.exec(message)?.[1] ?? name;
    const type = declared.find(({ variable }) => variable.name.value === name)?.type;
    return name && type ? `$${at ?? name} does not fit the variable $${name}: ${print(type)}` : 'variables';
  });
  throw new HubError('OPERATION_INVALID', { facts: { problem: [...new Set(problems)].join('; ') } });
}
