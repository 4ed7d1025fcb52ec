import { operatorLog } from './log';

function lines(write: (log: ReturnType<typeof operatorLog>) => void): string {
  let text = '';
  write(operatorLog('test', { write: (line) => void (text += line) }));
  return text;
}

test('keeps_numbers_of_persons_out_of_the_operators_log', () => {
  const text = lines((log) => log.warn({ error: 1 }, 'no household of 066085001234'));
  expect(JSON.parse(text)).toMatchObject({
    level: 'warn',
    name: 'test',
    msg: 'no household of ************',
  });
});

test('keeps_of_a_databases_error_only_its_code', () => {
  const error = Object.assign(new Error('Key (full_name)=(Nguyễn Văn An) already exists'), {
    severity: 'ERROR',
    code: '23505',
    detail: 'Nguyễn Văn An',
  });
  const text = lines((log) => log.error({ err: new Error('not written', { cause: error }) }, 'INTERNAL'));
  expect(text).not.toContain('Nguyễn');
  expect(JSON.parse(text)).toMatchObject({ err: { message: 'not written', cause: { code: '23505' } } });
});

test('leaves_out_what_could_carry_secrets', () => {
  const text = lines((log) => log.info({ token: 'eyJ', request: { authorization: 'Bearer x' } }, 'asked'));
  expect(text).not.toMatch(/eyJ|Bearer/);
});
