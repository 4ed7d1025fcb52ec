import type { Unit } from '../units';
import type { Profile } from './profile';

export interface AgencySpec {
  code: string;
  nameVi: string;
  nameEn: string;
  level: 'PROVINCE' | 'DISTRICT' | 'COMMUNE' | 'EXTERNAL';
  parent: string | null;
  unit: string;
}

const DEPARTMENTS: readonly (readonly [suffix: string, vi: string, en: string])[] = [
  ['01', 'Văn phòng UBND tỉnh', "Office of the provincial People's Committee"],
  ['02', 'Thanh tra tỉnh', 'Provincial Inspectorate'],
  ['03', 'Sở Tư pháp', 'Department of Justice'],
  ['04', 'Sở Kế hoạch và Đầu tư', 'Department of Planning and Investment'],
  ['06', 'Sở Giáo dục và Đào tạo', 'Department of Education and Training'],
  ['08', 'Sở Tài nguyên và Môi trường', 'Department of Natural Resources and Environment'],
  ['09', 'Sở Lao động, Thương binh và Xã hội', 'Department of Labour, Invalids and Social Affairs'],
  ['10', 'Sở Thông tin và Truyền thông', 'Department of Information and Communications'],
  ['12', 'Sở Xây dựng', 'Department of Construction'],
  ['14', 'Sở Y tế', 'Department of Health'],
  ['20', 'Trung tâm Phục vụ hành chính công tỉnh', 'Provincial Public Administration Service Centre'],
];

/**
 * The agencies of the demonstration: the provincial departments, the two of the central line that share data, and the
 * People's Committee of every district and commune (ĐL 01/2023 Đ.2). The databases' owners keep the identifiers of
 * docs/architecture.md on every province's map; their titles are data, and a profile may give others (departments were
 * renamed and merged in 2025).
 */
export function agenciesOf(
  { province, titles }: Pick<Profile, 'province' | 'titles'>,
  units: readonly Unit[],
): readonly AgencySpec[] {
  const top = units.find(({ level }) => level === 'PROVINCE');
  if (!top) throw new RangeError(`No province among the units of ${province}`);
  const place = top.name.replace(/^(Tỉnh|Thành phố) /, '');
  const root = 'H15';
  const council: AgencySpec = {
    code: root,
    nameVi: `UBND tỉnh ${place}`,
    nameEn: `People's Committee of ${place} province`,
    level: 'PROVINCE',
    parent: null,
    unit: top.code,
  };
  const departments = DEPARTMENTS.map(([suffix, vi, en]): AgencySpec => ({
    code: `${root}.${suffix}`,
    nameVi: vi.includes('tỉnh') ? vi.replace('tỉnh', `tỉnh ${place}`) : `${vi} tỉnh ${place}`,
    nameEn: `${en}, ${place}`,
    level: 'PROVINCE',
    parent: root,
    unit: top.code,
  }));
  const agencies = [council, ...departments, ...central(place, top.code), ...committees(root, units)];
  const known = new Set(agencies.map(({ code }) => code));
  const unknown = Object.keys(titles ?? {}).filter((code) => !known.has(code));
  if (unknown.length > 0)
    throw new RangeError(`Titles of bodies that ${province} has not: ${unknown.join(', ')}`);
  return agencies.map((agency) => {
    const title = titles?.[agency.code];
    return title ? { ...agency, nameVi: title.vi, nameEn: title.en } : agency;
  });
}

function central(place: string, unit: string): readonly AgencySpec[] {
  return [
    {
      code: 'A01',
      nameVi: 'Bộ Công an',
      nameEn: 'Ministry of Public Security',
      level: 'EXTERNAL',
      parent: null,
      unit,
    },
    {
      code: 'A01.15',
      nameVi: `Công an tỉnh ${place}`,
      nameEn: `Provincial Police, ${place}`,
      level: 'PROVINCE',
      parent: 'A01',
      unit,
    },
    {
      code: 'G12',
      nameVi: 'Bộ Tài chính',
      nameEn: 'Ministry of Finance',
      level: 'EXTERNAL',
      parent: null,
      unit,
    },
    {
      code: 'G12.66',
      nameVi: `Cục Thuế tỉnh ${place}`,
      nameEn: `Provincial Tax Office, ${place}`,
      level: 'PROVINCE',
      parent: 'G12',
      unit,
    },
  ];
}

function committees(root: string, units: readonly Unit[]): readonly AgencySpec[] {
  return units
    .filter(({ level }) => level !== 'PROVINCE')
    .map(({ code, name, level, parent }): AgencySpec => {
      const district = `${root}.D${level === 'DISTRICT' ? code : parent}`;
      return {
        code: level === 'DISTRICT' ? district : `${district}.${code}`,
        nameVi: `UBND ${name.charAt(0).toLowerCase()}${name.slice(1)}`,
        nameEn: `People's Committee of ${name}`,
        level: level === 'DISTRICT' ? 'DISTRICT' : 'COMMUNE',
        parent: level === 'DISTRICT' ? root : district,
        unit: code,
      };
    });
}
