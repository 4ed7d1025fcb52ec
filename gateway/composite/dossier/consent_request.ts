import { HubError } from '../../../shared/errors';
import { createServiceRegistry } from '../../services';
import type { CompositeHost } from '../run_part';
import { personalItemsOf } from './consented_operation';
import type { Judged } from './judge';

/** While one of these stands the citizen has been asked, or may change his word himself. */
const WAITING: ReadonlySet<string> = new Set(['REQUESTED']);

/**
 * What the citizen is to be asked, ready for `requestConsent`: in the procedure's own plain words, for exactly the items
 * that its service answers with, no longer than the procedure says. Null where he need not be asked, or has been.
 */
export function consentRequestOf(
  host: CompositeHost,
  { component, person, outcome, standing }: Judged,
): string | null {
  const { consent, satisfaction } = component;
  if (outcome.status !== 'NEEDS_CONSENT' || consent === null || satisfaction === null || person === null)
    return null;
  if (standing !== null && WAITING.has(standing.state)) return null;
  const dataItems = itemsOf(host, satisfaction.service);
  if (dataItems.length === 0) return null;
  return JSON.stringify({
    subject: person,
    component: component.code,
    title: component.title.vi,
    titleEn: component.title.en,
    purpose: consent.purpose.vi,
    purposeEn: consent.purpose.en,
    dataItems,
    days: consent.days,
    instrument: component.legalBasis.instrument,
    article: component.legalBasis.article,
  });
}

function itemsOf({ parts, graph }: CompositeHost, service: string): string[] {
  if (!parts.serviceStore) return [];
  try {
    const registry = createServiceRegistry(parts.serviceStore, parts.clock);
    return personalItemsOf(graph, registry.find(graph, { name: service, version: null }).operation.source);
  } catch (error) {
    if (error instanceof HubError) return [];
    throw error;
  }
}
