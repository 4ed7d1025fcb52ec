/**
 * Order and search of Vietnamese text without a server's locale: registers store these keys beside the text
 * (`name_sort`, `name_search`), so that every PostgreSQL sorts alike and an index serves both.
 */

const TONES: Readonly<Record<string, string>> = {
  '\u0300': '1', // huyền
  '\u0309': '2', // hỏi
  '\u0303': '3', // ngã
  '\u0301': '4', // sắc
  '\u0323': '5', // nặng
};

/** Letters of their own, in the order of the alphabet: a ă â, o ô ơ. */
const SHAPES: Readonly<Record<string, string>> = { '\u0306': '1', '\u0302': '2', '\u031b': '3' };

/** Lower case, no diacritics, đ as d, one space between words; without the marks that names of the highlands carry (H'Hen). */
export function searchKey(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/['’ʼ`]/g, '')
    .toLowerCase()
    .replace(/đ/g, 'd')
    .replace(/\s+/g, ' ')
    .trim();
}

/**
 * A key whose byte order is the order of a Vietnamese dictionary: letters first (a < ă < â < b … d < đ), then tones
 * (ngang, huyền, hỏi, ngã, sắc, nặng). Two characters a letter, of a–z and 0–9 only, so that any collation keeps it.
 */
export function sortKey(text: string): string {
  const letters: string[] = [];
  const tones: string[] = [];
  for (const character of text.toLowerCase().normalize('NFD')) {
    const tone = TONES[character];
    const shape = SHAPES[character];
    const last = letters.length - 1;
    if (tone !== undefined && last >= 0) tones[last] = tone;
    else if (shape !== undefined && last >= 0) letters[last] = `${letters[last]?.charAt(0) ?? ''}${shape}`;
    else {
      const letter = letterKey(character);
      if (letter === null || (letter === SPACE && letters[last] === SPACE)) continue;
      letters.push(letter);
      tones.push('0');
    }
  }
  if (letters[letters.length - 1] === SPACE) {
    letters.pop();
    tones.pop();
  }
  return `${letters.join('')}${END}${tones.join('').replace(/0+$/, '')}`;
}

const END = '00';
const SPACE = '01';

function letterKey(character: string): string | null {
  if (/[a-z]/.test(character)) return `${character}0`;
  if (character === 'đ') return 'd1';
  if (/[0-9]/.test(character)) return `1${character}`;
  return /[\s-]/.test(character) ? SPACE : null;
}
