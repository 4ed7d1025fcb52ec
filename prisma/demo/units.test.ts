import { execFileSync } from 'node:child_process';
import { PROVINCE_SLUGS, provinceUnits } from './units';

/** In a process of its own: the package loads its lists by dynamic import, which Jest's loader does not know. */
function publishedCommunes(province: string): string[] {
  const script = `
    const { getDistrictsByProvinceId } = require('vietnam-provinces-js/provinces');
    const { getCommunesByDistrictId } = require('vietnam-provinces-js/districts');
    (async () => {
      const districts = await getDistrictsByProvinceId(process.argv[1]);
      const communes = await Promise.all(districts.map((d) => getCommunesByDistrictId(d.idDistrict)));
      console.log(JSON.stringify(communes.flat().map((c) => c.idCommune)));
    })();`;
  return JSON.parse(
    execFileSync(process.execPath, ['-e', script, province], { encoding: 'utf8' }),
  ) as string[];
}

describe.each(PROVINCE_SLUGS)('units of %s', (slug) => {
  const units = provinceUnits(slug);

  it('have_parents_of_the_level_above_that_stand_before_them', () => {
    const seen = new Map<string, string>();
    for (const unit of units) {
      const above = { PROVINCE: undefined, DISTRICT: 'PROVINCE', COMMUNE: 'DISTRICT' }[unit.level];
      expect(unit.parent === null ? undefined : seen.get(unit.parent)).toBe(above);
      expect(unit.code).toMatch({ PROVINCE: /^\d{2}$/, DISTRICT: /^\d{3}$/, COMMUNE: /^\d{5}$/ }[unit.level]);
      expect(seen.has(unit.code)).toBe(false);
      seen.set(unit.code, unit.level);
    }
  });

  it('are_those_of_the_published_list', () => {
    const communes = units.filter((unit) => unit.level === 'COMMUNE').map((unit) => unit.code);
    expect(communes).toEqual(publishedCommunes(units[0]?.code ?? ''));
  });
});
