/**
 * Vietnamese names: how they are stored, searched and sorted.
 *
 * Sorting is syllable by syllable, as dictionaries and registers do: letters first (a ă â b c d đ e ê … y), then the
 * tone (ngang, huyền, hỏi, ngã, sắc, nặng). Lists of persons go by the given name, which stands last, then by family
 * and middle names as written: `sortKey`. Everything else (enterprises, places) goes as written: `textSortKey`.
 * A key consists of 0-9 and a-z only, so it sorts alike under every collation of a database.
 */

/** The Vietnamese alphabet with the four letters that it borrows. */
const LETTERS = 'aăâbcdđeêfghijklmnoôơpqrstuưvwxyz';
/** Symbols of a key in ascending order. `0` ends a syllable, `1` introduces a digit. */
const SYMBOLS = '23456789abcdefghijklmnopqrstuvwxyz';
const END = '0';
const DIGIT = '1';

/** Combining marks of the five written tones, by their rank; no mark is rank 0 (ngang). */
const TONES = new Map([
  ['\u0300', 1], // huyền
  ['\u0309', 2], // hỏi
  ['\u0303', 3], // ngã
  ['\u0301', 4], // sắc
  ['\u0323', 5], // nặng
]);
/** Marks that make another letter: ă, â ê ô, ơ ư. */
const LETTER_MARKS = new Set(['\u0306', '\u0302', '\u031b']);
/** Ê Đê, M'Nông and Gia Rai letters that decompose into nothing simpler. */
const PLAIN = new Map([
  ['đ', 'd'],
  ['ð', 'd'],
  ['ƀ', 'b'],
]);

const SYMBOL_OF = new Map(
  Array.from(LETTERS, (letter, rank): [string, string] => [letter, SYMBOLS[rank] ?? '']),
);
const MOST_REMEMBERED = 5_000;
const LONGEST_REMEMBERED = 24;
const APOSTROPHES = /['’‘ʼʹ`´]/g;

/** One form to store: composed (NFC), no spaces at the ends, single spaces within. */
export function normaliseName(name: string): string {
  return name.normalize('NFC').trim().replace(/\s+/g, ' ');
}

/** For searching without diacritics: `Nguyễn Văn Đức` → `nguyen van duc`, `H'Bia Niê` → `hbia nie`. */
export function searchKey(name: string): string {
  return name
    .split(/\s+/)
    .map(plainWord)
    .filter((word) => word !== '')
    .join(' ');
}

const plainWord = remembering((word) =>
  word
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(APOSTROPHES, '')
    .replace(/[đðƀ]/g, (letter) => PLAIN.get(letter) ?? letter)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim(),
);

/** For searching with diacritics but not case: `nguyễn văn đức`. */
export function accentedSearchKey(name: string): string {
  return normaliseName(name).toLowerCase().replace(APOSTROPHES, '');
}

/** The sort key of a person: given name (the last word), then the words before it. */
export function sortKey(name: string): string {
  const words = wordsOf(name);
  const given = words.pop();
  return given === undefined ? '' : [given, ...words].map(syllableKey).join('');
}

/** The sort key of any other name: its words as written. */
export function textSortKey(text: string): string {
  return wordsOf(text).map(syllableKey).join('');
}

function wordsOf(text: string): string[] {
  return text
    .replace(APOSTROPHES, '')
    .split(/[^\p{L}\p{N}\p{M}]+/u)
    .filter((word) => word !== '');
}

const syllableKey = remembering((word) => {
  let key = '';
  let tone = 0;
  for (const cluster of word
    .toLowerCase()
    .normalize('NFD')
    .match(/\P{M}\p{M}*/gu) ?? []) {
    const marks = Array.from(cluster);
    const base = marks.shift() ?? '';
    for (const mark of marks) tone = TONES.get(mark) ?? tone;
    key += /[0-9]/.test(base) ? DIGIT + base : symbolOf(base, marks);
  }
  return `${key}${END}${tone}`;
});

/** A letter with a mark of another language (ŭ, ŏ, č) sorts as the letter without it. */
function symbolOf(base: string, marks: string[]): string {
  const letter = (base + marks.filter((mark) => LETTER_MARKS.has(mark)).join('')).normalize('NFC');
  return SYMBOL_OF.get(letter) ?? SYMBOL_OF.get(PLAIN.get(base) ?? base) ?? '';
}

/** Names are made of few words: what was worked out for one is kept, up to a bound. */
function remembering(work: (word: string) => string): (word: string) => string {
  const known = new Map<string, string>();
  return (word) => {
    const before = known.get(word);
    if (before !== undefined) return before;
    const result = work(word);
    if (known.size >= MOST_REMEMBERED) known.clear();
    // A long text is no word of a name.
    if (word.length <= LONGEST_REMEMBERED) known.set(word, result);
    return result;
  };
}
