import { profileProblem, type ProfileProblem } from './messages';

interface Stated {
  key: string;
  value: unknown;
}

interface Contradiction {
  key: string;
  other: string;
  when: (value: unknown, other: unknown) => boolean;
  why: string;
}

const both = (): boolean => true;

/** Two settings that cannot stand beside each other. */
const CONTRADICTIONS: readonly Contradiction[] = [
  {
    key: 'accountReview',
    other: 'accountReviewMonths',
    when: both,
    why: '"định kỳ" không có số, hoặc một số; chỉ một / "periodic" without a number, or a number; one of them',
  },
  {
    key: 'passwordRotation',
    other: 'secretMonths',
    when: both,
    why: '"định kỳ" không có số, hoặc một số; chỉ một / "periodic" without a number, or a number; one of them',
  },
  {
    key: 'issueProviderWorkingDays',
    other: 'issueFirstReceiver',
    when: (_days, receiver) => receiver === 'COORDINATOR',
    why: 'vướng mắc gửi thẳng cơ quan chủ trì thì bên cung cấp không có hạn / the provider has no time where the coordinator receives first',
  },
  {
    key: 'outOfScopeApprover',
    other: 'scopeRule',
    when: (approver, scope) => scope === 'OWN_SCOPE_ONLY' && approver === 'CHAIRMAN_ON_DISPUTE',
    why: 'ngoài phạm vi phải có cấp đồng ý, không chỉ khi có tranh chấp / beyond the own scope somebody consents, not only in a dispute',
  },
];

export function contradictions(file: string, settings: readonly Stated[]): ProfileProblem[] {
  const find = (key: string) => settings.find((setting) => setting.key === key);
  return CONTRADICTIONS.flatMap(({ key, other, when, why }) => {
    const [one, two] = [find(key), find(other)];
    return one && two && when(one.value, two.value)
      ? [profileProblem(file, key, 'CONTRADICTION', other, why)]
      : [];
  });
}
