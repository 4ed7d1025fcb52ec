import type { CatalogueItem, Text } from '../../../shared/schema/catalogue';
import { data, entries, LISTING, OPEN, READING, SHARED } from '../item_kinds';

const agencies: Text = { vi: 'cơ quan, đơn vị', en: 'agencies' };
const functions: Text = { vi: 'chức năng, nhiệm vụ', en: 'functions' };
const purposes: Text = { vi: 'mục đích sử dụng dữ liệu', en: 'purposes' };
const units: Text = { vi: 'đơn vị hành chính', en: 'administrative units' };

export const items: readonly CatalogueItem[] = [
  data(
    'agencies',
    OPEN,
    { vi: 'Cơ quan, đơn vị', en: 'Agencies' },
    {
      vi: 'Mã định danh điện tử, tên, cấp, địa bàn, tình trạng, nơi liên hệ',
      en: 'Electronic identifier, name, level, territory, status, contact',
    },
  ),
  ...entries('agencies', OPEN, agencies, READING),
  ...entries('agencies', SHARED, agencies, ['WRITE']),
  data(
    'functions',
    OPEN,
    { vi: 'Chức năng, nhiệm vụ', en: 'Functions' },
    {
      vi: 'Chức năng, căn cứ pháp lý, thời hạn, cơ quan được giao',
      en: 'Functions, legal basis, validity, and the agencies charged with them',
    },
  ),
  ...entries('functions', OPEN, functions, LISTING),
  data(
    'purposes',
    OPEN,
    { vi: 'Mục đích sử dụng', en: 'Purposes' },
    {
      vi: 'Bảng mã mục đích sử dụng dữ liệu',
      en: 'The code list of purposes',
    },
  ),
  ...entries('purposes', OPEN, purposes, LISTING),
  data(
    'units',
    OPEN,
    { vi: 'Đơn vị hành chính', en: 'Administrative units' },
    {
      vi: 'Mã, tên, cấp, đơn vị cấp trên, thời hạn, đơn vị kế thừa',
      en: 'Code, name, level, parent, validity, successors',
    },
  ),
  ...entries('units', OPEN, units, READING),
];
