import type { EvidenceProblem } from '../../shared/evidence/verify';

/** A text for people: Vietnamese, with English beside it. */
export interface Text {
  vi: string;
  en: string;
}

export const VERDICTS: Readonly<Record<'VALID' | 'INVALID' | 'UNKNOWN', Text>> = {
  VALID: { vi: 'Chứng cứ có giá trị', en: 'This evidence is valid' },
  INVALID: { vi: 'Chứng cứ không có giá trị', en: 'This evidence proves nothing' },
  UNKNOWN: { vi: 'Chưa kết luận được', en: 'It can not be judged now' },
};

const AGAIN: Text = {
  vi: 'Hãy kiểm tra lại sau ít phút; chưa nên dựa vào chứng cứ này.',
  en: 'Try again in a few minutes; do not rely on it until then.',
};

export type Trouble = EvidenceProblem | 'UNREACHABLE' | 'BROWSER_TOO_OLD';

export const PROBLEMS: Readonly<Record<Trouble, Text>> = {
  MALFORMED: {
    vi: 'Đây không phải là một chứng cứ trọn vẹn. Hãy chép lại cả dòng, từ đầu đến dấu ~ cuối cùng.',
    en: 'This is not a whole piece of evidence. Copy the whole line again, down to its last ~.',
  },
  TYPE_WRONG: { vi: 'Đây là văn bản ký số loại khác.', en: 'It is a signed document of another kind.' },
  ALGORITHM_REFUSED: {
    vi: 'Chứng cứ ghi một thuật toán ký không được chấp nhận.',
    en: 'It names a signature algorithm that is not accepted.',
  },
  KEY_UNKNOWN: {
    vi: 'Chữ ký không do hệ thống của tỉnh tạo ra.',
    en: "It was not signed by the province's hub.",
  },
  SIGNATURE_WRONG: {
    vi: 'Nội dung đã bị sửa sau khi ký.',
    en: 'Its content was altered after it was signed.',
  },
  VALUE_ALTERED: { vi: 'Một giá trị đã bị sửa hoặc thêm vào.', en: 'A value was altered or added.' },
  VALUE_MISSING: {
    vi: 'Một giá trị cần có không được trình ra.',
    en: 'A value that is needed was not shown.',
  },
  ISSUER_UNKNOWN: { vi: 'Chứng cứ do hệ thống khác cấp.', en: 'It was issued by another hub.' },
  AUDIENCE_WRONG: {
    vi: 'Chứng cứ được cấp cho cơ quan khác sử dụng.',
    en: 'It was issued for another agency to rely on.',
  },
  NOT_YET: {
    vi: 'Thời điểm cấp ở tương lai: đồng hồ của máy này hoặc của bên cấp bị sai.',
    en: 'It was issued in the future: a clock is wrong, here or there.',
  },
  EXPIRED: { vi: 'Chứng cứ đã hết thời hạn.', en: 'Its time has ended.' },
  REVOKED: { vi: 'Chứng cứ đã bị thu hồi.', en: 'It was revoked.' },
  STATUS_MISSING: {
    vi: `Không tải được danh sách thu hồi. ${AGAIN.vi}`,
    en: `The list of what was revoked could not be fetched. ${AGAIN.en}`,
  },
  STATUS_NOT_YET: {
    vi: `Danh sách thu hồi ghi thời điểm ở tương lai: một đồng hồ bị sai. ${AGAIN.vi}`,
    en: `The list of what was revoked is from the future: a clock is wrong. ${AGAIN.en}`,
  },
  STATUS_STALE: {
    vi: `Danh sách thu hồi đã cũ, hoặc có trước chứng cứ. ${AGAIN.vi}`,
    en: `The list of what was revoked is too old, or older than the evidence. ${AGAIN.en}`,
  },
  STATUS_INVALID: {
    vi: `Danh sách thu hồi không đúng chữ ký. ${AGAIN.vi}`,
    en: `The list of what was revoked is not signed as it should be. ${AGAIN.en}`,
  },
  UNREACHABLE: {
    vi: `Không tải được khóa công khai. ${AGAIN.vi}`,
    en: `The public keys could not be fetched. ${AGAIN.en}`,
  },
  BROWSER_TOO_OLD: {
    vi: 'Trình duyệt này không kiểm tra được chữ ký Ed25519, hoặc trang không mở bằng https. Hãy dùng trình duyệt mới hơn (Chrome 137, Firefox 129, Safari 17 trở lên) và địa chỉ https.',
    en: 'This browser can not check an Ed25519 signature, or the page was not opened by https. Use a newer browser (Chrome 137, Firefox 129, Safari 17 or later) and an https address.',
  },
};

