import { HubError } from '../../shared/errors';
import { answersAt, type ServiceReference } from '../../shared/services';
import type { Service, ServiceSnapshot } from './types';

/**
 * The published version that a reference means: the named one, or the newest that answers.
 * @throws HubError SERVICE_UNKNOWN, SERVICE_RETIRED
 */
export function findService(snapshot: ServiceSnapshot, reference: ServiceReference, now: number): Service {
  const { name, version } = reference;
  const versions = snapshot.byName.get(name) ?? [];
  const meant = version === null ? versions : versions.filter((each) => each.version === version);
  const service = version === null ? name : `${name}@${version}`;
  if (meant.length === 0) throw new HubError('SERVICE_UNKNOWN', { facts: { service } });
  const found = meant.find(({ state, endsAt }) => answersAt(state, endsAt, now));
  if (!found) throw new HubError('SERVICE_RETIRED', { facts: { service } });
  return found;
}

/** The versions that answer at an instant, by name. */
export function answering(snapshot: ServiceSnapshot, now: number): readonly Service[] {
  return [...snapshot.byName.values()].flat().filter(({ state, endsAt }) => answersAt(state, endsAt, now));
}

/** What the answers of a version whose end was announced say of it (RFC 9745, RFC 8594). */
export function endHeaders({ deprecatedAt, endsAt }: Service): Record<string, string> {
  if (deprecatedAt === null || endsAt === null) return {};
  return {
    deprecation: `@${Math.floor(deprecatedAt / 1000)}`,
    sunset: new Date(endsAt).toUTCString(),
  };
}
