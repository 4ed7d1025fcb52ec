export type StartErrorCode =
  | 'HUB_ALREADY_RUNNING'
  | 'PORT_TAKEN'
  | 'PROCESS_DIED'
  | 'PROCESS_SILENT'
  | 'START_DEMO_ONLY'
  | 'COMPOSITION_FAILED'
  | 'PROVINCE_DIFFERS'
  | 'START_ARGUMENTS';

/** The hub could not be started, or could not go on; in words for the operator (Vietnamese, then English). */
export class StartError extends Error {
  override readonly name = 'StartError';

  constructor(
    readonly code: StartErrorCode,
    vi: string,
    en: string,
    detail = '',
  ) {
    super(`${code}: ${vi} ${en}${detail ? `\n${detail}` : ''}`);
  }
}
