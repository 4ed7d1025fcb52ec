import { pseudonym, type PseudonymKind } from '../../../shared/identifiers';
import { PROVINCE_FACTS, type ProvinceFacts } from '../data/provinces';
import type { Composition } from '../data/peoples';
import { provinceUnits, type ProvinceSlug } from '../units';
import { numbersOf, type Numbers } from './numbers';
import type { Table } from './table';

/** Where rows go. */
export interface Sink {
  add<Row>(table: Table<Row>, row: Row): void;
}

/** What everything that is generated shares: the province, its numbers, the key, and where rows go. */
export interface World {
  seed: number;
  provinceCode: string;
  provinceName: string;
  facts: ProvinceFacts;
  numbers: Numbers;
  sink: Sink;
  communes: readonly Commune[];
  commune(code: string): Commune;
  pseudonym(kind: PseudonymKind, number: string): string;
  /** `H15.08` from `08`. */
  agency(suffix: string): string;
}

export interface Commune {
  code: string;
  name: string;
  district: string;
  districtName: string;
  /** Its place in the province's list. */
  index: number;
  urban: boolean;
  /** 0 in towns, 1 in the country, 2 far away. */
  remoteness: 0 | 1 | 2;
  peoples: Composition;
  middle: readonly [number, number];
  /** The agency of its People's Committee (`H15.D643.24169`). */
  agency: string;
  districtAgency: string;
  /** `xã Ea Kao, thành phố Buôn Ma Thuột, tỉnh Đắk Lắk` */
  address: string;
}

export function worldOf(options: {
  province: ProvinceSlug;
  seed: number;
  pseudonymKey: Buffer;
  sink: Sink;
}): World {
  const units = provinceUnits(options.province);
  const province = units[0];
  if (!province) throw new RangeError(`No units for ${options.province}`);
  const facts = PROVINCE_FACTS[options.province];
  const communes = communesOf(units, facts, province.name);
  const byCode = new Map(communes.map((commune) => [commune.code, commune]));
  return {
    seed: options.seed,
    provinceCode: province.code,
    provinceName: province.name,
    facts,
    numbers: numbersOf(province.code, options.seed),
    sink: options.sink,
    communes,
    commune: (code) => {
      const commune = byCode.get(code);
      if (!commune) throw new RangeError(`No commune ${code} in this province`);
      return commune;
    },
    pseudonym: (kind, number) => pseudonym(options.pseudonymKey, kind, number),
    agency: (suffix) => `${AGENCY_ROOT}.${suffix}`,
  };
}

/** Owners and committees keep the identifiers of docs/architecture.md in every province, as in its policy. */
const AGENCY_ROOT = 'H15';
export const POLICE_AGENCY = 'A01.15';

function communesOf(
  units: ReturnType<typeof provinceUnits>,
  facts: ProvinceFacts,
  province: string,
): Commune[] {
  const districts = new Map(
    units.filter((unit) => unit.level === 'DISTRICT').map((unit) => [unit.code, unit]),
  );
  return units
    .filter((unit) => unit.level === 'COMMUNE')
    .map((unit, index) => {
      const district = districts.get(unit.parent ?? '');
      if (!district) throw new RangeError(`The commune ${unit.code} has no district`);
      const urban = !unit.name.startsWith('Xã ');
      const districtAgency = `${AGENCY_ROOT}.D${district.code}`;
      return {
        code: unit.code,
        name: unit.name,
        district: district.code,
        districtName: district.name,
        index,
        urban,
        remoteness: urban ? 0 : facts.remote.includes(district.code) ? 2 : 1,
        peoples: facts.peoples[district.code] ?? facts.elsewhere,
        middle: middleOf(facts, district.code, index),
        agency: `${districtAgency}.${unit.code}`,
        districtAgency,
        address: `${lowerFirst(unit.name)}, ${lowerFirst(district.name)}, ${lowerFirst(province)}`,
      };
    });
}

/** Communes stand on a grid of 0.04 degrees around their district's middle; no two share a cell. */
function middleOf(facts: ProvinceFacts, district: string, index: number): readonly [number, number] {
  const [latitude, longitude] = facts.middles[district] ?? facts.middle;
  return [latitude + ((index % 15) - 7) * 0.02, longitude + ((Math.floor(index / 15) % 15) - 7) * 0.02];
}

export function lowerFirst(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}
