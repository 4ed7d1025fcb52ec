import { PROFILE_TOPICS, type ProfileTopic } from '../../../shared/profile';
import type { Profile } from './profile';

/** What a rule or a function rests on: a law with its article, from its day on. */
export interface Basis {
  instrument: string;
  article: string;
  from: string;
}

const DECREES = 'NĐ 47/2020/NĐ-CP; NĐ 278/2025/NĐ-CP';
const decrees = (n47: string, n278: string): Basis => ({
  instrument: DECREES,
  article: `NĐ 47 ${n47}; NĐ 278 ${n278}`,
  from: '2020-05-25',
});

/** The national layer, where a province's regulation is silent on a topic. */
const NATIONAL: Readonly<Record<ProfileTopic, Basis>> = {
  coordinator: decrees('Điều 54', 'Điều 21'),
  authority: decrees('Điều 54 khoản 2', 'Điều 21'),
  focal: decrees('Điều 7', 'Điều 21'),
  catalogue: decrees('Điều 11', 'Điều 21'),
  proposals: decrees('Điều 11', 'Điều 21'),
  services: decrees('Điều 24', 'Điều 21'),
  committees: decrees('Điều 54', 'Điều 21'),
  legalValue: {
    instrument: 'Luật Giao dịch điện tử 20/2023/QH15',
    article: 'Chương II Mục 1',
    from: '2024-07-01',
  },
  purposes: decrees('Điều 5', 'Điều 21'),
  nonOfficial: decrees('Điều 8', 'Điều 21'),
  outside: decrees('Điều 6 khoản 4', 'Điều 21'),
  outsideData: decrees('Điều 54', 'Điều 21'),
  obstacles: decrees('Điều 49', 'Điều 21'),
  violations: decrees('Điều 8', 'Điều 21'),
};

const OF_PROVINCE = 'REGULATION OF THE PROVINCE';

interface Cited {
  instrument: string;
  article: string;
  from: string;
}

/**
 * Written where a rule rests on the province's own regulation: each province has another one, and its own articles.
 * `citedIn` puts them in, so that no province's rule cites the regulation of another.
 */
export function under(topic: ProfileTopic): Cited {
  return { instrument: OF_PROVINCE, article: topic, from: '' };
}

/** The province's regulation on a topic, or where it is silent the national layer. */
function basisOf(profile: Profile, topic: ProfileTopic): Basis {
  const article = profile.bases[topic];
  return article === undefined
    ? NATIONAL[topic]
    : { instrument: profile.instrument, article, from: profile.effective };
}

/** The same with what the province's own regulation says put in; `from` too, unless it was given. */
export function citedIn<T extends { instrument: string; article: string; from?: string; validFrom?: string }>(
  profile: Profile,
  rows: readonly T[],
): readonly T[] {
  return rows.map((row) => {
    if (row.instrument !== OF_PROVINCE) return row;
    if (!Object.hasOwn(PROFILE_TOPICS, row.article)) {
      throw new RangeError(`No topic ${row.article} in a province's profile`);
    }
    const { instrument, article, from } = basisOf(profile, row.article as ProfileTopic);
    return {
      ...row,
      instrument,
      article,
      ...('from' in row && { from: row.from || from }),
      ...('validFrom' in row && { validFrom: row.validFrom || from }),
    };
  });
}
