export interface PurgeArguments {
  apply?: boolean | undefined;
  document?: string | undefined;
  officer?: string | undefined;
  reason?: string | undefined;
}

interface Month {
  chain: string;
  segment: number;
  first: number;
  last: number;
  records: number;
  bytes: number;
}

const REFUSALS = {
  LOG_RETENTION_UNSET:
    'LOG_RETENTION_UNSET: Quy chế của tỉnh không nêu thời hạn lưu nhật ký và đơn vị vận hành chưa đặt: không xóa gì. Đặt HUB_LOG_RETENTION_MONTHS theo văn bản của cấp có thẩm quyền. ' +
    "Neither the province's regulation nor the operator sets how long the log is kept: nothing is purged. Set HUB_LOG_RETENTION_MONTHS.",
  LOG_PURGE_ARGUMENTS:
    'LOG_PURGE_ARGUMENTS: Cần số văn bản, cán bộ và lý do. Say by which document, by whom and why: --document, --officer, --reason.',
  LOG_NOT_WHOLE:
    'LOG_NOT_WHOLE: Nhật ký không nguyên vẹn: không xóa gì cho tới khi làm rõ. The log is not whole: nothing is purged.',
} as const;

/** Nothing was purged, and why. */
export class PurgeRefused extends Error {
  override readonly name = 'PurgeRefused';

  constructor(code: keyof typeof REFUSALS, detail = '') {
    super(`${REFUSALS[code]}${detail ? `\n${detail}` : ''}`);
  }
}

export function purgeText(
  retention: { months: number; instrument: string; article: string },
  plan: readonly Month[],
): string[] {
  const { months, instrument, article } = retention;
  const records = plan.reduce((sum, month) => sum + month.records, 0);
  return [
    `Thời hạn lưu: ${months} tháng (${instrument}, ${article}). Kept for ${months} months.`,
    plan.length === 0
      ? 'Không có tháng nào hết hạn. No month is over its retention.'
      : `${plan.length} tháng, ${records} bản ghi hết hạn. ${plan.length} months, ${records} records are over it:`,
    ...plan.map((month) => `  ${monthText(month)}`),
  ];
}

export function monthText({ chain, segment, first, last, records, bytes }: Month): string {
  return `${chain} ${segment}: ${records} bản ghi / records (${first}–${last}), ${Math.ceil(bytes / 1024)} KiB`;
}
