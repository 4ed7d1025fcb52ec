import { focalRules } from '../../../shared/accounts';
import type { AgencySpec } from './agencies';
import type { Profile } from './profile';

/** Invented persons: the focal points of the agencies that own databases or ask for data in the demonstration. */
const PERSONS: readonly (readonly [agency: string, name: string, officer: string | null])[] = [
  ['H15.12', 'Đỗ Văn Thành', 'dthanh'],
  ['A01.15', 'Vũ Mạnh Hùng', 'vhung'],
  ['H15.08', 'Y Thuân Êban', 'ythuan'],
  ['H15.10', 'Nguyễn Thị Phượng', 'nphuong'],
  ['H15.04', 'Trịnh Văn Kế', 'tkehoach'],
];

const POSITIONS = {
  OFFICER: 'Chuyên viên',
  TECHNICAL_OFFICER: 'Chuyên viên công nghệ thông tin',
  LEADER: 'Phó Giám đốc',
} as const;

/** Appointed, and where the profile says so approved, from the regulation's first day; by its rank and sides. */
export function focalPointRows(profile: Profile, agencies: readonly AgencySpec[]) {
  const rules = focalRules((key) => {
    const value = profile.value(key);
    if (value === null) return null;
    return { value, instrument: profile.instrument, article: profile.article(key), layer: profile.province };
  });
  const known = new Set(agencies.map(({ code }) => code));
  return PERSONS.filter(([agency]) => known.has(agency)).flatMap(([agency, name, officer]) => {
    // The department in charge is the province's focal point (Ninh Thuận Đ.18.1a) beside its own.
    const sides = agency === 'H15.10' ? [...rules.sides, 'PROVINCE'] : rules.sides;
    return sides.map((side) => ({
      id: `focal.${agency}.${side.toLowerCase()}.1`,
      agency_code: agency,
      side,
      officer_id: officer,
      name,
      position: POSITIONS[rules.rank],
      department: rules.department ? 'Văn phòng' : null,
      rank: rules.rank,
      phone: '1900 0000',
      email: `daumoi.${agency.toLowerCase().replaceAll('.', '-')}@example.gov.vn`,
      appointed_by: agency,
      appointed_at: `${profile.effective}T08:00:00+07:00`,
      appointing_document: profile.instrument,
      approver: rules.approver,
      approved_by: rules.approver === null ? null : 'H15',
      approving_document: rules.approver === null ? null : profile.instrument,
      in_force_from: `${profile.effective}T08:00:00+07:00`,
      in_force_to: null,
      instrument: rules.instrument,
      article: rules.article,
    }));
  });
}
