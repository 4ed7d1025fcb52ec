import type { RowScope } from '../../../shared/policy';

interface Words {
  vi: string;
  en: string;
}

const attribute: Readonly<Record<string, Words>> = {
  RESIDENCE: { vi: 'nơi cư trú', en: 'residence' },
  LOCATION: { vi: 'nơi tọa lạc', en: 'location' },
  REGISTRATION: { vi: 'nơi đăng ký', en: 'place of registration' },
};

/** The rows of a right, for the people who read an explanation. */
export function rowsText(rows: RowScope): Words {
  switch (rows.kind) {
    case 'ALL':
      return { vi: 'mọi dòng', en: 'every row' };
    case 'TERRITORY': {
      const { vi, en } = attribute[rows.attribute] ?? { vi: rows.attribute, en: rows.attribute };
      const communes = rows.units.length;
      return {
        vi: `các dòng có ${vi} thuộc ${communes} đơn vị cấp xã của địa bàn`,
        en: `rows whose ${en} is in one of the territory's ${communes} communes`,
      };
    }
    case 'OWN':
      return {
        vi: `các dòng do ${rows.agency} chịu trách nhiệm`,
        en: `rows for which ${rows.agency} is responsible`,
      };
    case 'CASE':
      return { vi: 'các dòng về chủ thể của hồ sơ đang mở', en: 'rows about a subject of the open case' };
    case 'CONSENT':
      return {
        vi: 'các dòng về chủ thể của hồ sơ đang mở đã đồng ý cho đọc hạng mục này',
        en: 'rows about subjects of the open case who consent to this item being read',
      };
    case 'UNBROUGHT':
      return {
        vi: 'các dòng về chủ thể của hồ sơ đang mở, trừ người tự nộp giấy tờ',
        en: 'rows about subjects of the open case, but for those who bring the paper themselves',
      };
    case 'CONSENT':
      return {
        vi: 'các dòng về chủ thể của hồ sơ đang mở đã đồng ý cho đọc hạng mục này',
        en: 'rows about subjects of the open case who consent to this item being read',
      };
    case 'UNBROUGHT':
      return {
        vi: 'các dòng về chủ thể của hồ sơ đang mở, trừ người tự nộp giấy tờ',
        en: 'rows about subjects of the open case, but for those who bring the paper themselves',
      };
    case 'SELF':
      return { vi: 'các dòng về chính bên gọi', en: 'rows about the caller himself' };
    case 'SUBJECTS':
      return {
        vi: `các dòng về ${rows.subjects.length} chủ thể mà chấp thuận nêu đích danh`,
        en: `rows about the ${rows.subjects.length} subjects that the grant names`,
      };
    case 'REACHED':
      return {
        vi: `các dòng đi tới qua ${rows.through}`,
        en: `rows arrived at through ${rows.through}`,
      };
  }
}
