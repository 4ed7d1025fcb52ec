import { errorText } from './index';

test.each([
  [
    'không ở bước này / not at this step (YC-1: REVIEW)',
    'Không ghi bước này của đề nghị: không ở bước này (YC-1: REVIEW) (R) / This step of the request is not written: not at this step (YC-1: REVIEW) (R)',
  ],
  [
    'date: YYYY-MM-DD',
    'Không ghi bước này của đề nghị: date: YYYY-MM-DD (R) / This step of the request is not written: date: YYYY-MM-DD (R)',
  ],
])('a_problem_in_both_languages_is_said_once_in_each: %s', (problem, text) => {
  expect(errorText('APPROVAL_REFUSED', { problem, reason: 'R' })).toBe(text);
});
