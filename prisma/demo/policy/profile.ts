import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { readProfile, type ProfileData } from '../../../shared/profile';

/** The five provinces whose regulations are known; further ones lie in a folder that the operator names. */
const BUNDLED = path.join(__dirname, '..', 'profiles');

export interface Profile extends ProfileData {
  value(key: string): unknown;
  article(key: string): string;
}

/** The settings of a province's regulation: of the operator's folder (`HUB_PROFILES`) first. A new province is a new file. */
export function profileOf(province: string, folder?: string): Profile {
  const folders = folder === undefined ? [BUNDLED] : [folder, BUNDLED];
  const name = `${province}.json`;
  const found = folders.map((each) => path.join(each, name)).find((file) => existsSync(file));
  if (found === undefined) {
    const known = folders.flatMap(provincesIn).join(', ');
    throw new RangeError(
      `PROFILE_UNKNOWN: Không có cấu hình tỉnh ${province}; có ${known}. There is no profile of the province ${province}.`,
    );
  }
  return withLookup(readProfile(name, readFileSync(found, 'utf8')));
}

function provincesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json') && !name.endsWith('.units.json'))
    .map((name) => path.basename(name, '.json'));
}

function withLookup(data: ProfileData): Profile {
  const find = (key: string) => data.settings.find((setting) => setting.key === key);
  return {
    ...data,
    value: (key) => find(key)?.value ?? null,
    article: (key) => {
      const setting = find(key);
      if (!setting) throw new RangeError(`${data.instrument} says nothing about ${key}`);
      return setting.article;
    },
  };
}
