import { parse, validate } from 'graphql';
import {
  analyse,
  chooseOperation,
  effectiveVariables,
  shapeOfOperation,
  variablesOfShape,
  type Analysis,
  type Limits,
} from '../analysis';
import { mayAsk } from '../drafts';
import {
  rightsOf,
  SUPPOSED_CONSENT,
  type Asking,
  type PolicySnapshot,
  type Principal,
  type Purpose,
} from '../policy';
import type { Judged, RecordedAsking, RecordedOperation, ReplayGround } from './types';
import { isSame, verdictOf, type Standing } from './verdict';

interface Analysed {
  analysis: Analysis;
  name: string | null;
}

/** What was answered once may be looked at again, whatever it measured. */
const NO_LIMITS: Limits = { depth: Infinity, selections: Infinity, rootFields: Infinity, cost: Infinity };

/**
 * Judges recorded operations under two policies. A decision depends on the operation, the shape of its variables, the
 * purpose and the rights of the caller, so each of these is weighed once, however often it was recorded.
 */
export class ReplayJudge {
  private readonly analyses = new Map<string, Analysed | null>();
  private readonly standings = new Map<string, readonly [Standing, Standing]>();
  private readonly verdicts = new Map<string, Judged>();

  constructor(private readonly ground: ReplayGround) {}

  /** How many different decisions were weighed so far. */
  get decided(): number {
    return this.verdicts.size;
  }

  /** The name that a recorded text gives its operation, where the request gave none. */
  nameOf(operation: RecordedOperation): string | null {
    return operation.name ?? this.analysed(operation)?.name ?? null;
  }

  judge(operation: RecordedOperation, asking: RecordedAsking): Judged {
    const [before, after] = this.standing(asking);
    const rights = `${before?.fingerprint ?? '-'}|${after?.fingerprint ?? '-'}`;
    const key = `${operation.hash}|${operation.name ?? ''}|${operation.variables}|${asking.purpose ?? ''}|${rights}`;
    const known = this.verdicts.get(key);
    if (known !== undefined) return known;
    const fresh = this.weigh(operation, asking, before, after);
    this.verdicts.set(key, fresh);
    return fresh;
  }

  private weigh(
    operation: RecordedOperation,
    { purpose }: RecordedAsking,
    before: Standing,
    after: Standing,
  ): Judged {
    // Equal rights decide everything alike.
    if (before?.fingerprint === after?.fingerprint) return 'SAME';
    const analysed = this.analysed(operation);
    if (analysed === null) return 'UNREADABLE';
    const verdict = verdictOf(this.ground, analysed.analysis, purpose !== null, before, after);
    return isSame(verdict) ? 'SAME' : verdict;
  }

  private analysed(operation: RecordedOperation): Analysed | null {
    const key = `${operation.hash}|${operation.name ?? ''}|${operation.variables}`;
    const known = this.analyses.get(key);
    if (known !== undefined) return known;
    const fresh = analysed(this.ground, operation);
    this.analyses.set(key, fresh);
    return fresh;
  }

  private standing(asking: RecordedAsking): readonly [Standing, Standing] {
    const key = [asking.kind, asking.agency, asking.officer, asking.purpose, asking.caseNumber].join('|');
    const known = this.standings.get(key);
    if (known !== undefined) return known;
    const { before, after, at } = this.ground;
    const asked = askingOf(asking);
    const fresh = [standingIn(before, asked, at), standingIn(after, asked, at)] as const;
    this.standings.set(key, fresh);
    return fresh;
  }
}

/** The analysis of a recorded text; null where the schema does not know it any more. */
function analysed(
  { schema, classification }: Pick<ReplayGround, 'schema' | 'classification'>,
  { text, name, variables }: RecordedOperation,
): Analysed | null {
  try {
    const document = parse(text);
    if (validate(schema, document, undefined, { maxErrors: 1 }).length > 0) return null;
    const operation = chooseOperation(document, name);
    const shape = shapeOfOperation(schema, operation);
    const analysis = analyse({
      schema,
      classification,
      operation,
      variables: effectiveVariables(shape, variablesOfShape(shape, variables)),
      limits: NO_LIMITS,
    });
    return { analysis, name: operation.definition.name?.value ?? null };
  } catch {
    return null;
  }
}

function standingIn(policy: PolicySnapshot, asking: Asking, at: number): Standing {
  return mayAsk(policy, asking, at) ? rightsOf(policy, asking, at) : null;
}

function askingOf(asking: RecordedAsking): Asking {
  return {
    principal: principalOf(asking),
    purpose: purposeOf(asking.purpose),
    hasCase: asking.caseNumber !== null,
    caseNumber: asking.caseNumber,
    // Both policies are compared on the same supposition.
    consent: SUPPOSED_CONSENT,
  };
}

/** Of an officer it matters that there was one, not who he was. */
function principalOf({ kind, agency, officer }: RecordedAsking): Principal {
  if (kind === 'AGENCY') {
    return { kind, agency: agency ?? '', client: '', officer: officer ? 'officer' : null };
  }
  return kind === 'CITIZEN' ? { kind, subject: '' } : { kind };
}

function purposeOf(text: string | null): Purpose | null {
  if (text === null) return null;
  const [code = '', purpose = ''] = text.split('/');
  return { function: code, purpose: purpose === '' ? code : purpose };
}
