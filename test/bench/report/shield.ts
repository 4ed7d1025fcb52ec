import { JUDGEMENTS, type JudgeFigures } from '../shield/suite';
import { ratio, table } from './table';

/** What the subgraph's own judgement costs, and what it would cost value by value. */
export function shieldSection(results: readonly JudgeFigures[]): string {
  const rows = results.flatMap(({ values, us }) =>
    JUDGEMENTS.map((judgement, at) => {
      const { us: middle, least, most } = us[judgement];
      const more = middle - us.none.us;
      const clear = more > us.none.most - us.none.least;
      return [
        at === 0 ? values.toLocaleString('en') : '',
        judgement,
        `${middle.toFixed(0)} (${least.toFixed(0)}–${most.toFixed(0)})`,
        at === 0 ? '' : clear ? more.toFixed(0) : 'within the noise',
        at === 0 ? '' : clear ? ((more * 1_000) / values).toFixed(0) : '–',
        ratio(middle / us.none.us),
      ];
    }),
  );
  const head = ['values', 'judged', 'CPU µs a question', 'of it the judgement', 'ns a value', '×'];
  return [
    'A subgraph that answers from memory, without database and HTTP; every answer is the same. As it runs, each coordinate that an operation selects is judged once, before anything else: the verdict depends on the ticket alone, and the ticket is one for the whole request. What an operation could select without being seen there is judged value by value, so nothing is ever answered without a verdict (`shared/subgraph/shield.ts`).',
    table(head, rows),
  ].join('\n\n');
}
