import { setImmediate } from 'node:timers/promises';
import { DIFFERENCES, effectOf, type CoordinateEffect } from '../../../shared/drafts';
import { HubError } from '../../../shared/errors';
import type { Way } from '../../../shared/policy';
import type { DomainResolver, Request } from '../../../shared/subgraph';
import { rowsText } from '../explain/texts';
import type { CompositeHost } from '../run_part';
import { draftGround } from './ground';

interface Given {
  draft: string;
  agency?: string | null;
  at?: string | null;
}

const MOST_LINES = 1_000;

/** Which agencies gain and lose which coordinates; other requests have their turn between two agencies. */
export const policyDraftEffect: DomainResolver = async (_source, given: Given, request: Request) => {
  const { graph } = request.host as CompositeHost;
  const ground = await draftGround(request.database.pool, given.draft, request.now);
  const at = given.at == null ? ground.at : instantOf(given.at);
  const { classification, closures } = graph;
  const lines: CoordinateEffect[] = [];
  for (const found of effectOf({ ...ground, classification, closures, at })) {
    lines.push(...found.filter(({ agency }) => given.agency == null || agency === given.agency));
    await setImmediate();
  }
  lines.sort((a, b) => DIFFERENCES.indexOf(a.difference) - DIFFERENCES.indexOf(b.difference));
  const count = (kind: CoordinateEffect['difference']) =>
    lines.filter(({ difference }) => difference === kind).length;
  return {
    draft: given.draft,
    policyVersion: ground.before.version,
    at: new Date(at).toISOString(),
    agencies: new Set(lines.map(({ agency }) => agency)).size,
    gained: count('GAINED'),
    lost: count('LOST'),
    widened: count('WIDENED'),
    narrowed: count('NARROWED'),
    changed: count('CHANGED'),
    lines: lines.slice(0, MOST_LINES).map((line) => ({
      ...line,
      before: line.before.map(wayView),
      after: line.after.map(wayView),
    })),
    truncated: lines.length > MOST_LINES,
  };
};

function wayView({ rows, mask, right }: Way) {
  const { vi, en } = rowsText(rows);
  return { rows: rows.kind, rowsText: `${vi} / ${en}`, mask, right: right.id };
}

function instantOf(text: string): number {
  const at = Date.parse(text);
  if (!Number.isNaN(at)) return at;
  throw new HubError('ARGUMENT_INVALID', { facts: { argument: 'at', problem: 'DateTime (RFC 3339)' } });
}
