import { verifyEvidence } from '../../shared/evidence/verify';
import { fetchKnown } from './known';
import { LABELS, PROBLEMS, VERDICTS } from './messages';
import { both, element, shown } from './show';

/** Not in every browser; where it is missing, pasting remains. */
interface QrDetector {
  detect(image: ImageBitmap): Promise<{ rawValue: string }[]>;
}
type WithDetector = typeof globalThis & {
  BarcodeDetector?: new (options: { formats: string[] }) => QrDetector;
};

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
    const { className, nodes } = shown(
      await verifyEvidence(compact, known, { now: Date.now(), audience: null }),
    );
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
  const { BarcodeDetector } = globalThis as WithDetector;
  if (BarcodeDetector === undefined) return;
  const detector = new BarcodeDetector({ formats: ['qr_code'] });
  const [code] = await detector.detect(await createImageBitmap(file)).catch(() => []);
  if (code === undefined) return tell('unknown', [element('p', both(LABELS.noCode))]);
  field.value = evidenceIn(code.rawValue);
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
required('scan').hidden = (globalThis as WithDetector).BarcodeDetector === undefined;
if (location.hash.length > 1) {
  field.value = evidenceIn(location.hash);
  void verify();
}
