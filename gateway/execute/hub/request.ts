import type { SubgraphRequest } from '../types';

/** A request whose variables exist as text; as values only for whoever asks (a subgraph in the same process). */
export class TextRequest implements SubgraphRequest {
  readonly body: string;
  readonly #variablesText: string;
  #variables: Readonly<Record<string, unknown>> | undefined;

  constructor(
    readonly subgraph: string,
    readonly query: string,
    readonly operationName: string | null,
    readonly fetches: readonly number[],
    /** `{"query":…,"operationName":…,"variables":`. */
    head: string,
    variablesText: string,
  ) {
    this.#variablesText = variablesText;
    this.body = `${head}${variablesText}}`;
  }

  get variables(): Readonly<Record<string, unknown>> {
    return (this.#variables ??= JSON.parse(this.#variablesText) as Record<string, unknown>);
  }
}

export function requestHead(query: string, operationName: string | null): string {
  const name = operationName === null ? '' : `,"operationName":${JSON.stringify(operationName)}`;
  return `{"query":${JSON.stringify(query)}${name},"variables":`;
}

/** `"name":value` for each variable that the caller gave. */
export function variableTexts(
  names: readonly string[],
  variables: Readonly<Record<string, unknown>>,
): string[] {
  const texts: string[] = [];
  for (const name of names) {
    if (!Object.hasOwn(variables, name) || variables[name] === undefined) continue;
    texts.push(`${JSON.stringify(name)}:${JSON.stringify(variables[name])}`);
  }
  return texts;
}
