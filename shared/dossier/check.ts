import { isPath } from './path';
import type {
  StoredComponent,
  StoredCondition,
  StoredParameter,
  StoredSatisfaction,
  StoredTest,
} from './stored';
import type { ConsentNeed, Text } from './types';

/** A procedure as an office puts it. */
export interface ProcedureDraft {
  code: string;
  titleVi: string;
  titleEn: string;
  field: string;
  fieldEn: string;
  authority: string;
  roles: readonly string[];
  functions: readonly string[];
  legalBases: readonly { instrument: string; article: string }[];
  components: readonly StoredComponent[];
}

/** What is wrong, and where: `components[marital-status].conditions[0].path`. */
export interface DraftProblem {
  at: string;
  problem: string;
}

/** The applicant; every other subject of a component is a role of the procedure. */
export const APPLICANT = 'APPLICANT';
const MOST_COMPONENTS = 50;
const MOST_PAPERS = 20;
const LONGEST_TEXT = 500;
const LONGEST_CONSENT = 366;

/**
 * Whether a procedure has the shape that resolving takes for granted; every mistake at once, each with the component
 * and the field. Whether its services exist and answer is judged where services are known.
 */
export function problemsOf(draft: ProcedureDraft): DraftProblem[] {
  return [
    ...unless(/^\d\.\d{6}([.-][0-9A-Z]{1,4})*$/.test(draft.code), 'code', 'a national code such as 1.000894'),
    ...(['titleVi', 'titleEn', 'field', 'fieldEn', 'authority'] as const).flatMap((at) =>
      textProblems(at, draft[at]),
    ),
    ...draft.roles.flatMap((role, at) =>
      unless(
        /^[A-Z][A-Z_]{1,39}$/.test(role) && role !== APPLICANT,
        `roles[${at}]`,
        'capitals and _, and not APPLICANT',
      ),
    ),
    ...distinct('roles', draft.roles),
    ...unless(draft.functions.length > 0, 'functions', 'at least one function handles it'),
    ...draft.functions.flatMap((code, at) =>
      unless(/^[a-z][a-z0-9-]{1,59}$/.test(code), `functions[${at}]`, 'the code of a function'),
    ),
    ...distinct('functions', draft.functions),
    ...unless(draft.legalBases.length > 0, 'legalBases', 'at least one'),
    ...draft.legalBases.flatMap((basis, at) => basisProblems(`legalBases[${at}]`, basis)),
    ...unless(
      draft.components.length > 0 && draft.components.length <= MOST_COMPONENTS,
      'components',
      `1–${MOST_COMPONENTS}`,
    ),
    ...distinct(
      'components',
      draft.components.map(({ code }) => code),
    ),
    ...draft.components.flatMap((component) => componentProblems(component, draft.roles)),
  ];
}

function componentProblems(component: StoredComponent, roles: readonly string[]): DraftProblem[] {
  const { code, satisfaction, reason, consent } = component;
  const found = [
    ...unless(/^[a-z0-9][a-z0-9-]{0,59}$/.test(code), 'code', 'small letters, digits and -'),
    ...bothProblems('title', component.title),
    ...textProblems('issuer', component.issuer),
    ...unless(
      component.subject === APPLICANT || roles.includes(component.subject),
      'subject',
      `one of ${[APPLICANT, ...roles].join(', ')}`,
    ),
    ...(['copies', 'certifications'] as const).flatMap((at) =>
      unless(
        Number.isInteger(component[at]) && component[at] >= 0 && component[at] <= MOST_PAPERS,
        at,
        `0–${MOST_PAPERS}`,
      ),
    ),
    ...basisProblems('legalBasis', component.legalBasis),
    ...unless(
      (satisfaction === null) === (reason !== null),
      'reason',
      'either data satisfies it, or a reason says why it never does',
    ),
    ...(reason === null ? [] : bothProblems('reason', reason)),
    ...(satisfaction === null ? [] : satisfactionProblems(satisfaction)),
    ...(consent === null ? [] : consentProblems(consent, satisfaction)),
  ];
  return found.map(({ at, problem }) => ({ at: `components[${code}].${at}`, problem }));
}

