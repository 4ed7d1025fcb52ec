import { encodeQR } from 'qr';
import { decodeQR } from 'qr/decode.js';

/** Beyond this a code is too fine for a printer and a camera; the text itself remains. */
const MOST_CHARACTERS = 2_900;

/**
 * The evidence as a QR code: the address of this page with the evidence behind its #, which no browser sends to a
 * server. Null if it is too long for a code.
 */
export function qrCode(address: string, compact: string): SVGElement | null {
  const text = `${address}#${compact}`;
  if (text.length > MOST_CHARACTERS) return null;
  const svg = encodeQR(text, 'svg', { ecc: 'low', border: 2 });
  const parsed = new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement;
  return document.importNode(parsed, true) as unknown as SVGElement;
}

/** What a QR code in a picture says; null if there is none. */
export async function readQrCode(file: Blob): Promise<string | null> {
  const bitmap = await createImageBitmap(file).catch(() => null);
  return bitmap === null ? null : qrCodeIn(bitmap, bitmap.width, bitmap.height);
}

/** The same in what stands on a screen or before a camera just now. */
export function qrCodeIn(source: CanvasImageSource, width: number, height: number): string | null {
  const context = new OffscreenCanvas(width, height).getContext('2d');
  if (context === null) return null;
  context.drawImage(source, 0, 0);
  const { data } = context.getImageData(0, 0, width, height);
  try {
    return decodeQR({ width, height, data });
  } catch {
    return null;
  }
}
