import type { CitizenReason, Outcome } from '../../../shared/dossier';

interface Text {
  vi: string;
  en: string;
}

/** Said of each status; of NEEDS_CITIZEN the reason says more. */
export const stateTexts: Readonly<Record<Exclude<Outcome['status'], 'NEEDS_CITIZEN'>, Text>> = {
  SATISFIED: { vi: 'Dữ liệu thay giấy tờ', en: 'Data takes the place of the paper' },
  PARTLY: { vi: 'Dữ liệu thay một phần giấy tờ', en: 'Data takes the place of a part of the paper' },
  NEEDS_CONSENT: { vi: 'Cần công dân đồng ý', en: "Needs the citizen's consent" },
  NEEDS_APPROVAL: {
    vi: 'Cần được chấp thuận: đề nghị đã soạn sẵn, đầu mối của cơ quan nộp (submitAccessRequest)',
    en: "Needs an approval: the request is ready, and the agency's focal point files it (submitAccessRequest)",
  },
  NEEDS_OFFICER: {
    vi: 'Phải do cán bộ thực hiện: ứng dụng hãy gọi thay mặt một cán bộ đã đăng nhập',
    en: 'An officer must act: let the application call on behalf of an officer who signed in',
  },
  NOT_NEEDED: {
    vi: 'Không cần: hồ sơ không có người ở vai trò này',
    en: 'Not needed: nobody of this role stands in the case',
  },
  UNAVAILABLE: { vi: 'Chưa lấy được lúc này; hãy thử lại', en: 'Not available now; try again' },
  BLOCKED: {
    vi: 'Thử lại không giúp được: hãy báo nơi giữ thủ tục và chủ quản dịch vụ dữ liệu; công dân nộp giấy tờ',
    en: 'Trying again does not help: tell who keeps the procedure and who owns the service; the citizen brings the paper',
  },
};

/** What he brings all the same, of what he did not consent to. */
export const withheldText = (names: string): Text => ({
  vi: `Phần công dân không đồng ý cho đọc: ${names}`,
  en: `What the citizen did not consent to: ${names}`,
});

/** Why the citizen is needed, where the procedure says nothing itself. */
export const reasonTexts: Readonly<Record<CitizenReason, Text>> = {
  NEVER_DATA: { vi: 'Không dữ liệu nào thay được giấy tờ này', en: 'No data takes the place of this paper' },
  NOT_SHOWN: {
    vi: 'Không có dữ liệu được phép thể hiện; công dân nộp giấy tờ',
    en: 'There is nothing that may be shown; the citizen brings the paper',
  },
  CONDITION: {
    vi: 'Dữ liệu không đúng điều kiện của thủ tục',
    en: 'The data does not meet the procedure’s condition',
  },
  PART_SHOWN: {
    vi: 'Chỉ được xem một phần sổ gốc: không kết luận được là không có gì khác; công dân nộp giấy tờ',
    en: 'Only a part of the register may be seen, so that nobody can tell that there is nothing else; the citizen brings the paper',
  },
  CITIZEN_BRINGS: { vi: 'Công dân chọn tự nộp', en: 'The citizen chose to bring it himself' },
  NO_SUBJECT: {
    vi: 'Hồ sơ không có người ở vai trò này, hoặc chưa định danh',
    en: 'Nobody of this role stands in the case, or nobody who is identified',
  },
  GUARDIAN: {
    vi: 'Người được giám hộ, con chưa thành niên: cha, mẹ hoặc người giám hộ nộp giấy tờ; hệ thống không nhận sự đồng ý thay',
    en: 'A child or ward: a parent or guardian brings the paper; the hub takes no consent in his place',
  },
  MASKED: {
    vi: 'Chỉ được xem giá trị đã che, không dùng làm chứng cứ',
    en: 'May be seen masked only, which proves nothing',
  },
};