function satisfactionProblems(given: StoredSatisfaction): DraftProblem[] {
  const { service, parameters, conditions, values, missing } = given;
  return [
    ...unless(/^[a-z0-9][a-z0-9-]{0,99}$/.test(service), 'service', 'the name of a data service'),
    ...distinct(
      'parameters',
      parameters.map(({ name }) => name),
    ),
    ...parameters.flatMap((each, at) => parameterProblems(`parameters[${at}]`, each)),
    ...conditions.flatMap((each, at) => conditionProblems(`conditions[${at}]`, each)),
    ...unless(
      values.some(({ optional }) => !optional),
      'values',
      'at least one that must be there: it is what the evidence states',
    ),
    ...distinct(
      'values',
      values.map(({ name }) => name),
    ),
    ...values.flatMap(({ name, path }, at) => [
      ...unless(/^[A-Za-z]\w{0,59}$/.test(name), `values[${at}].name`, 'a name'),
      ...pathProblems(`values[${at}].path`, path),
    ]),
    ...(missing ? bothProblems('missing', missing) : []),
  ];
}

function parameterProblems(at: string, { name, from, value }: StoredParameter): DraftProblem[] {
  const fixed = from === 'VALUE';
  const read = parsed(value);
  return [
    ...unless(/^[_A-Za-z]\w{0,59}$/.test(name), `${at}.name`, 'the name of a variable'),
    ...unless(
      fixed ? isScalar(read) : value === null || value === undefined,
      `${at}.value`,
      fixed ? 'a text, a number or true/false, as JSON' : `none with ${from}`,
    ),
  ];
}

const MOST_TESTS = 5;

/** Elements can be chosen where it is asked whether there are any, and by tests that each look at one of them. */
function conditionProblems(at: string, { where, otherwise, ...test }: StoredCondition): DraftProblem[] {
  const chosen = where ?? [];
  const choosable = test.is === 'EMPTY' || test.is === 'NOT_EMPTY';
  return [
    ...testProblems(at, test),
    ...unless(choosable || chosen.length === 0, `${at}.where`, 'with EMPTY and NOT_EMPTY alone'),
    ...unless(chosen.length <= MOST_TESTS, `${at}.where`, `${MOST_TESTS} at most`),
    ...chosen.flatMap((each, place) => testProblems(`${at}.where[${place}]`, each)),
    ...bothProblems(`${at}.otherwise`, otherwise),
  ];
}

function testProblems(at: string, { path, is, value }: StoredTest): DraftProblem[] {
  const read = parsed(value);
  const fits =
    is === 'EQUALS'
      ? isScalar(read)
      : is === 'ONE_OF'
        ? Array.isArray(read) && read.length > 0 && read.every(isScalar)
        : value === null || value === undefined;
  return [
    ...pathProblems(`${at}.path`, path),
    ...unless(fits, `${at}.value`, EXPECTED[is] ?? `none with ${is}`),
  ];
}

const EXPECTED: Readonly<Record<string, string>> = {
  EQUALS: 'a text, a number or true/false, as JSON',
  ONE_OF: 'a list of them, as JSON',
};

function consentProblems(
  { purpose, days }: ConsentNeed,
  satisfaction: StoredSatisfaction | null,
): DraftProblem[] {
  return [
    ...unless(satisfaction !== null, 'consent', 'nothing is read without satisfaction, so nothing is asked'),
    ...unless(
      Number.isInteger(days) && days >= 1 && days <= LONGEST_CONSENT,
      'consent.days',
      `1–${LONGEST_CONSENT}`,
    ),
    ...bothProblems('consent.purpose', purpose),
  ];
}

const basisProblems = (at: string, basis: { instrument: string; article: string }): DraftProblem[] => [
  ...textProblems(`${at}.instrument`, basis.instrument),
  ...textProblems(`${at}.article`, basis.article),
];

const bothProblems = (at: string, { vi, en }: Text): DraftProblem[] => [
  ...textProblems(`${at}.vi`, vi),
  ...textProblems(`${at}.en`, en),
];

const textProblems = (at: string, text: string): DraftProblem[] =>
  unless(text.trim().length > 0 && text.length <= LONGEST_TEXT, at, `1–${LONGEST_TEXT} characters`);

const pathProblems = (at: string, path: string): DraftProblem[] =>
  unless(isPath(path), at, 'fields by dots, [] behind a list');

const distinct = (at: string, names: readonly string[]): DraftProblem[] =>
  unless(new Set(names).size === names.length, at, 'each once');

const unless = (holds: boolean, at: string, problem: string): DraftProblem[] =>
  holds ? [] : [{ at, problem }];

const isScalar = (value: unknown): boolean => ['string', 'number', 'boolean'].includes(typeof value);

/** JSON text; undefined where it is none. */
function parsed(text: string | null | undefined): unknown {
  if (text === null || text === undefined) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
