import { PERSONAL_NUMBER, type DemoService } from './spec';

/** Services about persons: looked up by their number, so by POST only. */
export const peopleServices: readonly DemoService[] = [
  {
    name: 'xac-nhan-cu-tru',
    agency: 'A01.15',
    officer: 'vhung',
    title: { vi: 'Xác nhận thông tin về cư trú', en: 'Confirmation of residence' },
    description: {
      vi: 'Nơi thường trú, tạm trú và hộ của một công dân, thay giấy xác nhận cư trú (CT07)',
      en: 'Permanent and temporary residence and household of a person, in place of the paper CT07',
    },
    document: `query XacNhanCuTru($personalNumber: String!) {
  citizen(personalNumber: $personalNumber) {
    id
    fullName
    dateOfBirth
    permanentUnit { code name }
    permanentAddress
    permanentSince
    temporaryUnit { code name }
    temporaryAddress
    household { registerNumber headName address }
  }
}
`,
    parameters: PERSONAL_NUMBER,
    method: 'POST',
    items: [
      'governance.units',
      'population.birth',
      'population.citizens-lookup',
      'population.household',
      'population.identity',
      'population.personal-number',
      'population.residence',
    ],
    validityDays: 30,
  },
  {
    name: 'tinh-trang-hon-nhan',
    agency: 'H15.03',
    officer: 'ltuphap',
    title: { vi: 'Tình trạng hôn nhân', en: 'Marital status' },
    description: {
      vi: 'Tình trạng hôn nhân và các lần đăng ký kết hôn của một công dân',
      en: "A person's marital status and marriage registrations",
    },
    document: `query TinhTrangHonNhan($personalNumber: String!) {
  citizen(personalNumber: $personalNumber) {
    id
    fullName
    maritalStatus
    marriages(first: 10) {
      nodes { status husbandName wifeName registeredOn endedOn registrationNumber book unit { code name } }
    }
  }
}
`,
    parameters: PERSONAL_NUMBER,
    method: 'POST',
    items: [
      'civil-status.marriages',
      'civil-status.marriages-of-person',
      'governance.units',
      'population.citizens-lookup',
      'population.identity',
      'population.marital',
      'population.personal-number',
    ],
    validityDays: 180,
  },
  {
    name: 'khai-sinh',
    agency: 'H15.03',
    officer: 'ltuphap',
    title: { vi: 'Thông tin khai sinh', en: 'Birth registration' },
    description: {
      vi: 'Đăng ký khai sinh của một công dân, thay bản sao giấy khai sinh',
      en: "A person's birth registration, in place of a copy of the certificate",
    },
    document: `query KhaiSinh($personalNumber: String!) {
  citizen(personalNumber: $personalNumber) {
    id
    birth {
      childName sex dateOfBirth placeOfBirth fatherName motherName
      registrationNumber book registeredOn unit { code name }
    }
  }
}
`,
    parameters: PERSONAL_NUMBER,
    method: 'POST',
    items: [
      'civil-status.birth-of-person',
      'civil-status.births',
      'civil-status.parents',
      'governance.units',
      'population.citizens-lookup',
      'population.personal-number',
    ],
  },
  {
    name: 'ho-ngheo',
    agency: 'H15.09',
    officer: 'nldtbxh',
    title: { vi: 'Hộ nghèo, hộ cận nghèo', en: 'Poor household' },
    description: {
      vi: 'Hộ của một công dân có được công nhận hộ nghèo, cận nghèo trong năm hay không',
      en: "Whether a person's household is recognised as poor or near-poor in a year",
    },
    document: `query HoNgheo($personalNumber: String!, $year: Int!) {
  citizen(personalNumber: $personalNumber) {
    id
    household {
      id
      povertyStatus(year: $year) { year category decisionNumber decidedOn unit { code name } }
    }
  }
}
`,
    parameters: {
      ...PERSONAL_NUMBER,
      year: ['Int!', 'Năm', 'Year'],
    },
    method: 'POST',
    items: [
      'governance.units',
      'population.citizens-lookup',
      'population.household',
      'population.personal-number',
      'social-welfare.poverty',
      'social-welfare.poverty-of-household',
    ],
    validityDays: 90,
  },
];
