/** What can be wrong with a log, each with its text (Vietnamese, English). */
export const faultTexts = {
  EDITED: ['bị sửa', 'was edited'],
  DELETED: ['bị xóa', 'was deleted'],
  INSERTED: ['bị chèn thêm', 'was inserted'],
  REORDERED: ['bị đổi thứ tự', 'was moved out of its place'],
  TAIL_CUT: ['phần cuối bị cắt bỏ từ bản ghi này', 'the tail from this record on was cut off'],
  REWRITTEN: ['khác với điểm kiểm tra đã ký', 'differs from a signed checkpoint'],
  SIGNATURE_WRONG: ['chữ ký của lần ghi sai', 'the signature of its commit is wrong'],
  SIGNATURE_MISSING: ['không có chữ ký', 'has no signature'],
  KEY_UNKNOWN: ['ký bằng khóa không tin cậy', 'is signed with a key that is not trusted'],
  COLUMN_EDITED: ['cột tra cứu khác với nội dung đã ký', 'a column differs from the signed text'],
  OPERATION_EDITED: [
    'văn bản thao tác bị sửa hoặc thiếu',
    'the text of its operation was edited or is missing',
  ],
  DECISION_EDITED: ['nội dung quyết định bị sửa hoặc thiếu', 'its decision was edited or is missing'],
  CHECKPOINT_EDITED: ['tệp điểm kiểm tra bị sửa', 'a checkpoint was edited'],
  EXPORT_ALTERED: ['tệp kết xuất không còn nguyên vẹn', 'the export is not as it was written'],
} as const satisfies Record<string, readonly [string, string]>;

export type Fault = keyof typeof faultTexts;

/** The first broken place of a chain (or, without a chain, of a checkpoint file or an export). */
export interface Broken {
  chain: string | null;
  /** Number of the record; of the line for a checkpoint file or an export. */
  sequence: number;
  /** The last number that the fault may concern, when one record cannot be told. */
  through: number;
  fault: Fault;
  /** Further: which column, which key, which file. Never personal data. */
  detail: string | null;
}

export function describeBroken(broken: Broken): string {
  const [vi, en] = faultTexts[broken.fault];
  const range =
    broken.through > broken.sequence ? `${broken.sequence}–${broken.through}` : String(broken.sequence);
  const detail = broken.detail ? ` (${broken.detail})` : '';
  const [place, english] =
    broken.chain === null
      ? ['Dòng', 'Line']
      : [`Chuỗi ${broken.chain}, bản ghi`, `Chain ${broken.chain}, record`];
  return `${place} ${range}: ${vi} / ${english} ${range}: ${en}${detail}`;
}
