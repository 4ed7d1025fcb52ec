import { coerceInputValue } from 'graphql';
import { isPath, restsOn, type StoredComponent, type StoredSatisfaction } from '../../../shared/dossier';
import { HubError } from '../../../shared/errors';
import { createServiceRegistry, type RunnableService } from '../../services';
import type { CompositeHost } from '../run_part';
import { readable } from './readable';

/** Why a component cannot stand as it is. */
export interface ComponentProblem {
  reason:
    'SERVICE_MISSING' | 'SERVICE_PARAMETERS' | 'SERVICE_PATH' | 'SERVICE_TOO_WIDE' | 'SERVICE_UNREADABLE';
  problem: string;
}

export interface CheckedProcedure {
  functions: readonly string[];
  components: readonly StoredComponent[];
}

/** The first component whose service is missing, is asked wrongly, lacks its paths, reads more than it needs, or is nobody's to read. */
export function componentProblem(
  host: CompositeHost,
  { functions, components }: CheckedProcedure,
): ComponentProblem | null {
  for (const { code, satisfaction, consent } of components) {
    if (satisfaction == null) continue;
    const at = `components[${code}]`;
    const found = serviceOf(host, satisfaction.service);
    if (found === null || found.operation.writes) {
      return { reason: 'SERVICE_MISSING', problem: `${at}.service: ${satisfaction.service}` };
    }
    const parameters = parameterProblem(satisfaction, found);
    if (parameters !== null)
      return { reason: 'SERVICE_PARAMETERS', problem: `${at}.parameters: ${parameters}` };
    const wanted = restsOn(satisfaction);
    const { paths, restricted, refused } = readable(host, found, functions, wanted, consent != null);
    const path = paths && wanted.find((each) => isPath(each) && !paths.has(each));
    if (path) return { reason: 'SERVICE_PATH', problem: `${at}: ${path}` };
    const beyond = unneeded(restricted, wanted);
    if (beyond.length > 0)
      return { reason: 'SERVICE_TOO_WIDE', problem: `${at}.service: ${beyond.join(', ')}` };
    if (refused.length > 0) {
      return { reason: 'SERVICE_UNREADABLE', problem: `${at}.service: ${refused.join(', ')}` };
    }
  }
  return null;
}

/**
 * What a service reads by right and the component neither shows nor judges: nobody may be asked for an approval of it, and
 * no reading of it be recorded about a person, for a paper that does not need it (Law 91/2025: no more than the purpose).
 */
function unneeded(restricted: ReadonlyMap<string, string>, wanted: readonly string[]): string[] {
  const bears = (path: string): boolean =>
    wanted.some((each) => each === path || each.startsWith(`${path}.`) || each.startsWith(`${path}[]`));
  return [...new Set([...restricted].flatMap(([path, coordinate]) => (bears(path) ? [] : [coordinate])))];
}

function serviceOf({ parts, graph }: CompositeHost, name: string): RunnableService | null {
  if (!parts.serviceStore) return null;
  try {
    return createServiceRegistry(parts.serviceStore, parts.clock).find(graph, { name, version: null });
  } catch (error) {
    if (error instanceof HubError) return null;
    throw error;
  }
}

/** A value of each source, as the service would get it. */
const EXAMPLES: Readonly<Record<string, unknown>> = {
  SUBJECT_NUMBER: '001085000001',
  SUBJECT_ID: 'a',
  CASE_NUMBER: 'HS-1',
  CASE_UNIT: '24169',
  CASE_YEAR: 2026,
};

function parameterProblem({ parameters }: StoredSatisfaction, { operation }: RunnableService): string | null {
  const given = new Map(parameters.map((each) => [each.name, each]));
  const missing = operation.variables.find(({ name, required }) => required && !given.has(name));
  if (missing) return `$${missing.name} (${missing.type})`;
  for (const { name, from, value } of parameters) {
    const variable = operation.variables.find((each) => each.name === name);
    if (!variable) return `$${name}?`;
    const example: unknown = from === 'VALUE' ? parsed(value) : EXAMPLES[from];
    let fits = true;
    coerceInputValue(example, variable.input, () => (fits = false));
    if (!fits) return `$${name}: ${variable.type}`;
  }
  return null;
}

function parsed(value: string | null | undefined): unknown {
  try {
    return JSON.parse(value ?? 'null') as unknown;
  } catch {
    return undefined;
  }
}
