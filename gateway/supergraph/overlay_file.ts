import { z } from 'zod';
import { HubError } from '../../shared/errors';

/** A file that says for a foreign graph what `@item` and `@reads` say in the province's. */
const overlaySchema = z.strictObject({
  /** Item of coordinates that are named nowhere; absent: they are unreadable. */
  default: z.string().optional(),
  items: z.record(
    z.string(),
    z.strictObject({
      title: z.strictObject({ vi: z.string(), en: z.string() }).optional(),
      classification: z.enum(['OPEN', 'DEFAULT', 'SPECIAL', 'INTERNAL']),
      personal: z.enum(['NONE', 'BASIC', 'SENSITIVE']).default('NONE'),
      owner: z.string().optional(),
    }),
  ),
  /** `Type.field`, `Type.*` → item. */
  coordinates: z.record(z.string(), z.string()).default({}),
  /** Coordinates without a right of their own, readable where their parent is: `Type.field`. */
  structural: z.array(z.string()).default([]),
  /** `Type.field(argument:)`, `Input.field`, `Enum.VALUE` → coordinates read. */
  reads: z.record(z.string(), z.array(z.string())).default({}),
  /**
   * What a field becomes whose arguments (paging aside) do not all say what they read: unreadable, for a filter on a
   * protected field tells its value. "free" trusts them. Without protected items nothing can be told, and nothing is refused.
   */
  undeclaredArguments: z.enum(['refuse', 'free']).default('refuse'),
  /** Personal type → field that holds its subjects' keys. */
  subjects: z.record(z.string(), z.string()).default({}),
});
export type Overlay = z.infer<typeof overlaySchema>;

/**
 * Reads an overlay file.
 * @throws HubError CLASSIFICATION_INVALID naming every mistake.
 */
export function parseOverlay(text: string): Overlay {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw invalidOverlay(`not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  const parsed = overlaySchema.safeParse(json);
  if (!parsed.success) throw invalidOverlay(z.prettifyError(parsed.error));
  return parsed.data;
}

export function invalidOverlay(problem: string): HubError {
  return new HubError('CLASSIFICATION_INVALID', { facts: { problem } });
}
