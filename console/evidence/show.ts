import type { Judgement } from '../../shared/evidence/verify';
import { qrCode } from './qr_code';
import { LABELS, PROBLEMS, VERDICTS, type Text } from './messages';

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

/** The judgement as a person reads it; what is valid can be printed, with a code that leads back to it (NT 57/2020 Đ.4.5). */
export function shown(judgement: Judgement, compact: string): { className: string; nodes: Node[] } {
  const className = judgement.verdict.toLowerCase();
  const title = element('h2', both(VERDICTS[judgement.verdict]));
  if (judgement.verdict !== 'VALID') {
    return { className, nodes: [title, element('p', both(PROBLEMS[judgement.problem]))] };
  }
  const { statement, values, asOf } = judgement;
  const { caller, sources, rights } = statement;
  return {
    className,
    nodes: [
      title,
      element('p', [...both(LABELS.asOf), element('strong', instant(asOf))]),
      table(
        LABELS.values,
        Object.entries(values).map(([name, value]) => [document.createTextNode(name), valueText(value)]),
      ),
      table(LABELS.statement, [
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
        row(LABELS.caller, [caller.agency, caller.officer ?? caller.client].join(' · ')),
        row(LABELS.audience, statement.audience.join(', ')),
        row(LABELS.issuedAt, instant(statement.issuedAt)),
        row(LABELS.expiresAt, instant(statement.expiresAt)),
        row(LABELS.record, statement.record),
      ]),
      extract(compact),
    ],
  };
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
  dateStyle: 'short',
  timeStyle: 'medium',
  timeZone: 'Asia/Ho_Chi_Minh',
});

const instant = (at: number): string => INSTANT.format(at);

function valueText(value: unknown): string {
  if (value === null || value === undefined) return LABELS.absent.vi;
  if (typeof value === 'boolean') return (value ? LABELS.yes : LABELS.no).vi;
  return typeof value === 'string' ? value : JSON.stringify(value, null, 1);
}
