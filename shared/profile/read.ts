import { z } from 'zod';
import { contradictions } from './contradictions';
import { ProfileError, profileProblem, type ProfileProblem } from './messages';
import { PROFILE_SETTINGS } from './settings';
import { PROFILE_TOPICS, type ProfileTopic } from './topics';

/** One setting of a province's regulation, with the article that says so; a silent regulation has no row. */
export interface ProfileSetting {
  key: string;
  value: unknown;
  article: string;
}

/** A body's title where it is not the usual one: departments were renamed and merged in 2025. */
export interface BodyTitle {
  vi: string;
  en: string;
}

export interface ProfileData {
  /** Slug, and the file's name. */
  province: string;
  instrument: string;
  /** First day in force. */
  effective: string;
  /** Two-digit code of the province into which it went on 1/7/2025. */
  successor?: string | undefined;
  settings: readonly ProfileSetting[];
  /** The regulation's articles on which rules and functions rest. */
  bases: Readonly<Partial<Record<ProfileTopic, string>>>;
  /** By electronic identifier of the agency. */
  titles?: Readonly<Record<string, BodyTitle>> | undefined;
}

const ARTICLE = /^Điều \d+[a-zđ]?( khoản \d+[a-zđ]?)?(, Điều \d+[a-zđ]?( khoản \d+[a-zđ]?)?)*$/u;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const title = z.strictObject({ vi: z.string().min(3), en: z.string().min(3) });

const FIELDS = {
  province: [z.string().regex(/^[a-z][a-z-]*$/), 'a-z, "-"'],
  instrument: [z.string().min(5), 'số, ký hiệu / number of the decision'],
  effective: [z.string().regex(DAY), 'YYYY-MM-DD'],
  successor: [
    z
      .string()
      .regex(/^\d{2}$/)
      .optional(),
    'hai chữ số / two digits',
  ],
  settings: [
    z.array(z.strictObject({ key: z.string(), value: z.unknown(), article: z.string() })),
    '[{ key, value, article }]',
  ],
  bases: [z.record(z.string(), z.string()), '{ topic: "Điều …" }'],
  titles: [z.record(z.string(), title).optional(), '{ "H15.10": { vi, en } }'],
} as const satisfies Record<string, readonly [z.ZodType, string]>;

/** A profile from the text of its file; throws a ProfileError that names every mistake. */
export function readProfile(file: string, source: string): ProfileData {
  const raw = parse(file, source);
  const problems = shapeProblems(file, raw);
  if (problems.length > 0) throw new ProfileError(problems);
  // Every field was checked above.
  const data = raw as unknown as ProfileData;
  const found = [...nameProblems(file, data), ...settingProblems(file, data), ...topicProblems(file, data)];
  if (found.length > 0) throw new ProfileError(found);
  return data;
}

function parse(file: string, source: string): Record<string, unknown> {
  let raw: unknown;
  try {
    raw = JSON.parse(source);
  } catch (error) {
    throw new ProfileError([profileProblem(file, '-', 'NOT_JSON', (error as Error).message)]);
  }
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) {
    throw new ProfileError([profileProblem(file, '-', 'NOT_OBJECT')]);
  }
  return raw as Record<string, unknown>;
}

function shapeProblems(file: string, raw: Record<string, unknown>): ProfileProblem[] {
  const names = Object.keys(FIELDS);
  const unknown = Object.keys(raw)
    .filter((name) => !names.includes(name))
    .map((name) => profileProblem(file, name, 'FIELD_UNKNOWN', name, names.join(', ')));
  const wrong = Object.entries(FIELDS)
    .filter(([name, [schema]]) => !schema.safeParse(raw[name]).success)
    .map(([name, [, allowed]]) => profileProblem(file, name, 'FIELD_WRONG', '', allowed));
  return [...unknown, ...wrong];
}

const nameProblems = (file: string, { province }: ProfileData): ProfileProblem[] =>
  file === `${province}.json` ? [] : [profileProblem(file, 'province', 'NAME', province)];

function settingProblems(file: string, { settings }: ProfileData): ProfileProblem[] {
  const known = Object.entries(PROFILE_SETTINGS);
  const missing = known
    .filter(([key, { required }]) => required && !settings.some((setting) => setting.key === key))
    .map(([key, { allowed }]) => profileProblem(file, key, 'KEY_MISSING', '', allowed));
  const each = settings.flatMap((setting, at) => {
    const { key, value, article } = setting;
    const definition = PROFILE_SETTINGS[key];
    if (!definition || !Object.hasOwn(PROFILE_SETTINGS, key)) {
      return [profileProblem(file, key, 'KEY_UNKNOWN', key, known.map(([name]) => name).join(', '))];
    }
    return [
      ...(settings.findIndex((other) => other.key === key) < at
        ? [profileProblem(file, key, 'KEY_TWICE', key)]
        : []),
      ...(definition.value.safeParse(value).success
        ? []
        : [profileProblem(file, key, 'VALUE_WRONG', JSON.stringify(value), definition.allowed)]),
      ...(ARTICLE.test(article) ? [] : [profileProblem(file, key, 'ARTICLE_WRONG', article)]),
    ];
  });
  return [...missing, ...each, ...contradictions(file, settings)];
}

function topicProblems(file: string, { bases }: ProfileData): ProfileProblem[] {
  return Object.entries(bases).flatMap(([topic, article]) => {
    if (!Object.hasOwn(PROFILE_TOPICS, topic)) {
      return [profileProblem(file, topic, 'TOPIC_UNKNOWN', topic, Object.keys(PROFILE_TOPICS).join(', '))];
    }
    return ARTICLE.test(article) ? [] : [profileProblem(file, topic, 'ARTICLE_WRONG', article)];
  });
}