const ASK_AGAIN: Text = {
  vi: 'Hãy lấy dữ liệu lại từ hệ thống để có chứng cứ mới, hoặc yêu cầu bản giấy.',
  en: 'Have the data read again for new evidence, or ask for the paper.',
};
const REPORT: Text = {
  vi: 'Không dùng chứng cứ này. Giữ lại bản đã nhận và báo cho đầu mối chia sẻ dữ liệu của cơ quan.',
  en: "Do not use it. Keep what you were given and tell your agency's focal point for data sharing.",
};

/** What to do next, where that is not waiting. */
export const NEXT: Readonly<Partial<Record<Trouble, Text>>> = {
  ALGORITHM_REFUSED: REPORT,
  KEY_UNKNOWN: REPORT,
  SIGNATURE_WRONG: REPORT,
  VALUE_ALTERED: REPORT,
  AUDIENCE_WRONG: ASK_AGAIN,
  VALUE_MISSING: ASK_AGAIN,
  EXPIRED: ASK_AGAIN,
  REVOKED: ASK_AGAIN,
};

/** The clock of this machine is not the hub's, by so many minutes. */
export function clockText(minutes: number): Text {
  const by = Math.abs(minutes);
  return minutes < 0
    ? {
        vi: `Đồng hồ của máy này chậm ${by} phút so với hệ thống: hãy chỉnh lại giờ rồi kiểm tra lại.`,
        en: `This machine's clock is ${by} min behind the hub's: set it and verify again.`,
      }
    : {
        vi: `Đồng hồ của máy này nhanh ${by} phút so với hệ thống: hãy chỉnh lại giờ rồi kiểm tra lại.`,
        en: `This machine's clock is ${by} min ahead of the hub's: set it and verify again.`,
      };
}

export function withheldText(count: number): Text {
  return {
    vi: `${count} giá trị không được trình ra: chứng cứ này chỉ chứng minh những gì hiện ở đây.`,
    en: `${count} ${count === 1 ? 'value was' : 'values were'} kept back: it proves only what is shown here.`,
  };
}

export const LABELS = {
  asOf: { vi: 'Có hiệu lực tính đến', en: 'Valid as of' },
  values: { vi: 'Giá trị được chứng minh', en: 'What it proves' },
  empty: {
    vi: 'Chữ ký đúng, nhưng chứng cứ không nêu giá trị nào',
    en: 'Genuine, but it shows no value',
  },
  subjectWithheld: {
    vi: 'Người mà chứng cứ nói đến không được trình ra: không biết nó nói về ai.',
    en: 'The person whom it is about was kept back: it does not say whom it is about.',
  },
  subject: { vi: 'Mã của người được chứng minh', en: 'Code of the person' },
  legalValue: { vi: 'Giá trị pháp lý theo', en: 'Legal value under' },
  id: { vi: 'Số chứng cứ', en: 'Number' },
  statement: { vi: 'Thông tin về chứng cứ', en: 'About this evidence' },
  component: { vi: 'Thành phần hồ sơ', en: 'Component' },
  procedure: { vi: 'Thủ tục', en: 'Procedure' },
  case: { vi: 'Số hồ sơ', en: 'Case' },
  source: { vi: 'Nguồn dữ liệu', en: 'Source' },
  right: { vi: 'Căn cứ', en: 'Legal basis' },
  caller: { vi: 'Cấp cho', en: 'Issued to' },
  audience: { vi: 'Dùng cho', en: 'For use by' },
  issuedAt: { vi: 'Cấp lúc', en: 'Issued' },
  expiresAt: { vi: 'Hết hạn lúc', en: 'Ends' },
  record: { vi: 'Số bản ghi nhật ký', en: 'Log record' },
  yes: { vi: 'có', en: 'yes' },
  no: { vi: 'không', en: 'no' },
  absent: { vi: 'không có', en: 'none' },
  print: { vi: 'In bản trích', en: 'Print this extract' },
  code: {
    vi: 'Quét mã này để kiểm tra lại chứng cứ, kể cả việc thu hồi.',
    en: 'Scan to check again, also whether it was revoked since.',
  },
  stopCamera: { vi: 'Dừng máy ảnh', en: 'Stop the camera' },
  startCamera: { vi: 'Quét bằng máy ảnh', en: 'Scan with the camera' },
  noCamera: {
    vi: 'Không dùng được máy ảnh: máy không có, hoặc trình duyệt chưa cho phép. Hãy dán chứng cứ hoặc chọn ảnh.',
    en: 'The camera can not be used: there is none, or it was not allowed. Paste the evidence or choose a picture.',
  },
  noCode: { vi: 'Không thấy mã QR trong ảnh.', en: 'There is no QR code in this picture.' },
} satisfies Record<string, Text>;
