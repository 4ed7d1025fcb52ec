import { PROVINCE_SLUGS, type ProvinceSlug } from '../../prisma/demo/index';
import type { HubConfig } from '../../shared/config';

export interface GenerateArguments {
  citizens: number;
  seed: number;
  province: ProvinceSlug;
  replace: boolean;
}

/** What was asked for; anything left out comes from the settings. Throws a text to show. */
export function generateArguments(args: readonly string[], config: HubConfig): GenerateArguments {
  const asked = { citizens: config.citizens, seed: config.seed, province: config.province, replace: false };
  const rest = [...args];
  for (let name = rest.shift(); name !== undefined; name = rest.shift()) {
    if (name === '--citizens') asked.citizens = wholeNumber(name, rest.shift());
    else if (name === '--seed') asked.seed = wholeNumber(name, rest.shift());
    else if (name === '--province') asked.province = rest.shift() ?? '';
    else if (name === '--replace') asked.replace = true;
    else throw new Error(USAGE);
  }
  const province = PROVINCE_SLUGS.find((slug) => slug === asked.province);
  if (!province) throw new Error(`${asked.province}? ${PROVINCE_SLUGS.join(', ')}`);
  return { ...asked, province };
}

const USAGE =
  'Cách dùng / usage: npm run generate -- [--citizens 20000] [--seed 1] [--province dak-lak] [--replace]';

function wholeNumber(name: string, value: string | undefined): number {
  if (value === undefined || !/^[0-9]+$/.test(value)) throw new Error(`${name} ${value ?? ''}?\n${USAGE}`);
  return Number(value);
}
