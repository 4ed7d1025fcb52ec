import { HubError } from '../../../shared/errors';

const of = (vi: string, en: string): string => `${vi} / ${en}`;

/** Why a case is not opened, Vietnamese first; a problem of a place stands behind it: `persons[0].role: …`. */
export const problems = {
  anchor: of('số biên nhận hoặc Hub-Sign-In, đúng một', 'a receipt or Hub-Sign-In, one of them'),
  twoKeys: of('nêu số định danh hoặc khóa mờ, không cả hai', 'a personal number or an opaque key, not both'),
  tooMany: (most: number) => of(`nhiều nhất ${most} người`, `${most} persons at most`),
  notAlive: of('người nộp đã chết hoặc mất tích', 'the applicant is dead or missing'),
  refuted: of('sổ gốc ghi nhận người khác', 'the register names somebody else'),
  nameDiffers: of('không phải tên của người có số này', 'not the name of the person of this number'),
  notShown: of('không có người nào được phép thể hiện', 'there is nobody who may be shown'),
  applicantAgain: of('đã là người nộp của hồ sơ này', 'is the applicant of this case already'),
  twice: of('đã có trong vai trò này', 'stands in this role already'),
  closed: of('hồ sơ của khóa này đã đóng', 'the case of this key is closed'),
  unitUnknown: of(
    'không có đơn vị hành chính mang mã này; hãy xem truy vấn administrativeUnits',
    'there is no administrative unit of this code; the query administrativeUnits lists them',
  ),
  unitClosed: of(
    'đơn vị hành chính này đã sáp nhập; hãy nêu đơn vị thay thế',
    'this administrative unit was merged; name the one that took its place',
  ),
  unitOutside: of(
    'nằm ngoài địa bàn của cơ quan; hãy nêu đơn vị trong địa bàn',
    'lies outside the territory of the agency; name a unit within it',
  ),
} as const;

export function refused(reason: string, problem: string, place?: string): HubError {
  const told = place === undefined ? problem : `${place}: ${problem}`;
  return new HubError('DOSSIER_REFUSED', { facts: { reason, problem: told } });
}
