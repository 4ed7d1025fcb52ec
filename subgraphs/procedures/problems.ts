import { HubError } from '../../shared/errors';

const of = (vi: string, en: string): string => `${vi} / ${en}`;

/** What is wrong with an argument of a mutation on cases, Vietnamese first. */
export const problems = {
  officer: of('chỉ cán bộ của cơ quan mở hồ sơ', 'an officer of an agency opens cases'),
  signInNamed: of(
    'lần đăng nhập trao ở Hub-Sign-In, không nêu',
    'a sign-in is handed over in Hub-Sign-In, never named',
  ),
  signInMissing: of(
    'không có lần đăng nhập nào của người nộp kèm theo',
    'no sign-in of the applicant came with the call',
  ),
  length: (most: number) =>
    of(`1–${most} ký tự, không có dấu cách ở hai đầu`, `1–${most} characters, no spaces around`),
  atMost: (most: number) => of(`nhiều nhất ${most}`, `${most} at most`),
  role: (roles: readonly string[]) =>
    roles.length === 0
      ? of('thủ tục này không có người khác', 'this procedure has no other persons')
      : of(`phải là một trong (${roles.join(', ')})`, `must be one of (${roles.join(', ')})`),
  keyWanted: of('nêu khóa mờ (id) của người đó', 'give the key (id) of the person'),
  unitDiffers: of(
    'đã có hồ sơ của người này ở nơi tiếp nhận khác mà biên nhận chưa đối chiếu; hãy để cán bộ khác đối chiếu biên nhận đó (reconcileReceipt) trước',
    'there is a case of this person for another unit whose receipt nobody has found; have another officer state it (reconcileReceipt) first',
  ),
  ownReceipt: of(
    'người mở hồ sơ không tự đối chiếu biên nhận của mình; hãy để cán bộ khác làm',
    'the officer who opened the case does not confirm its receipt himself; have another officer do so',
  ),
  otherReceipt: of('không phải biên nhận của hồ sơ này', 'not the receipt that the case was opened on'),
  receiptUsed: of(
    'biên nhận này đã mở một hồ sơ của cơ quan',
    'this receipt opened a case of the agency before',
  ),
} as const;

export const refused = (argument: string, problem: string): HubError =>
  new HubError('ARGUMENT_INVALID', { facts: { argument, problem } });
