import { HubError } from '../../../shared/errors';
import type { HeaderReader, OnRefusal } from '../types';

/** `Hub-On-Refusal: null | fail`: refused fields as null with errors (the default), or all or nothing. */
export function onRefusal(headers: HeaderReader): OnRefusal {
  const value = headers.get('hub-on-refusal') ?? 'null';
  if (value !== 'null' && value !== 'fail') throw new HubError('ON_REFUSAL_MALFORMED');
  return value;
}
