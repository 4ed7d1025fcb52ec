/**
 * The traditional key of a parcel: commune code / map sheet (số tờ bản đồ) / parcel number (số thửa). It is unique
 * only inside the commune's own set of maps, so the commune is the one under which the map was drawn and stays in
 * the key when communes merge.
 */

export type ParcelKeyFailure =
  | 'PARTS' // not three parts separated by "/"
  | 'COMMUNE' // not five digits, or 00000
  | 'SHEET' // not a whole number 1-9999
  | 'PARCEL'; // not a whole number 1-99999

export interface ParcelKey {
  commune: string;
  sheet: number;
  parcel: number;
}

export type ParcelKeyCheck = { ok: true; key: ParcelKey } | { ok: false; failed: ParcelKeyFailure };

/** Checks and reads `24136/12/345`. */
export function checkParcelKey(value: string): ParcelKeyCheck {
  const parts = value.split('/');
  const [commune, sheet, parcel] = parts;
  if (parts.length !== 3 || commune === undefined || sheet === undefined || parcel === undefined) {
    return { ok: false, failed: 'PARTS' };
  }
  if (!/^[0-9]{5}$/.test(commune) || commune === '00000') return { ok: false, failed: 'COMMUNE' };
  if (!/^[1-9][0-9]{0,3}$/.test(sheet)) return { ok: false, failed: 'SHEET' };
  if (!/^[1-9][0-9]{0,4}$/.test(parcel)) return { ok: false, failed: 'PARCEL' };
  return { ok: true, key: { commune, sheet: Number(sheet), parcel: Number(parcel) } };
}

/** The one way to write a key, from which the pseudonym is derived. */
export function formatParcelKey(key: ParcelKey): string {
  return `${key.commune}/${key.sheet}/${key.parcel}`;
}
