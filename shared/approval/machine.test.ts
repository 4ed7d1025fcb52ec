import fc from 'fast-check';
import { act, firstState, isClosed, ownersAsked } from './machine';
import { ROLE, type Action, type Actor, type Authority, type Proceeding, type State } from './types';

const officer = (agency: string, id: string, ...roles: string[]): Actor => ({ agency, officer: id, roles });
const owner = officer('A01.15', 'owner', ROLE.OWNER_OFFICER);
const coordinator = officer('H15.10', 'coordinator', ROLE.COORDINATOR);
const committee = officer('H15', 'committee', ROLE.PEOPLES_COMMITTEE);
const chairman = officer('H15', 'chairman', ROLE.CHAIRMAN);
const focal = officer('H15.12', 'focal', ROLE.FOCAL_POINT);

function request(decider: Authority = 'PEOPLES_COMMITTEE', over: Partial<Proceeding> = {}): Proceeding {
  const base: Proceeding = {
    state: 'OPINION',
    agency: 'H15.12',
    owners: ['A01.15'],
    coordinator: 'H15.10',
    route: { decider, instrument: 'QĐ', article: 'Điều 10', form: 'CONSENT' },
    events: [{ kind: 'SUBMIT', agency: 'H15.12', officer: 'focal', agrees: null }],
    ...over,
  };
  return { ...base, state: over.state ?? firstState(base) };
}

/** Acts if it is allowed, and writes it down. */
function apply(at: Proceeding, action: Action): Proceeding {
  const outcome = act(at, action);
  if (!outcome.ok) throw new Error(outcome.refusal);
  const { kind, actor, agrees } = action;
  const event = { kind, agency: actor.agency, officer: actor.officer!, agrees: agrees ?? null };
  return { ...at, state: outcome.state, events: [...at.events, event] };
}

const walk = (start: Proceeding, ...actions: Action[]) => actions.reduce(apply, start);
const refusal = (at: Proceeding, action: Action) => {
  const outcome = act(at, action);
  return outcome.ok ? outcome.state : outcome.refusal;
};

