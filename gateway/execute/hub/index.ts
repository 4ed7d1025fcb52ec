import { Kind, type GraphQLFormattedError, type OperationDefinitionNode } from 'graphql';
import { LRUCache } from 'lru-cache';
import { executableOperation } from '../executable';
import { formattedError } from '../failure';
import { numberFetches } from '../number_fetches';
import type {
  PlanExecutor,
  PlannedOperation,
  Program,
  RunInput,
  WrittenData,
  WrittenOutcome,
} from '../types';
import { conditionVariables, evaluateConditions, type Conditions } from './conditions';
import { Execution } from './execution';
import { compileVariant, type Variant } from './variant';

/** How many combinations of a plan's conditions stay compiled. */
const keptVariants = 32;

export interface HubExecutorOptions {
  /** Whether fetches of one stage to one subgraph may share a request where the operation's `ticketKeys` allow it. */
  readonly merge: boolean;
}

/** An executor of query plans that compiles each once and then walks no document. See docs/executor.md. */
export function createHubExecutor({ merge }: HubExecutorOptions): PlanExecutor {
  return { name: 'hub', compile: (operation) => compile(operation, merge) };
}

export const hubExecutor: PlanExecutor = createHubExecutor({ merge: true });

function compile(planned: PlannedOperation, merge: boolean): Program {
  executableOperation(planned.document);
  numberFetches(planned.plan);
  const operation = operationOf(planned);
  const declared = conditionVariables(planned, operation);
  const variants = new LRUCache<string, Variant>({ max: keptVariants });
  const variantFor = (key: string, conditions: Conditions): Variant => {
    let variant = variants.get(key);
    if (variant === undefined) {
      variant = compileVariant(planned, operation, conditions, merge);
      variants.set(key, variant);
    }
    return variant;
  };
  const write = async (input: RunInput): Promise<WrittenOutcome | Unexecutable> => {
    let evaluated: ReturnType<typeof evaluateConditions>;
    try {
      evaluated = evaluateConditions(declared, input.variables);
    } catch (error) {
      return unexecutable(error as Error);
    }
    return new Execution(variantFor(evaluated.key, evaluated.conditions), input).outcome();
  };
  return {
    write: async (input) => {
      const outcome = await write(input);
      return { ...outcome, data: outcome.data ?? null };
    },
    run: async (input) => {
      const outcome = await write(input);
      return { ...outcome, data: outcome.data && valuesOf(outcome.data) };
    },
  };
}

/** A condition that has no value answers nothing. */
interface Unexecutable {
  data: undefined;
  errors: readonly GraphQLFormattedError[];
}

function unexecutable({ message }: Error): Unexecutable {
  const error = formattedError(message, undefined, { code: 'INTERNAL_SERVER_ERROR' });
  return { data: undefined, errors: [error] };
}

function valuesOf({ fields }: WrittenData): Record<string, unknown> {
  const texts = [...fields].map(([key, json]) => `${JSON.stringify(key)}:${json.toString()}`);
  return JSON.parse(`{${texts.join()}}`) as Record<string, unknown>;
}

function operationOf({ document, operationName }: PlannedOperation): OperationDefinitionNode {
  const operations = document.definitions.filter(
    (definition) => definition.kind === Kind.OPERATION_DEFINITION,
  );
  const found =
    operationName === null ? operations : operations.filter(({ name }) => name?.value === operationName);
  if (found.length !== 1) throw new TypeError('The document must hold exactly one operation to execute');
  return found[0]!;
}
