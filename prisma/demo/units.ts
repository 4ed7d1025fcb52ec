import data from './units.data.json';

/**
 * The administrative units of the five provinces whose regulations the hub implements, as those regulations knew
 * them: three levels, before the mergers of 1/7/2025 (NQ 202/2025/QH15). Codes: General Statistics Office, as in
 * the npm package vietnam-provinces-js, from which `units.data.json` is taken (a test compares the two).
 */

export const PROVINCE_SLUGS = ['dak-lak', 'bac-giang', 'ninh-binh', 'ninh-thuan', 'dak-nong'] as const;
export type ProvinceSlug = (typeof PROVINCE_SLUGS)[number];

export interface Unit {
  /** Two digits (province), three (district) or five (commune). */
  code: string;
  name: string;
  level: 'PROVINCE' | 'DISTRICT' | 'COMMUNE';
  parent: string | null;
}

interface ProvinceData {
  code: string;
  name: string;
  districts: { code: string; name: string; communes: string[][] }[];
}

const PROVINCES: Record<ProvinceSlug, ProvinceData> = data;

/** Every unit of a province, parents before children, in the order of their codes. */
export function provinceUnits(slug: ProvinceSlug): readonly Unit[] {
  const province = PROVINCES[slug];
  const units: Unit[] = [{ code: province.code, name: province.name, level: 'PROVINCE', parent: null }];
  for (const district of province.districts) {
    units.push({ code: district.code, name: district.name, level: 'DISTRICT', parent: province.code });
    for (const [code, name] of district.communes) {
      if (code !== undefined && name !== undefined) {
        units.push({ code, name, level: 'COMMUNE', parent: district.code });
      }
    }
  }
  return units;
}