describe('the way of a request', () => {
  test('[APR-01] owner_department_and_the_peoples_committee_in_that_order', () => {
    const end = walk(
      request(),
      { kind: 'OPINE', actor: owner, agrees: true },
      { kind: 'REVIEW', actor: coordinator, agrees: true },
      { kind: 'DECIDE', actor: committee, agrees: true },
    );
    expect(end.state).toBe('GRANTED');
  });

  test('[APR-01] the_chairman_is_not_the_committee_and_cannot_consent_in_its_place', () => {
    const at = walk(
      request(),
      { kind: 'OPINE', actor: owner, agrees: true },
      { kind: 'REVIEW', actor: coordinator, agrees: true },
    );
    expect(refusal(at, { kind: 'DECIDE', actor: chairman, agrees: true })).toBe('ROLE_REQUIRED');
  });

  test('[APR-06] disagreement_goes_up_to_the_chairman_whose_word_ends_it_where_he_decides', () => {
    const at = walk(
      request('COORDINATOR'),
      { kind: 'OPINE', actor: owner, agrees: false },
      { kind: 'REVIEW', actor: coordinator, agrees: true },
    );
    expect(at.state).toBe('DISPUTE');
    expect(apply(at, { kind: 'DECIDE', actor: chairman, agrees: true }).state).toBe('GRANTED');
    expect(refusal(at, { kind: 'DECIDE', actor: coordinator, agrees: true })).toBe('ROLE_REQUIRED');
  });

  test('[APR-06] a_consent_reserved_to_the_committee_stays_its_own_after_the_chairman_settled', () => {
    const at = walk(
      request('PEOPLES_COMMITTEE'),
      { kind: 'OPINE', actor: owner, agrees: false },
      { kind: 'REVIEW', actor: coordinator, agrees: true },
      { kind: 'DECIDE', actor: chairman, agrees: true },
    );
    expect(at.state).toBe('DECISION');
    expect(apply(at, { kind: 'DECIDE', actor: committee, agrees: false }).state).toBe('REFUSED');
  });

  test('[APR-05] [IND-03] what_is_beyond_the_departments_competence_goes_to_the_chairman', () => {
    const at = walk(
      request('COORDINATOR'),
      { kind: 'OPINE', actor: owner, agrees: true },
      { kind: 'REVIEW', actor: coordinator, agrees: true },
      { kind: 'ESCALATE', actor: coordinator },
    );
    expect(at.state).toBe('DISPUTE');
    expect(apply(at, { kind: 'DECIDE', actor: chairman, agrees: true }).state).toBe('GRANTED');
  });

  test('[IND-03] the_department_decides_what_all_agree_on', () => {
    const at = walk(
      request('COORDINATOR'),
      { kind: 'OPINE', actor: owner, agrees: true },
      { kind: 'REVIEW', actor: coordinator, agrees: true },
    );
    expect(apply(at, { kind: 'DECIDE', actor: coordinator, agrees: true }).state).toBe('GRANTED');
  });

  test('[APR-05] the_departments_own_request_is_decided_by_the_chairman', () => {
    const at = request('COORDINATOR', { agency: 'H15.10', events: [] });
    expect(apply(at, { kind: 'OPINE', actor: owner, agrees: true }).state).toBe('DISPUTE');
  });

  test('every_owner_is_asked_and_answers_once', () => {
    const at = apply(request('PEOPLES_COMMITTEE', { owners: ['A01.15', 'H15.08'] }), {
      kind: 'OPINE',
      actor: owner,
      agrees: true,
    });
    expect(at.state).toBe('OPINION');
    expect(ownersAsked(at)).toEqual(['H15.08']);
    expect(refusal(at, { kind: 'OPINE', actor: owner, agrees: true })).toBe('NOT_ASKED');
  });
});

test('[IND-02] [IND-03] [OUT-03] where_opinions_are_advisory_the_department_decides_and_who_took_it_in_may_review', () => {
  const base = request('COORDINATOR', {
    agency: 'Z026001234564',
    events: [{ kind: 'SUBMIT', agency: 'H15.10', officer: 'coordinator', agrees: null }],
  });
  const at = { ...base, route: { ...base.route, opinions: 'ADVISORY' as const } };
  const steps = [
    { kind: 'OPINE', actor: owner, agrees: false },
    { kind: 'REVIEW', actor: coordinator, agrees: true },
  ] as const;
  expect(walk(at, ...steps).state).toBe('DECISION');
  expect(walk(base, ...steps).state).toBe('DISPUTE');
  expect(apply(walk(at, ...steps), { kind: 'DECIDE', actor: coordinator, agrees: true }).state).toBe(
    'GRANTED',
  );
});

describe('who may not', () => {
  test('refuses_a_decision_on_the_own_agencys_request', () => {
    const at = request('PEOPLES_COMMITTEE', { agency: 'H15', state: 'DECISION', events: [] });
    expect(refusal(at, { kind: 'DECIDE', actor: committee, agrees: true })).toBe('OWN_REQUEST');
  });

  test('refuses_an_officer_who_spoke_at_another_step', () => {
    const twice = officer('H15', 'owner', ROLE.PEOPLES_COMMITTEE);
    const at = walk(
      request(),
      { kind: 'OPINE', actor: owner, agrees: true },
      { kind: 'REVIEW', actor: coordinator, agrees: true },
    );
    expect(refusal(at, { kind: 'DECIDE', actor: twice, agrees: true })).toBe('ACTED_ALREADY');
  });

  test('refuses_an_application_without_an_officer', () => {
    expect(refusal(request(), { kind: 'OPINE', actor: { ...owner, officer: null }, agrees: true })).toBe(
      'OFFICER_REQUIRED',
    );
  });

  test('only_the_asking_agency_withdraws_and_only_while_it_is_open', () => {
    expect(refusal(request(), { kind: 'WITHDRAW', actor: focal })).toBe('WITHDRAWN');
    expect(refusal(request(), { kind: 'WITHDRAW', actor: officer('H15.08', 'x', ROLE.FOCAL_POINT) })).toBe(
      'NOT_ASKED',
    );
    expect(refusal(request('CHAIRMAN', { state: 'GRANTED' }), { kind: 'WITHDRAW', actor: focal })).toBe(
      'TRANSITION_NOT_ALLOWED',
    );
  });
});

