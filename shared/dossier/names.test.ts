import fc from 'fast-check';
import { nameVerdict } from './names';

describe('a name as stated', () => {
  test.each([
    ['Nguyễn Văn Ân', 'Nguyễn Văn Ân', 'SAME'],
    ['NGUYỄN  VĂN ÂN ', 'Nguyễn Văn Ân', 'SAME'],
    ['nguyen van an', 'Nguyễn Văn Ân', 'SAME'],
    ['Nguyễn Văn An', 'Nguyễn Văn Ân', 'OTHER'],
    ['Nguyễn Văn', 'Nguyễn Văn Ân', 'OTHER'],
    ["H'Linh Niê", 'H’Linh Niê', 'SAME'],
    ['Y Krông Êñuôl', 'Y Krong Enuol', 'OTHER'],
    ['', 'Nguyễn Văn Ân', 'OTHER'],
    ['Nguyễn Văn Ân', null, 'UNKNOWN'],
  ] as const)('%j_against_%j_is_%s', (stated, registered, verdict) => {
    expect(nameVerdict(stated, registered)).toBe(verdict);
  });

  test('is_always_the_same_as_itself_in_any_form_of_its_letters', () => {
    fc.assert(
      fc.property(fc.constantFrom('Nguyễn Văn Ân', "H'Bia Niê-Kđăm", 'Đỗ Thị Yến'), (name) => {
        expect(nameVerdict(name.normalize('NFD'), name)).toBe('SAME');
        expect(nameVerdict(name.toUpperCase(), name)).toBe('SAME');
      }),
    );
  });
});
