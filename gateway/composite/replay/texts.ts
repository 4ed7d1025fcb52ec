import type { ReplayOutcome } from '../../../shared/replay';

/** What a replay found, in one sentence. */
export function summaryOf({
  recordings,
  operations,
  agencies,
  lost,
  masked,
  narrowed,
  gained,
}: ReplayOutcome['affected']) {
  if (operations === 0) {
    return {
      vi: 'Không thao tác đã ghi nào được trả lời khác đi.',
      en: 'No recorded operation would be answered otherwise.',
    };
  }
  const parts = [
    { count: lost.length, vi: 'mất', en: 'lose' },
    { count: masked.length, vi: 'bị che', en: 'have masked' },
    { count: narrowed.length, vi: 'hẹp hơn ở', en: 'see fewer rows of' },
    { count: gained.length, vi: 'được thêm', en: 'gain' },
  ].filter(({ count }) => count > 0);
  const vi = parts.map((part) => `${part.vi} ${part.count} trường`).join(', ');
  const en = parts
    .map((part) => `${part.en} ${part.count} ${part.count === 1 ? 'field' : 'fields'}`)
    .join(', ');
  const many = (count: number, one: string, more: string) => `${count} ${count === 1 ? one : more}`;
  return {
    vi: `${operations} thao tác của ${agencies} cơ quan (${recordings} lần đã ghi) sẽ ${vi || 'được trả lời khác đi'}.`,
    en: `${many(operations, 'operation', 'operations')} of ${many(agencies, 'agency', 'agencies')} (recorded ${many(recordings, 'time', 'times')}) would ${en || 'be answered otherwise'}.`,
  };
}
