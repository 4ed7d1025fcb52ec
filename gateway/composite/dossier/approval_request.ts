import type { Component } from '../../../shared/dossier';

/** For how long a missing right is asked for: whoever needs it for dossiers needs it for those of the coming year. */
const PERIOD_MS = 365 * 24 * 60 * 60 * 1_000;

/**
 * The request of a refusal, made whole by what the dossier knows: for the persons of open cases and no further, on the
 * basis on which the paper is asked for. The agency's focal point files it as it stands (`submitAccessRequest`).
 */
export function approvalRequest(
  request: unknown,
  { title, legalBasis: { instrument, article } }: Component,
  procedure: { code: string; title: { vi: string } },
  now: number,
): string {
  return JSON.stringify({
    ...(request as object),
    rows: { kind: 'CASE' },
    endsAt: new Date(now + PERIOD_MS).toISOString(),
    instrument,
    article,
    reason: `Thay giấy tờ "${title.vi}" trong hồ sơ ${procedure.code} ${procedure.title.vi}`,
  });
}
