import type { ArrangedPlace, Program, RunInput, WrittenData, WrittenOutcome } from '../execute';
import { applyShape } from './apply';

/** The answer's data as it leaves: by the executor itself where it can, else from the values that it gives. */
export async function runWritten(
  program: Program,
  shape: ArrangedPlace | null,
  input: RunInput,
): Promise<WrittenOutcome> {
  if (program.write) return program.write(input);
  const outcome = await program.run(input);
  return { ...outcome, data: writeShaped(shape, outcome.data) };
}

/** What an executor that writes answers itself must come to as well. */
export function writeShaped(
  shape: ArrangedPlace | null,
  data: Record<string, unknown> | null | undefined,
): WrittenData | null {
  const shaped = applyShape(shape, data);
  if (shaped.data === null) return null;
  const fields = Object.entries(shaped.data).map(
    ([key, value]) => [key, Buffer.from(JSON.stringify(value))] as const,
  );
  const persons = [...shaped.subjects].flatMap(([key, places]) =>
    [...places].map((about) => ({ key, about })),
  );
  const subjects = persons.map(({ key }) => key);
  return { fields: new Map(fields), subjects, about: persons.map(({ about }) => about), rows: shaped.rows };
}
