import type { HubContext } from './context';
import { settled } from './settled';

const context = (): HubContext => ({ responseId: 'r' }) as HubContext;

test.each([
  ['recorded', true],
  ['stale', false],
])('what_was_put_off_is_told_of_an_answer_that_is_%s', async (status, expected) => {
  const [told, reported]: [boolean[], unknown[]] = [[], []];
  const call = context();
  const run = () => {
    call.whenSettled?.((recorded) => Promise.resolve(void told.push(recorded)));
    call.whenSettled?.(() => Promise.reject(new Error('no database')));
    expect(told).toEqual([]);
    return Promise.resolve({ recorded: { status } });
  };
  await settled(call, run, (error) => reported.push(error));
  expect([told, reported]).toEqual([[expected], [new Error('no database')]]);
});

test('what_was_put_off_is_told_of_an_answer_that_could_not_be_recorded', async () => {
  const told: boolean[] = [];
  const call = context();
  const run = () => {
    call.whenSettled?.((recorded) => Promise.resolve(void told.push(recorded)));
    return Promise.reject(new Error('RECORD_UNAVAILABLE'));
  };
  await expect(settled(call, run, fail)).rejects.toThrow('RECORD_UNAVAILABLE');
  expect(told).toEqual([false]);
});

function fail(error: unknown): never {
  throw new Error(String(error));
}
