/** What can go wrong when a province is generated; each names what to do. */
export type GenerateErrorCode = 'DEMO_SCALE_INVALID' | 'DEMO_DATABASE_NOT_EMPTY' | 'DEMO_TABLE_MISSING';

export class GenerateError extends Error {
  constructor(
    readonly code: GenerateErrorCode,
    readonly text: { vi: string; en: string },
  ) {
    super(`${code}: ${text.vi} ${text.en}`);
    this.name = 'GenerateError';
  }
}
