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
    vi: 'Cần được chấp thuận: đề nghị đã soạn sẵn',
    en: 'Needs an approval: the request is ready to be filed',
  },
  UNAVAILABLE: { vi: 'Chưa lấy được lúc này; hãy thử lại', en: 'Not available now; try again' },
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
