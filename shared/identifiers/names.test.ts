import fc from 'fast-check';
import { accentedSearchKey, normaliseName, searchKey, sortKey, textSortKey } from './names';

const byKey = (key: (name: string) => string) => (a: string, b: string) =>
  key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0;
const letters = Array.from(
  'aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệfghiìỉĩíịjklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvwxyỳỷỹýỵz',
);
const word = fc.array(fc.constantFrom(...letters), { minLength: 1, maxLength: 7 }).map((all) => all.join(''));
const name = fc.array(word, { minLength: 1, maxLength: 5 }).map((words) => words.join(' '));

describe('names', () => {
  it('searches_without_diacritics_case_and_apostrophes', () => {
    expect(searchKey('Nguyễn Văn Đức')).toBe('nguyen van duc');
    expect(searchKey("H'Bia  Niê-Kđăm")).toBe('hbia nie kdam');
    expect(searchKey('Y Thuyên Ƀyă')).toBe('y thuyen bya');
    expect(accentedSearchKey(' NGUYỄN  Văn Đức')).toBe('nguyễn văn đức');
  });

  it('gives_one_key_for_composed_and_decomposed_text', () => {
    fc.assert(
      fc.property(name, (text) => {
        const decomposed = text.normalize('NFD');
        expect(searchKey(decomposed)).toBe(searchKey(text));
        expect(sortKey(decomposed)).toBe(sortKey(text));
        expect(normaliseName(decomposed)).toBe(normaliseName(text));
        expect(searchKey(text)).toMatch(/^[a-z ]+$/);
        expect(sortKey(text)).toMatch(/^[0-9a-z]+$/);
      }),
    );
  });

  it('sorts_letters_in_the_order_of_the_alphabet', () => {
    const alphabet = Array.from('aăâbcdđeêghiklmnoôơpqrstuưvxy');
    expect([...alphabet].reverse().sort(byKey(textSortKey))).toEqual(alphabet);
  });

  it('sorts_tones_as_dictionaries_do_and_after_the_letters', () => {
    const tones = ['ba', 'bà', 'bả', 'bã', 'bá', 'bạ', 'bac', 'bác', 'băn', 'bần'];
    expect([...tones].reverse().sort(byKey(textSortKey))).toEqual(tones);
  });

  it('sorts_persons_by_given_name_then_family_and_middle_name', () => {
    const people = [
      'Trần Thị An',
      'Lê Văn Ân',
      'Lê Văn Bình',
      'Nguyễn An Bình',
      'Nguyễn Thị Bình',
      'Đỗ Thị Yến',
    ];
    expect([...people].reverse().sort(byKey(sortKey))).toEqual(people);
  });

  it('sorts_enterprises_as_written_and_digits_before_letters', () => {
    const names = ['Công ty 2 tháng 9', 'Công ty An Thái', 'Công ty Ân Phú', 'Hợp tác xã Ea Tu'];
    expect([...names].reverse().sort(byKey(textSortKey))).toEqual(names);
  });

  it('gives_names_that_differ_in_letters_or_tones_different_sort_keys', () => {
    fc.assert(
      fc.property(name, name, (a, b) => {
        if (accentedSearchKey(a) === accentedSearchKey(b)) expect(sortKey(a)).toBe(sortKey(b));
        else if (searchKey(a) !== searchKey(b)) expect(textSortKey(a)).not.toBe(textSortKey(b));
      }),
    );
  });
});
