/**
 * Procedures of the demonstration. Codes as remembered from the national database of administrative procedures;
 * a province replaces them by its own published list.
 */
export interface ProcedureFacts {
  code: string;
  titleVi: string;
  titleEn: string;
  roles: readonly string[];
  functions: readonly string[];
}

const procedure = (
  code: string,
  titleVi: string,
  titleEn: string,
  roles: readonly string[],
  functions: readonly string[],
): ProcedureFacts => ({ code, titleVi, titleEn, roles, functions });

export const BIRTH = procedure(
  '1.001193',
  'Đăng ký khai sinh',
  'Birth registration',
  ['FATHER', 'MOTHER', 'CHILD'],
  ['commune-administration', 'one-stop-service'],
);
export const RESIDENCE = procedure(
  '1.004222',
  'Đăng ký thường trú',
  'Registration of permanent residence',
  ['SPOUSE', 'CHILD', 'PARENT', 'HOUSEHOLD_HEAD'],
  ['residence-management', 'commune-administration', 'one-stop-service'],
);
export const LAND_TRANSFER = procedure(
  '1.004227',
  'Đăng ký biến động quyền sử dụng đất',
  'Registration of a change in land-use rights',
  ['SPOUSE', 'TRANSFEREE', 'CO_OWNER'],
  ['land-administration', 'one-stop-service'],
);
export const SHOP = procedure(
  '1.001612',
  'Đăng ký thành lập hộ kinh doanh',
  'Registration of a household business',
  ['SPOUSE', 'HOUSEHOLD_MEMBER'],
  ['business-registration', 'district-administration', 'one-stop-service'],
);
export const ASSISTANCE = procedure(
  '1.001776',
  'Trợ cấp xã hội hằng tháng',
  'Monthly social assistance',
  ['CARER', 'GUARDIAN', 'CHILD', 'PARENT'],
  ['social-protection', 'commune-administration', 'one-stop-service'],
);

export const PROCEDURES: readonly ProcedureFacts[] = [
  BIRTH,
  procedure(
    '1.000894',
    'Đăng ký kết hôn',
    'Marriage registration',
    ['SPOUSE'],
    ['commune-administration', 'one-stop-service'],
  ),
  procedure(
    '1.000656',
    'Đăng ký khai tử',
    'Death registration',
    ['DECEASED', 'RELATIVE'],
    ['commune-administration', 'one-stop-service'],
  ),
  RESIDENCE,
  LAND_TRANSFER,
  SHOP,
  procedure(
    '2.001610',
    'Đăng ký thành lập doanh nghiệp',
    'Registration of an enterprise',
    ['MEMBER', 'REPRESENTATIVE'],
    ['business-registration', 'one-stop-service'],
  ),
  ASSISTANCE,
];
