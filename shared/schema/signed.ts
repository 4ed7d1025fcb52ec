import { sign, verify, type KeyObject } from 'node:crypto';
import { HubError } from '../errors';
import type { Classification } from './classification';
import type { Composition } from './compose';
import { sha256 } from './tabulate';

/** The classification table as it lies beside the supergraph: signed by the lint that passed it. */
export interface SignedClassification {
  table: string;
  signature: string;
}

export function signClassification(
  { classification }: Composition,
  privateKey: KeyObject,
): SignedClassification {
  const table = JSON.stringify(classification);
  return { table, signature: sign(null, Buffer.from(table), privateKey).toString('base64url') };
}

/**
 * The table for this supergraph. The province's gateway trusts no other.
 * @throws HubError CLASSIFICATION_INVALID when the signature does not hold, or it was made for another supergraph.
 */
export function openClassification(
  { table, signature }: SignedClassification,
  supergraphSdl: string,
  publicKey: KeyObject,
): Classification {
  if (!verify(null, Buffer.from(table), publicKey, Buffer.from(signature, 'base64url'))) {
    throw new HubError('CLASSIFICATION_INVALID', {
      facts: { problem: 'the signature of the lint does not hold' },
    });
  }
  const classification = JSON.parse(table) as Classification;
  if (classification.supergraph !== sha256(supergraphSdl)) {
    throw new HubError('CLASSIFICATION_INVALID', {
      facts: { problem: 'it was made for another supergraph' },
    });
  }
  return classification;
}
