import type { Cost } from '../evidence/cost';
import { LISTED, SIZES, type EvidenceFigures } from '../evidence/suite';
import { ratio, table } from './table';

const MOST = SIZES.at(-1)!;

/** What a piece of evidence costs, and the lists of a million. */
export function evidenceSection({
  issuing,
  verifying,
  lists,
  listBytes,
  pieceBytes,
}: EvidenceFigures): string {
  const kilobytes = (bytes: number) => (bytes / 1_000).toFixed(1);
  return [
    `One piece of three values, ${kilobytes(pieceBytes)} KB; CPU of the whole process with its threads, ms a piece, when so many are asked for at once. The bare signature over the same text is the cheapest that is possible.`,
    pieces(issuing),
    pieces(verifying),
    `The lists of what is revoked, for ${LISTED.toLocaleString('en')} pieces of which one in a hundred is; ${kilobytes(listBytes)} KB in all.`,
    table(
      ['all lists', 'CPU ms', 'wall ms'],
      lists.map(({ name, cpuMs, wallMs }) => [name, cpuMs[1]!.toFixed(1), wallMs[1]!.toFixed(1)]),
    ),
  ].join('\n\n');
}

function pieces(costs: readonly Cost[]): string {
  const bare = costs[0]!.cpuMs;
  return table(
    ['', ...SIZES.map((size) => `${size.toLocaleString('en')} at once`), '× bare'],
    costs.map(({ name, cpuMs }) => [
      name,
      ...SIZES.map((size) => cpuMs[size]!.toFixed(3)),
      ratio(cpuMs[MOST]! / bare[MOST]!),
    ]),
  );
}
