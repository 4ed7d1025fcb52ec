import fc from 'fast-check';
import { ROLE } from '../approval';
import {
  actOnOutsideData,
  OUTSIDE_DATA_STATES,
  type OutsideDataState,
  type OutsideDataStep,
} from './machine';

/** What may follow what, written a second time by hand. */
const ALLOWED: Readonly<
  Record<OutsideDataState, Readonly<Partial<Record<OutsideDataStep, OutsideDataState>>>>
> = {
  FILED: { FORWARD: 'FORWARDED', OBTAIN: 'OBTAINED', REFUSE: 'REFUSED', WITHDRAW: 'WITHDRAWN' },
  FORWARDED: { OBTAIN: 'OBTAINED', REFUSE: 'REFUSED', WITHDRAW: 'WITHDRAWN' },
  OBTAINED: {},
  REFUSED: {},
  WITHDRAWN: {},
};

test('[OUT-07] [OUT-09] every_step_beyond_filing_is_the_departments_but_withdrawing', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...OUTSIDE_DATA_STATES),
      fc.constantFrom<OutsideDataStep>('FORWARD', 'OBTAIN', 'REFUSE', 'WITHDRAW'),
      fc.record({
        agency: fc.constantFrom('H15.12', 'H15.10', 'H15.08'),
        officer: fc.option(fc.constant('a'), { freq: 5 }),
        roles: fc.subarray(Object.values(ROLE)),
      }),
      (state, kind, actor) => {
        const done = actOnOutsideData({ state, agency: 'H15.12', coordinator: 'H15.10' }, kind, actor);
        const wanted = kind === 'WITHDRAW' ? ['H15.12', ROLE.FOCAL_POINT] : ['H15.10', ROLE.COORDINATOR];
        const may =
          actor.officer !== null && actor.agency === wanted[0] && actor.roles.includes(wanted[1] as never);
        const next = ALLOWED[state][kind];
        expect(done.ok).toBe(may && next !== undefined);
        if (done.ok) expect(done.state).toBe(next);
      },
    ),
    { numRuns: 2_000 },
  );
});
