import { judgeEvidence } from '../../shared/evidence/verify';
import { webPrimitives } from '../../shared/evidence/web_primitives';
import { fetchKnown } from './known';
import { LABELS, PROBLEMS, VERDICTS } from './messages';
import { readQrCode } from './qr_code';
import { both, element, shown } from './show';

const form = required<HTMLFormElement>('form');
const field = required<HTMLTextAreaElement>('evidence');
const result = required('result');
const image = required<HTMLInputElement>('image');

function required<T extends HTMLElement = HTMLElement>(id: string): T {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`#${id}`);
  return found as T;
}

function tell(className: string, nodes: Node[]): void {
  result.className = className;
  result.replaceChildren(...nodes);
  result.hidden = false;
  result.scrollIntoView({ block: 'nearest' });
}

async function verify(): Promise<void> {
  const compact = evidenceIn(field.value);
  try {
    const known = await fetchKnown(compact);
    const judgement = await judgeEvidence(webPrimitives, compact, known, { now: Date.now(), audience: null });
    const { className, nodes } = shown(judgement, compact);
    tell(className, nodes);
  } catch {
    const title = element('h2', both(VERDICTS.UNKNOWN));
    tell('unknown', [title, element('p', both(PROBLEMS.UNREACHABLE))]);
  }
}

/** A QR code holds the page's address with the evidence behind its #, which no browser sends to a server. */
function evidenceIn(text: string): string {
  return text.slice(text.lastIndexOf('#') + 1).replaceAll(/\s/g, '');
}

async function scan(file: File): Promise<void> {
  const text = await readQrCode(file).catch(() => null);
  if (text === null) return tell('unknown', [element('p', both(LABELS.noCode))]);
  field.value = evidenceIn(text);
  await verify();
}

form.addEventListener('submit', (event) => {
  event.preventDefault();
  void verify();
});
image.addEventListener('change', () => {
  const [file] = image.files ?? [];
  if (file) void scan(file);
});
if (location.hash.length > 1) {
  field.value = evidenceIn(location.hash);
  void verify();
}
