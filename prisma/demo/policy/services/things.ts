import { PERSONAL_NUMBER, type DemoService } from './spec';

/** Services about land, enterprises and places. */
export const thingServices: readonly DemoService[] = [
  {
    name: 'thua-dat-cua-cong-dan',
    agency: 'H15.08',
    officer: 'ythuan',
    title: { vi: 'Thửa đất của công dân', en: 'Parcels of a person' },
    description: {
      vi: 'Các thửa đất mà một công dân đang sử dụng',
      en: 'The parcels that a person uses',
    },
    document: `query ThuaDatCuaCongDan($personalNumber: String!, $first: Int = 20) {
  citizen(personalNumber: $personalNumber) {
    id
    parcels(first: $first) {
      nodes { id parcelIdentifier address area status mainPurpose unit { code name } }
    }
  }
}
`,
    parameters: {
      ...PERSONAL_NUMBER,
      first: ['Int', 'Nhiều nhất bao nhiêu thửa, 1–100', 'At most so many parcels, 1–100'],
    },
    method: 'POST',
    items: [
      'governance.units',
      'land.land-use',
      'land.parcel',
      'land.parcels-of-person',
      'population.citizens-lookup',
      'population.personal-number',
    ],
  },
  {
    name: 'thua-dat',
    agency: 'H15.08',
    officer: 'ythuan',
    title: { vi: 'Thửa đất theo tờ, thửa', en: 'A parcel by map sheet' },
    description: {
      vi: 'Vị trí, diện tích, loại đất của một thửa đất',
      en: 'Place, area and use of a parcel',
    },
    document: `query ThuaDat($unit: ID!, $mapSheet: Int!, $parcelNumber: Int!) {
  landParcelByMap(unit: $unit, mapSheet: $mapSheet, parcelNumber: $parcelNumber) {
    id
    parcelIdentifier
    address
    area
    status
    mainPurpose
    unit { code name }
  }
}
`,
    parameters: {
      unit: ['ID!', 'Mã xã, phường', 'Code of the commune'],
      mapSheet: ['Int!', 'Tờ bản đồ', 'Map sheet'],
      parcelNumber: ['Int!', 'Số thửa', 'Number of the parcel'],
    },
    method: 'GET',
    items: ['governance.units', 'land.land-use', 'land.parcel', 'land.parcels-lookup'],
  },
  {
    name: 'thong-tin-doanh-nghiep',
    agency: 'H15.04',
    officer: 'tkehoach',
    title: { vi: 'Thông tin đăng ký doanh nghiệp', en: 'Registration of an enterprise' },
    description: {
      vi: 'Tên, loại hình, tình trạng, trụ sở, người đại diện của một doanh nghiệp',
      en: 'Name, form, status, head office and representatives of an enterprise',
    },
    document: `query ThongTinDoanhNghiep($code: String!) {
  enterprise(code: $code) {
    id
    code
    name
    kind
    legalForm
    status
    registeredOn
    address
    unit { code name }
    mainLine
    representatives(first: 10) { nodes { nameAsRegistered position current } }
  }
}
`,
    parameters: {
      code: [
        'String!',
        'Mã số doanh nghiệp; của hộ kinh doanh là số định danh của chủ hộ',
        "Code; a household business has its owner's personal number",
      ],
    },
    method: 'POST',
    items: [
      'enterprise.address',
      'enterprise.business-lines',
      'enterprise.code',
      'enterprise.enterprises-lookup',
      'enterprise.identity',
      'enterprise.representatives',
      'governance.units',
    ],
  },
  {
    name: 'don-vi-hanh-chinh',
    agency: 'H15.10',
    officer: 'nphuong',
    title: { vi: 'Đơn vị hành chính', en: 'Administrative unit' },
    description: {
      vi: 'Tên, cấp và đơn vị cấp trên của một đơn vị hành chính; dữ liệu mở',
      en: 'Name, level and parent of an administrative unit; open data',
    },
    document: `query DonViHanhChinh($code: ID!) {
  administrativeUnit(code: $code) {
    code
    name
    level
    parent { code name }
  }
}
`,
    parameters: { code: ['ID!', 'Mã đơn vị hành chính', 'Code of the unit'] },
    method: 'GET',
    items: ['governance.units', 'governance.units-lookup'],
  },
];