/** What may follow what, written a second time by hand: any walk must stay on it. */
const ALLOWED: Readonly<Record<State, readonly State[]>> = {
  OPINION: ['OPINION', 'REVIEW', 'DISPUTE', 'DECISION', 'WITHDRAWN'],
  REVIEW: ['DISPUTE', 'DECISION', 'WITHDRAWN'],
  DISPUTE: ['DECISION', 'GRANTED', 'REFUSED', 'WITHDRAWN'],
  DECISION: ['DISPUTE', 'GRANTED', 'REFUSED', 'WITHDRAWN'],
  GRANTED: ['REVOKED'],
  REFUSED: [],
  WITHDRAWN: [],
  REVOKED: [],
};

test('[APR-07] no_random_walk_leaves_the_allowed_transitions_or_lets_somebody_judge_his_own_request', () => {
  const agencies = ['H15', 'H15.10', 'H15.12', 'A01.15', 'H15.08'];
  const roles = Object.values(ROLE);
  const actor = fc.record({
    agency: fc.constantFrom(...agencies),
    officer: fc.option(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), { freq: 20 }),
    roles: fc.subarray(roles, { minLength: 0 }),
  });
  const action = fc.record({
    kind: fc.constantFrom<Action['kind']>('OPINE', 'REVIEW', 'ESCALATE', 'DECIDE', 'WITHDRAW', 'REVOKE'),
    actor,
    agrees: fc.boolean(),
  });
  const start = fc.record({
    decider: fc.constantFrom<Authority>('COORDINATOR', 'PEOPLES_COMMITTEE', 'CHAIRMAN'),
    agency: fc.constantFrom(...agencies),
    owners: fc.subarray(['A01.15', 'H15.08', 'H15.10'], { minLength: 1 }),
  });
  const reached = new Set<State>();
  fc.assert(
    fc.property(start, fc.array(action, { maxLength: 60 }), ({ decider, agency, owners }, actions) => {
      let at = request(decider, {
        agency,
        owners,
        events: [{ kind: 'SUBMIT', agency, officer: 'a', agrees: null }],
      });
      for (const each of actions) {
        const before = JSON.stringify(at);
        const outcome = act(at, each);
        expect(JSON.stringify(at)).toBe(before);
        if (!outcome.ok) continue;
        expect(ALLOWED[at.state]).toContain(outcome.state);
        expect(each.actor.officer).not.toBeNull();
        expect(each.actor.roles).toContain(outcome.role);
        if (!['WITHDRAW', 'REVOKE'].includes(each.kind)) expect(each.actor.agency).not.toBe(at.agency);
        if (outcome.state === 'GRANTED') {
          expect(each.agrees).toBe(true);
          expect(each.actor.officer).not.toBe('a');
          if (decider === 'PEOPLES_COMMITTEE') expect(outcome.role).toBe(ROLE.PEOPLES_COMMITTEE);
          const asked = owners.filter((one) => one !== agency);
          const spoke = at.events.filter(({ kind }) => kind === 'OPINE').map((event) => event.agency);
          expect(spoke.sort()).toEqual([...asked].sort());
        }
        at = apply(at, each);
        reached.add(at.state);
      }
      if (isClosed(at.state)) expect(ALLOWED[at.state].every((state) => state === 'REVOKED')).toBe(true);
    }),
    { numRuns: 3_000 },
  );
  expect(reached.size).toBeGreaterThan(5);
});
