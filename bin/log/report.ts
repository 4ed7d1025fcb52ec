import { describeBroken, type VerifyReport } from '../../shared/log';

/** What was found, for a person; the first line of a broken log names its first broken record. */
export function reportText(report: VerifyReport, keyIds: readonly string[]): string[] {
  const chains = report.chains.map(
    ({ chain, records, purged, commits, checkpointed }) =>
      `  ${chain}: ${records} bản ghi / records, ${commits} lần ghi / commits, điểm kiểm tra tới / checkpointed to ${checkpointed}${purged === undefined ? '' : `, đã xóa theo thời hạn lưu / purged ${purged}`}`,
  );
  const keys = `Khóa tin cậy / trusted keys: ${keyIds.join(', ') || '-'}`;
  if (report.ok) {
    return [
      `Nhật ký nguyên vẹn: ${report.records} bản ghi. The log is whole: ${report.records} records.`,
      ...chains,
      keys,
    ];
  }
  return [
    'NHẬT KÝ KHÔNG NGUYÊN VẸN. THE LOG IS NOT WHOLE.',
    ...report.broken.map((broken) => `  ${describeBroken(broken)}`),
    ...chains,
    keys,
  ];
}
