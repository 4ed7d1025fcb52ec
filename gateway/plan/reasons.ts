import { errorText } from '../../shared/errors';
import type { RefusalReason } from '../../shared/policy';

interface ReasonText {
  vi: string;
  en: string;
  wayOutVi: string;
  wayOutEn: string;
}

const ask = {
  wayOutVi: 'Gửi đề nghị khai thác ngoài phạm vi chức năng đến cơ quan chủ quản theo mẫu ở "request"',
  wayOutEn: 'File an out-of-scope access request with the owner, using "request"',
};

/** Why a field was refused, and the way out, for the people who read the answer. */
export const reasonText: Readonly<Record<RefusalReason, ReasonText>> = {
  NO_RIGHT: {
    vi: 'chức năng của bên gọi không bao gồm hạng mục này',
    en: 'no function of the caller covers it',
    ...ask,
  },
  DENIED: { vi: 'có quy định cấm đọc', en: 'an explicit rule forbids it', ...ask },
  PURPOSE_REQUIRED: {
    vi: 'chưa nêu mục đích; không nêu mục đích thì chỉ đọc được dữ liệu mở',
    en: 'no purpose was named; without one only open data answers',
    wayOutVi: 'Đăng nhập và gửi Hub-Purpose: <mã chức năng>/<mã mục đích>',
    wayOutEn: 'Sign in and send Hub-Purpose: <function code>/<purpose code>',
  },
  AGREEMENT_REQUIRED: {
    vi: 'dữ liệu chia sẻ đặc thù, cần thỏa thuận đang có hiệu lực',
    en: 'shared on special request only; an agreement in force is needed',
    wayOutVi: 'Thống nhất nội dung chia sẻ với cơ quan chủ quản (12 nội dung)',
    wayOutEn: 'Conclude a sharing agreement with the owner',
  },
  OFFICER_REQUIRED: {
    vi: 'cần một cán bộ có tên thực hiện, không phải ứng dụng tự động',
    en: 'a named officer must act, not an application by itself',
    wayOutVi: 'Đăng nhập bằng tài khoản cán bộ, hoặc đổi mã truy cập thay mặt cán bộ (RFC 8693)',
    wayOutEn: 'Sign in as an officer, or act for one by token exchange (RFC 8693)',
  },
  CASE_REQUIRED: {
    vi: 'chỉ đọc được về các chủ thể của một hồ sơ đang mở',
    en: 'readable only of the subjects of an open case',
    wayOutVi: 'Mở hồ sơ rồi gửi số hồ sơ trong Hub-Case',
    wayOutEn: 'Open a case and name it in Hub-Case',
  },
  CONSENT_REQUIRED: {
    vi: 'chỉ đọc được khi chính công dân đồng ý',
    en: 'readable only with the consent of the person',
    wayOutVi: 'Xin công dân của hồ sơ đồng ý: askConsent với "request"; hoặc công dân tự nộp giấy tờ',
    wayOutEn: 'Ask the persons of the case for consent: askConsent with "request"; or they bring the paper',
  },
  CITIZEN_BRINGS: {
    vi: 'công dân của hồ sơ tự nộp giấy tờ này',
    en: 'the persons of the case bring this on paper themselves',
    wayOutVi: 'Nhận giấy tờ của công dân; công dân có thể thôi chọn tự nộp (bringMyself, brings: false)',
    wayOutEn: 'Take the paper; the citizen may take his choice back (bringMyself, brings: false)',
  },
  MASKED_ARGUMENT: {
    vi: 'trường chỉ được xem khi đã che nên không dùng để lọc, sắp xếp hay tìm kiếm',
    en: 'it may only be seen masked, so it cannot filter, sort or search',
    wayOutVi: 'Bỏ điều kiện trên trường này',
    wayOutEn: 'Leave out the condition on this field',
  },
  ARGUMENT: {
    vi: 'điều kiện đọc một trường chưa được phép',
    en: 'an argument reads a field that is not allowed',
    ...ask,
  },
  CROSSING: {
    vi: 'việc tính trường này kéo theo dữ liệu chưa được phép',
    en: 'computing it would pull data that is not allowed across',
    ...ask,
  },
  UNCLASSIFIED: {
    vi: 'chưa được phân loại nên chưa ai đọc được',
    en: 'it is not classified yet, so nobody may read it',
    wayOutVi: 'Liên hệ cơ quan đầu mối',
    wayOutEn: 'Contact the coordinating agency',
  },
};

/** What was refused: a mutation is called, everything else is read. */
export function refusedText(coordinate: string): string {
  return coordinate.startsWith('Mutation.')
    ? `Chưa được phép thực hiện ${coordinate} / You may not call ${coordinate}`
    : errorText('FIELD_REFUSED', { coordinate });
}
