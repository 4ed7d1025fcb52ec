import { findingText, type Severity } from '../../../shared/findings';
import type { DomainResolver, Request } from '../../../shared/subgraph';
import { findingsOf, withClient } from './find';

interface Given {
  unusedMonths: number;
  severity?: Severity | null;
}

const MOST = 1_000;

/** Rules that can never apply, contradict, or stand unused. */
export const ruleFindings: DomainResolver = async (_source, given: Given, request: Request) => {
  const found = await withClient(request.database.pool, (client) =>
    findingsOf(client, given.unusedMonths, request.now),
  ).catch((error: unknown) => {
    throw request.database.failure(error);
  });
  const wanted = found.findings.filter(
    ({ severity }) => given.severity == null || severity === given.severity,
  );
  return {
    unusedSince: new Date(found.since).toISOString(),
    logBegins: found.logBegins === null ? null : new Date(found.logBegins).toISOString(),
    findings: wanted.slice(0, MOST).map((finding) => {
      const { vi, en } = findingText(finding);
      return { ...finding, text: vi, textEn: en };
    }),
    truncated: wanted.length > MOST,
  };
};
