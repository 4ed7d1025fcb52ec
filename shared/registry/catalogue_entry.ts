import { z } from 'zod';
import { HubError } from '../errors';
import type { DatabaseCatalogue } from '../schema/catalogue';

const text = z.strictObject({ vi: z.string().trim().min(1), en: z.string().trim().min(1) });
const coordinate = z.string().regex(/^\w+\.\w+$/);

/** A catalogue entry as an agency hands it in (NĐ 47/2020 Đ.11.4; Đắk Lắk 01/2023 Đ.8.3). */
const entry = z.strictObject({
  code: z.string().regex(/^[a-z][a-z0-9_-]{1,40}$/),
  title: text,
  owner: z.string(),
  kind: z.enum(['NATIONAL', 'SHARED_BY_DEPARTMENT', 'SHARED_BY_LOCALITY', 'INTERNAL']),
  base: z.boolean(),
  dataKind: z.enum(['SECTOR', 'TRANSACTION', 'CODE_LIST']),
  purpose: text,
  scope: text,
  content: text,
  collection: text,
  updating: text,
  source: text,
  upstream: text.optional(),
  origin: z.enum(['ORIGINAL', 'DERIVED']),
  updateFrequency: text,
  items: z
    .array(
      z.strictObject({
        id: z.string().regex(/^[a-z][a-z0-9-]*\.[a-z0-9-]+$/),
        title: text,
        description: text,
        classification: z.enum(['OPEN', 'DEFAULT', 'SPECIAL', 'INTERNAL']),
        personal: z.enum(['NONE', 'BASIC', 'SENSITIVE']),
        territory: z.enum(['LOCATION', 'RESIDENCE', 'REGISTRATION']).nullable(),
        entry: z.enum(['LOOKUP', 'LIST', 'COUNT', 'WRITE']).optional(),
        stateSecret: z.boolean().optional(),
      }),
    )
    .max(500),
  crossings: z
    .array(
      z.strictObject({
        source: coordinate,
        target: coordinate,
        legalBasis: z.strictObject({ instrument: z.string().min(1), article: z.string().min(1) }),
      }),
    )
    .max(200),
});

/**
 * Reads a catalogue entry.
 * @throws HubError ARGUMENT_INVALID naming every mistake.
 */
export function parseCatalogueEntry(json: string): DatabaseCatalogue {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    throw invalid('JSON');
  }
  const parsed = entry.safeParse(value);
  if (!parsed.success) throw invalid(z.prettifyError(parsed.error));
  return parsed.data as DatabaseCatalogue;
}

function invalid(problem: string): HubError {
  return new HubError('ARGUMENT_INVALID', { facts: { argument: 'catalogue', problem } });
}
