import { HubError } from '../../shared/errors';
import type { HubContext } from '../pipeline/context';
import type { ServiceStore } from './store';

/**
 * An agency or application that is limited to registered operations brings none of its own: refused, with the way out.
 * Parts of a composite answer are the hub's own operations; the whole was judged already.
 * @throws HubError SERVICES_ONLY
 */
export function requireRegistered(store: Pick<ServiceStore, 'current'>, context: HubContext): void {
  const { principal } = context.call;
  if (principal.kind !== 'AGENCY' || !bringsOwnText(context)) return;
  const { agencies, clients } = store.current().limited;
  if (agencies.has(principal.agency) || clients.has(principal.client)) throw new HubError('SERVICES_ONLY');
}

/** Whether the text of an operation came with the call: neither registered nor the hub's own part of a composite answer. */
export const bringsOwnText = ({ service, parent }: HubContext): boolean =>
  service === undefined && parent === undefined;
