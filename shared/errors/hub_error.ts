import type { ErrorCode } from './table';
import { errorTable } from './table';

/**
 * A refusal or failure with a stable code. `message` is for the caller, in Vietnamese and English, and never says
 * what he may not know; `detail` is for the operator's log alone.
 */
export class HubError extends Error {
  readonly code: ErrorCode;
  readonly detail: string | undefined;
  /** Further facts that the caller may know: placed in `extensions`. */
  readonly facts: Readonly<Record<string, unknown>>;

  constructor(
    code: ErrorCode,
    options: { facts?: Record<string, unknown>; detail?: string; cause?: unknown } = {},
  ) {
    super(
      errorText(code, options.facts ?? {}),
      options.cause === undefined ? undefined : { cause: options.cause },
    );
    this.name = 'HubError';
    this.code = code;
    this.facts = options.facts ?? {};
    this.detail = options.detail;
  }

  get httpStatus(): number {
    return errorTable[this.code].status;
  }
}

/** The text for the caller: Vietnamese, then English; `{name}` is replaced by the fact of that name. */
export function errorText(code: ErrorCode, facts: Readonly<Record<string, unknown>>): string {
  const { vi, en } = errorTable[code];
  const { problem } = facts;
  if (typeof problem !== 'string') return fill(`${vi} / ${en}`, facts);
  const said = inEachLanguage(problem);
  return `${fill(vi, { ...facts, problem: said.vi })} / ${fill(en, { ...facts, problem: said.en })}`;
}

/** A problem that says itself in both languages ("place: vi / en (what)") says each once, in its own sentence. */
function inEachLanguage(problem: string): { vi: string; en: string } {
  const [vi, en, ...more] = problem.split(' / ');
  if (vi === undefined || en === undefined || more.length > 0) return { vi: problem, en: problem };
  const what = / \([^()]*\)$/.exec(en)?.[0] ?? '';
  const place = /^[A-Za-z][\w.[\]-]*: /.exec(vi)?.[0] ?? '';
  return { vi: `${vi}${what}`, en: en.startsWith(place) ? en : `${place}${en}` };
}

function fill(template: string, facts: Readonly<Record<string, unknown>>): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = facts[name];
    return value === undefined ? whole : typeof value === 'string' ? value : JSON.stringify(value);
  });
}
