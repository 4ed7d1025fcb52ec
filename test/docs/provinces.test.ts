import { readFileSync } from 'node:fs';
import path from 'node:path';
import { PROFILE_TOPICS } from '../../shared/profile';
import { keysTable, settingsTable, storyTable } from '../support/province_table';

const page = readFileSync(path.join(__dirname, '../../docs/provinces.md'), 'utf8');
/** Prettier pads the columns of a table. */
const plain = (text: string) => text.replace(/ +/g, ' ').replace(/-{3,}/g, '---');

test.each([
  ['settings', settingsTable],
  ['story', storyTable],
  ['keys', keysTable],
])('docs_provinces_shows_the_%s_as_they_are', (_name, table) => {
  expect(plain(page)).toContain(plain(table()));
});

test('docs_provinces_names_every_topic', () => {
  expect(Object.keys(PROFILE_TOPICS).filter((topic) => !page.includes(`\`${topic}\``))).toEqual([]);
});
