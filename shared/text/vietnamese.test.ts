import { searchKey, sortKey } from './vietnamese';

const sorted = (names: string[]): string[] =>
  [...names].sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : sortKey(a) > sortKey(b) ? 1 : 0));

describe('searchKey', () => {
  test.each([
    ['Nguyễn Văn Đức', 'nguyen van duc'],
    ['  ĐẶNG   Thị Ngọc Ánh ', 'dang thi ngoc anh'],
    ["H'Hen Niê", 'hhen nie'],
    ['Y Bhiăt Êban', 'y bhiat eban'],
  ])('%s becomes %s', (name, key) => {
    expect(searchKey(name)).toBe(key);
  });

  test('is_the_same_for_composed_and_decomposed_text', () => {
    expect(searchKey('Trần Hữu'.normalize('NFD'))).toBe(searchKey('Trần Hữu'.normalize('NFC')));
  });
});

describe('sortKey', () => {
  test('sorts_letters_before_tones_and_shorter_before_longer', () => {
    const order = [
      'An',
      'An Bình',
      'Anh',
      'Ánh',
      'Ăn',
      'Ân',
      'Bà',
      'Bả',
      'Bã',
      'Bá',
      'Bạ',
      'Dung',
      'Đan',
      'Ô',
      'Ơ',
      'Ư',
    ];
    expect(sorted([...order].reverse())).toEqual(order);
  });

  test('agrees_with_the_collation_of_ICU_on_names', () => {
    const names = [
      'Nguyễn Thị Hoa',
      'Nguyễn Thị Hoà',
      'Nguyễn Thị Hòa Bình',
      'Nguyên Hoa',
      'Đỗ Đức',
      'Dỗ Đức',
      'Lê Ân',
      'Lê An',
      'Lê Ẩn',
    ];
    const icu = new Intl.Collator('vi');
    expect(sorted(names)).toEqual([...names].sort((a, b) => icu.compare(a, b)));
  });

  test('holds_only_letters_and_digits_so_that_every_collation_keeps_it', () => {
    expect(sortKey("H'Hen Niê - Êban 2")).toMatch(/^[a-z0-9]+$/);
  });
});
