import { enterpriseCodeProblem, parcelCodeProblem, personalNumberProblem } from './problems';

describe('an identifier in an argument', () => {
  test.each([
    [personalNumberProblem, '066084320359', null],
    [personalNumberProblem, '06608432035', 'LENGTH'],
    [personalNumberProblem, '06608432035x', 'DIGITS'],
    [personalNumberProblem, '099084320359', 'BIRTH_REGISTRATION'],
    [enterpriseCodeProblem, '6000000360', null],
    [enterpriseCodeProblem, '6000000361', 'CHECK_DIGIT'],
    [enterpriseCodeProblem, '60000003', 'LENGTH'],
    [enterpriseCodeProblem, '066084320359', null],
    [enterpriseCodeProblem, '099084320359', 'BIRTH_REGISTRATION'],
    [parcelCodeProblem, 'w6ubzu4x9k2', 'LENGTH'],
    [parcelCodeProblem, 'w6ubzu4x9k2a', 'ALPHABET'],
  ])('names_the_check_that_it_fails %#', (problem, value, failed) => {
    expect(problem(value)?.split(':')[0] ?? null).toBe(failed);
  });
});
