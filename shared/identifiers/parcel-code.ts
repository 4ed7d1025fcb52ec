/**
 * The parcel identifier (mã định danh thửa đất): twelve characters, the geohash of the parcel's representative
 * point in WGS-84. Source: TT 19/2026/TT-BNNMT, Phụ lục I (amending TT 09/2024/TT-BTNMT). The case in which it is
 * published is not settled: it is kept in lower case, and read in either.
 */

export type ParcelCodeFailure =
  | 'LENGTH' // not 12 characters
  | 'ALPHABET'; // a character outside 0-9 b-h j k m n p-z

export type ParcelCodeCheck = { ok: true; code: string } | { ok: false; failed: ParcelCodeFailure };

const ALPHABET = '0123456789bcdefghjkmnpqrstuvwxyz';
const LENGTH = 12;
const BITS_EACH_AXIS = 30;

/** Checks length and alphabet; returns the code in the case in which it is stored. */
export function checkParcelCode(value: string): ParcelCodeCheck {
  if (value.length !== LENGTH) return { ok: false, failed: 'LENGTH' };
  const code = value.toLowerCase();
  if (!/^[0-9b-hjkmnp-z]{12}$/.test(code)) return { ok: false, failed: 'ALPHABET' };
  return { ok: true, code };
}

/** The geohash of a point: 60 bits, longitude first, five bits a character. */
export function parcelCodeAt(latitude: number, longitude: number): string {
  const lat = cell(latitude, 90);
  const lon = cell(longitude, 180);
  let code = '';
  for (let character = 0; character < LENGTH; character += 1) {
    let value = 0;
    for (let bit = 0; bit < 5; bit += 1) {
      const position = character * 5 + bit;
      const axis = position % 2 === 0 ? lon : lat;
      value = value * 2 + (Math.floor(axis / 2 ** (BITS_EACH_AXIS - 1 - (position >> 1))) % 2);
    }
    code += ALPHABET.charAt(value);
  }
  return code;
}

/** The middle of the cell (about 4 × 2 cm) that a code names. */
export function parcelPoint(code: string): { latitude: number; longitude: number } {
  const axes: [number, number] = [0, 0];
  for (let position = 0; position < LENGTH * 5; position += 1) {
    const value = ALPHABET.indexOf(code[Math.floor(position / 5)] ?? '');
    const axis = position % 2 === 0 ? 0 : 1;
    axes[axis] = axes[axis] * 2 + ((value >> (4 - (position % 5))) & 1);
  }
  const size = 2 ** BITS_EACH_AXIS;
  return { longitude: ((axes[0] + 0.5) / size) * 360 - 180, latitude: ((axes[1] + 0.5) / size) * 180 - 90 };
}

function cell(degrees: number, limit: number): number {
  const size = 2 ** BITS_EACH_AXIS;
  return Math.min(size - 1, Math.max(0, Math.floor(((degrees + limit) / (2 * limit)) * size)));
}
