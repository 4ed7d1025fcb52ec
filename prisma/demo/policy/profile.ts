import bacGiang from '../profiles/bac-giang.json';
import dakLak from '../profiles/dak-lak.json';
import dakNong from '../profiles/dak-nong.json';
import ninhBinh from '../profiles/ninh-binh.json';
import ninhThuan from '../profiles/ninh-thuan.json';

/** One setting of a province's regulation, with the article that says so; a silent regulation has no row. */
export interface ProfileSetting {
  key: string;
  value: unknown;
  article: string;
}

interface ProfileData {
  province: string;
  instrument: string;
  effective: string;
  settings: readonly ProfileSetting[];
}

export interface Profile extends ProfileData {
  value(key: string): unknown;
  article(key: string): string;
}

const profiles: readonly ProfileData[] = [dakLak, bacGiang, ninhBinh, ninhThuan, dakNong];

/** The settings of a province's regulation. */
export function profileOf(province: string): Profile {
  const data = profiles.find((profile) => profile.province === province);
  if (!data) {
    const known = profiles.map((profile) => profile.province).join(', ');
    throw new RangeError(`No profile of province ${province}; there are ${known}`);
  }
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
