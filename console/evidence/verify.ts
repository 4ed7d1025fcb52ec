import { judgeEvidence } from '../../shared/evidence/verify';
import { webPrimitives } from '../../shared/evidence/web_primitives';
import { startCamera } from './camera';
import { fetchKnown, type Fetched } from './known';
import { LABELS, type Text } from './messages';
import { readQrCode } from './qr_code';
import { both, element, shown, trouble, type Shown } from './show';

const form = required<HTMLFormElement>('form');
const field = required<HTMLTextAreaElement>('evidence');
const result = required('result');
const chosen = required<HTMLInputElement>('file');
const camera = required<HTMLButtonElement>('camera');
const video = required<HTMLVideoElement>('video');
const submit = form.querySelector<HTMLButtonElement>('button[type=submit]')!;

function required<T extends HTMLElement = HTMLElement>(id: string): T {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`#${id}`);
  return found as T;
}

function tell({ className, nodes }: Shown): void {
  result.className = className;
  result.replaceChildren(...nodes);
  result.scrollIntoView({ block: 'nearest' });
}

const say = (text: Text): void => tell({ className: 'unknown', nodes: [element('p', both(text))] });

/** Judges what stands in the field. */
async function verify(): Promise<void> {
  submit.disabled = true;
  result.ariaBusy = 'true';
  try {
    tell(await judged(evidenceIn(field.value)));
  } finally {
    submit.disabled = false;
    result.ariaBusy = 'false';
  }
}

async function judged(compact: string): Promise<Shown> {
  let fetched: Fetched;
  try {
    fetched = await fetchKnown(compact);
  } catch {
    return trouble('UNKNOWN', 'UNREACHABLE', null);
  }
  const { known, clockOff } = fetched;
  try {
    const at = { now: Date.now(), audience: null };
    return shown(await judgeEvidence(webPrimitives, compact, known, at), compact, clockOff);
  } catch {
    // Only what the browser lacks throws: everything about the evidence is a judgement.
    return trouble('UNKNOWN', 'BROWSER_TOO_OLD', clockOff);
  }
}

/** A QR code or a link holds this page's address with the evidence behind its #, which no browser sends to a server. */
function evidenceIn(text: string): string {
  return text.slice(text.lastIndexOf('#') + 1).replaceAll(/[\s"'<>]/g, '');
}

async function take(text: string): Promise<void> {
  field.value = evidenceIn(text);
  await verify();
}

/** A picture with a code, or a text; a text of more than this is no evidence. */
const MOST_BYTES = 1_000_000;

async function takeFile(file: Blob): Promise<void> {
  if (!file.type.startsWith('image/')) return take(await file.slice(0, MOST_BYTES).text());
  const text = await readQrCode(file);
  return text === null ? say(LABELS.noCode) : take(text);
}

let stopCamera: (() => void) | null = null;

function showCamera(running: boolean): void {
  camera.replaceChildren(...both(running ? LABELS.stopCamera : LABELS.startCamera));
  camera.ariaPressed = String(running);
}

async function toggleCamera(): Promise<void> {
  if (stopCamera !== null) {
    stopCamera();
    stopCamera = null;
    return showCamera(false);
  }
  try {
    stopCamera = await startCamera(video, (text) => {
      stopCamera = null;
      showCamera(false);
      void take(text);
    });
    showCamera(true);
  } catch {
    say(LABELS.noCamera);
  }
}

/** What was opened by a link is judged, and does not stay in the history of a machine that others use too. */
function takeLink(): void {
  if (location.hash.length <= 1) return;
  const { hash, pathname } = location;
  history.replaceState(null, '', pathname);
  void take(hash);
}

form.addEventListener('submit', (event) => {
  event.preventDefault();
  void verify();
});
chosen.addEventListener('change', () => {
  const [file] = chosen.files ?? [];
  if (file) void takeFile(file);
  // The same file may be chosen again.
  chosen.value = '';
});
camera.addEventListener('click', () => void toggleCamera());
camera.hidden = navigator.mediaDevices === undefined;
document.addEventListener('paste', ({ clipboardData }) => {
  const [file] = clipboardData?.files ?? [];
  if (file) void takeFile(file);
});
document.addEventListener('dragover', (event) => {
  event.preventDefault();
  document.body.classList.add('dropping');
});
document.addEventListener('dragleave', () => document.body.classList.remove('dropping'));
document.addEventListener('drop', (event) => {
  event.preventDefault();
  document.body.classList.remove('dropping');
  const [file] = event.dataTransfer?.files ?? [];
  const text = event.dataTransfer?.getData('text/plain') ?? '';
  if (file) void takeFile(file);
  else if (text !== '') void take(text);
});
window.addEventListener('hashchange', takeLink);
takeLink();
