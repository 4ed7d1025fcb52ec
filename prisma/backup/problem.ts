export type BackupErrorCode =
  | 'BACKUP_EXISTS'
  | 'BACKUP_UNREADABLE'
  | 'BACKUP_ALTERED'
  | 'BACKUP_VERSION'
  | 'BACKUP_TARGET_NOT_EMPTY'
  | 'BACKUP_LOG_BROKEN';

const TEXTS: Readonly<Record<BackupErrorCode, string>> = {
  BACKUP_EXISTS: 'Thư mục đã có dữ liệu; hãy chọn thư mục khác. The folder holds something; choose another.',
  BACKUP_UNREADABLE: 'Bản sao lưu không đọc được. The backup cannot be read.',
  BACKUP_ALTERED: 'Tệp sao lưu đã bị sửa; không khôi phục gì. A file was altered; nothing is restored.',
  BACKUP_VERSION:
    'Bản sao lưu thuộc phiên bản khác; hãy dùng đúng phiên bản. It was made by another version; use that one.',
  BACKUP_TARGET_NOT_EMPTY:
    'Cơ sở dữ liệu đích đã có dữ liệu; hãy dùng cơ sở dữ liệu trống. The target holds rows; restore into empty databases.',
  BACKUP_LOG_BROKEN:
    'Đã khôi phục nhưng nhật ký chia sẻ không còn nguyên vẹn. Restored, but the sharing log is not whole.',
};

/** A backup could not be made or restored; nothing is half done unless it says so. */
export class BackupError extends Error {
  override readonly name = 'BackupError';
  readonly texts = TEXTS;

  constructor(
    readonly code: BackupErrorCode,
    readonly what: string,
    cause?: unknown,
  ) {
    super(`${code}: ${TEXTS[code]} (${what})`, cause === undefined ? undefined : { cause });
  }
}
