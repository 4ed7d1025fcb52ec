import type { EvidenceStatement } from '../../shared/evidence/statement';
import { CLOCK_TOLERANCE_MS, type Judgement } from '../../shared/evidence/verify';
import { qrCode } from './qr_code';
import {
  clockText,
  LABELS,
  NEXT,
  PROBLEMS,
  VERDICTS,
  withheldText,
  type Text,
  type Trouble,
} from './messages';

/** Texts go in as text, never as markup: what is pasted is a stranger's. */
export function element(name: string, content: string | Node[] = [], className = ''): HTMLElement {
  const made = document.createElement(name);
  made.append(...(typeof content === 'string' ? [content] : content));
  if (className !== '') made.className = className;
  return made;
}

export function both({ vi, en }: Text): Node[] {
  const english = element('span', en, 'en');
  english.lang = 'en';
  return [document.createTextNode(vi), english];
}

export interface Shown {
  className: string;
  nodes: Node[];
}

/** The judgement as a person reads it; what is valid can be printed, with a code that leads back to it (NT 57/2020 Đ.4.5). */
export function shown(judgement: Judgement, compact: string, clockOff: number | null): Shown {
  if (judgement.verdict !== 'VALID') {
    const { verdict, problem, statement } = judgement;
    const about = statement ? [table(LABELS.statement, rowsOf(statement))] : [];
    const { className, nodes } = trouble(verdict, problem, clockOff);
    return { className, nodes: [...nodes, ...about] };
  }
  const { statement, values, withheld, asOf } = judgement;
  const proves = Object.keys(values).length > 0;
  return {
    className: proves ? 'valid' : 'unknown',
    nodes: [
      element('h2', both(proves ? VERDICTS.VALID : LABELS.empty)),
      element('p', [...both(LABELS.asOf), element('strong', instant(asOf))]),
      ...clockWarning(clockOff),
      ...withheldWarning(withheld, values),
      ...(proves ? [table(LABELS.values, Object.entries(values).map(valueRow))] : []),
      table(LABELS.statement, rowsOf(statement)),
      extract(compact),
    ],
  };
}

/** Why it proves nothing, or nobody can tell, and what to do. */
export function trouble(verdict: 'INVALID' | 'UNKNOWN', problem: Trouble, clockOff: number | null): Shown {
  const next = NEXT[problem];
  return {
    className: verdict.toLowerCase(),
    nodes: [
      element('h2', both(VERDICTS[verdict])),
      element('p', both(PROBLEMS[problem])),
      ...(next ? [element('p', both(next))] : []),
      ...clockWarning(clockOff),
    ],
  };
}

const warning = (content: Text): HTMLElement => element('p', both(content), 'warning');

function clockWarning(clockOff: number | null): Node[] {
  if (clockOff === null || Math.abs(clockOff) <= CLOCK_TOLERANCE_MS) return [];
  return [warning(clockText(Math.round(clockOff / 60_000)))];
}

/** What is hidden is said loudly: it may be the person himself. */
function withheldWarning(withheld: number, values: Readonly<Record<string, unknown>>): Node[] {
  if (withheld === 0) return [];
  return [
    warning(withheldText(withheld)),
    ...(Object.hasOwn(values, SUBJECT) ? [] : [warning(LABELS.subjectWithheld)]),
  ];
}

/** Name under which every piece of evidence holds the pseudonym of its person. */
const SUBJECT = 'subject';

const valueRow = ([name, value]: [string, unknown]): Row => [
  name === SUBJECT ? element('span', both(LABELS.subject)) : document.createTextNode(name),
  valueText(value),
];

/** What was signed beside the values. */
function rowsOf(statement: EvidenceStatement): Row[] {
  const { caller, sources, rights, legalValue = [] } = statement;
  const law = ({ instrument, article }: { instrument: string; article: string }) =>
    `${instrument}, ${article}`;
  return [
    row(LABELS.component, statement.component),
    row(LABELS.procedure, statement.procedure),
    row(LABELS.case, statement.case),
    row(
      LABELS.source,
      sources
        .map(({ database, owner, asOf: at }) => `${database} (${owner}), ${instant(Date.parse(at))}`)
        .join('; '),
    ),
    row(
      LABELS.right,
      rights
        .map(({ id, instrument, article }) => [instrument ?? id, article].filter(Boolean).join(', '))
        .join('; '),
    ),
    ...(legalValue.length > 0 ? [row(LABELS.legalValue, legalValue.map(law).join('; '))] : []),
    row(LABELS.caller, [caller.agency, caller.officer ?? caller.client].join(' · ')),
    row(LABELS.audience, statement.audience.join(', ')),
    row(LABELS.issuedAt, instant(statement.issuedAt)),
    row(LABELS.expiresAt, instant(statement.expiresAt)),
    row(LABELS.record, statement.record),
    row(LABELS.id, statement.id),
  ];
}

/** A button that prints the extract, and the code by which whoever holds the paper checks it again. */
function extract(compact: string): HTMLElement {
  const print = element('button', both(LABELS.print));
  print.setAttribute('type', 'button');
  print.addEventListener('click', () => window.print());
  const code = qrCode(`${location.origin}${location.pathname}`, compact);
  const again = code === null ? [] : [code, element('p', both(LABELS.code), 'hint')];
  return element('div', [...again, element('div', [print], 'actions')], 'extract');
}

type Row = [name: Node, value: string];

function row(label: Text, value: string): Row {
  return [element('span', both(label)), value];
}

function table(caption: Text, rows: Row[]): HTMLElement {
  return element('table', [
    element('caption', both(caption)),
    element(
      'tbody',
      rows.map(([name, value]) => {
        const head = element('th', [name]);
        head.setAttribute('scope', 'row');
        return element('tr', [head, element('td', value)]);
      }),
    ),
  ]);
}

const INSTANT = new Intl.DateTimeFormat('vi-VN', {
  day: '2-digit',
  month: '2-digit',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  timeZone: 'Asia/Ho_Chi_Minh',
});

const instant = (at: number): string => INSTANT.format(at);

function valueText(value: unknown): string {
  if (value === null || value === undefined) return LABELS.absent.vi;
  if (typeof value === 'boolean') return (value ? LABELS.yes : LABELS.no).vi;
  return typeof value === 'string' ? value : JSON.stringify(value, null, 1);
}
