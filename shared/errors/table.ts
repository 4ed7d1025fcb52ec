/**
 * Every code that a caller or an operator can meet: HTTP status and the text for the caller, Vietnamese first.
 * Each has its page section in docs/errors.md (checked both ways by a test). Add yours here, in its group, A–Z.
 */
export const errorTable = {
  // The call
  BATCHING_UNSUPPORTED: {
    status: 400,
    vi: 'Hệ thống không nhận nhiều thao tác trong một lần gọi; hãy gửi từng thao tác',
    en: 'Batched operations are not accepted; send one operation per request',
  },
  BODY_MALFORMED: {
    status: 400,
    vi: 'Nội dung yêu cầu không đọc được: {problem}',
    en: 'The body of the request cannot be read: {problem}',
  },
  BODY_TOO_LARGE: {
    status: 413,
    vi: 'Nội dung yêu cầu vượt quá {limit} byte; hãy chia nhỏ',
    en: 'The body of the request exceeds {limit} bytes; split it',
  },
  CASE_MALFORMED: {
    status: 400,
    vi: 'Hub-Case không đúng khuôn dạng; hãy gửi đúng một số hồ sơ (chữ, số, dấu . _ / -)',
    en: 'Hub-Case is malformed; send exactly one case number (letters, digits, . _ / -)',
  },
  CASE_NOT_AVAILABLE: {
    status: 403,
    vi: 'Không dùng được hồ sơ đã nêu (ở Hub-Case hoặc trong câu hỏi); hãy dùng số của một hồ sơ đang mở do cơ quan mình thụ lý',
    en: 'The case that is named, in Hub-Case or in the question, cannot be used; name an open case that your agency handles',
  },
  COMPOSITE_NESTED: {
    status: 400,
    vi: 'Phần của một kết quả tổng hợp không được lại là kết quả tổng hợp; hãy hỏi thẳng phần đó',
    en: 'A part of a composite answer may not be composite itself; ask for that part directly',
  },
  COMPOSITE_READ_ONLY: {
    status: 400,
    vi: 'Kết quả tổng hợp này chỉ đọc; hãy gửi thao tác ghi riêng',
    en: 'This composite answer only reads; send the mutation on its own',
  },
  DIRECTIVE_UNSUPPORTED: {
    status: 400,
    vi: 'Chưa hỗ trợ chỉ thị @{directive}',
    en: 'The directive @{directive} is not supported',
  },
  EXPLANATION_NOT_YOURS: {
    status: 403,
    vi: 'Bên gọi chỉ được hỏi giải thích cho chính mình hoặc trong phạm vi quyền giải thích đã được cấp',
    en: 'You may have explained what concerns yourself, or what your right to explanations covers',
  },
  MEDIA_TYPE_UNSUPPORTED: {
    status: 415,
    vi: 'Không nhận nội dung kiểu này; hãy gửi application/json (UTF-8)',
    en: 'This content type is not accepted; send application/json (UTF-8)',
  },
  METHOD_UNSUPPORTED: {
    status: 405,
    vi: 'Chỉ nhận GET và POST',
    en: 'Only GET and POST are accepted',
  },
  NOT_ACCEPTABLE: {
    status: 406,
    vi: 'Chỉ trả lời application/json hoặc application/graphql-response+json; hãy sửa tiêu đề Accept',
    en: 'Answers are application/json or application/graphql-response+json only; change the Accept header',
  },
  ON_REFUSAL_MALFORMED: {
    status: 400,
    vi: 'Hub-On-Refusal chỉ nhận null hoặc fail',
    en: 'Hub-On-Refusal takes null or fail only',
  },
  OPERATION_INVALID: {
    status: 400,
    vi: 'Thao tác không hợp lệ: {problem}',
    en: 'The operation is not valid: {problem}',
  },
  OPERATION_TOO_COMPLEX: {
    status: 400,
    vi: 'Thao tác quá lớn ({measure} {value}, giới hạn {limit}); hãy chia nhỏ',
    en: 'The operation is too large ({measure} {value}, limit {limit}); split it',
  },
  PATH_UNKNOWN: {
    status: 404,
    vi: 'Không có địa chỉ này',
    en: 'There is nothing at this address',
  },
  PLATFORM_UNKNOWN: {
    status: 401,
    vi: 'Không nhận ra bên gọi qua nền tảng tích hợp: cần chứng thư của nền tảng, tiêu đề nêu bên gọi đã gắn tài khoản, và không kèm thẻ',
    en: "The caller behind the platform is not known: it takes the platform's certificate, a caller that is mapped to an account, and no token beside",
  },
  PURPOSE_MALFORMED: {
    status: 400,
    vi: 'Hub-Purpose không đúng khuôn dạng; hãy gửi <mã chức năng>/<mã mục đích>, công dân gửi self',
    en: 'Hub-Purpose is malformed; send <function code>/<purpose code>, a citizen sends self',
  },
  PURPOSE_NOT_YOURS: {
    status: 403,
    vi: 'Mục đích này không dành cho loại tài khoản của bên gọi: công dân chỉ dùng self, cơ quan không dùng self',
    en: 'This purpose is not for the kind of account that calls: a citizen uses self only, an agency never does',
  },
  PURPOSE_UNKNOWN: {
    status: 403,
    vi: 'Mục đích {purpose} không thuộc chức năng đang có hiệu lực của cơ quan gọi',
    en: 'The purpose {purpose} is not one of a function in force of the calling agency',
  },
  SERVICE_METHOD: {
    status: 405,
    vi: 'Dịch vụ {service} chỉ nhận POST, vì tham số không được đứng trong địa chỉ',
    en: 'The service {service} takes POST only: its parameters must not stand in an address',
  },
  SERVICE_PARAMETER_INVALID: {
    status: 400,
    vi: 'Tham số {parameter} của dịch vụ không hợp lệ: {problem}',
    en: 'The parameter {parameter} of the service is not valid: {problem}',
  },
  SERVICE_RETIRED: {
    status: 410,
    vi: 'Dịch vụ {service} đã dừng; xem danh sách dịch vụ tại /services',
    en: 'The service {service} was retired; the list of services is at /services',
  },
  SERVICE_UNAVAILABLE: {
    status: 503,
    vi: 'Dịch vụ {service} không còn khớp với đồ thị đang chạy; hãy báo cơ quan chủ quản dịch vụ',
    en: 'The service {service} does not fit the running graph any more; tell the agency that defines it',
  },
  SERVICE_UNKNOWN: {
    status: 404,
    vi: 'Không có dịch vụ dữ liệu {service}; xem danh sách tại /services',
    en: 'There is no data service {service}; the list is at /services',
  },
  SERVICES_ONLY: {
    status: 403,
    vi: 'Tài khoản này chỉ được gọi dịch vụ dữ liệu đã đăng ký; hãy gửi documentId (tên@phiên bản) hoặc dùng /services',
    en: 'This account may only call registered data services; send documentId (name@version) or use /services',
  },
  SUBSCRIPTION_UNSUPPORTED: {
    status: 400,
    vi: 'Chưa hỗ trợ thao tác subscription',
    en: 'Subscriptions are not supported',
  },
  REQUEST_TIMEOUT: {
    status: 408,
    vi: 'Yêu cầu đến quá chậm; hãy gửi lại',
    en: 'The request took too long to arrive; send it again',
  },
  SIGN_IN_INVALID: {
    status: 400,
    vi: 'Hub-Sign-In không dùng được ({reason}); hãy để công dân đăng nhập lại và trao chứng nhận mới cho chính ứng dụng này',
    en: 'Hub-Sign-In cannot be used ({reason}); have the citizen sign in again and hand a new proof to this very application',
  },
  TOKEN_INVALID: {
    status: 401,
    vi: 'Thẻ truy cập không dùng được ({reason}); hãy lấy thẻ mới tại dịch vụ cấp thẻ của hệ thống',
    en: 'The access token cannot be used ({reason}); obtain a new one from the issuer of the hub',
  },
  TOKEN_ISSUER_UNAVAILABLE: {
    status: 503,
    vi: 'Chưa kiểm tra được thẻ truy cập vì không kết nối được dịch vụ cấp thẻ; hãy thử lại sau',
    en: 'The access token cannot be checked because its issuer is unreachable; try again later',
  },
  // Rights
  ACCOUNT_SUSPENDED: {
    status: 403,
    vi: 'Tài khoản hoặc cơ quan đang bị tạm khóa; hãy liên hệ cơ quan đầu mối',
    en: 'The account or its agency is suspended; contact the coordinating agency',
  },
  FIELD_REFUSED: {
    status: 403,
    vi: 'Chưa được phép đọc {coordinate}',
    en: 'You may not read {coordinate}',
  },
  MUTATION_REFUSED: {
    status: 403,
    vi: 'Không thực hiện: thao tác ghi có phần chưa được phép',
    en: 'Not executed: part of this mutation is not allowed',
  },
  OPERATION_REFUSED: {
    status: 403,
    vi: 'Không thực hiện: có trường chưa được phép và bên gọi yêu cầu từ chối toàn bộ',
    en: 'Not executed: a field is refused and the caller asked for all or nothing',
  },
  QUOTA_EXCEEDED: {
    status: 429,
    vi: 'Cơ quan đã đọc dữ liệu của quá nhiều người ({limit}) trong một giờ; thử lại sau {retryAfter} hoặc liên hệ cơ quan đầu mối',
    en: 'The agency has read of too many persons ({limit}) within an hour; try again after {retryAfter}, or contact the coordinating agency',
  },
  VOLUME_EXCEEDED: {
    status: 403,
    vi: 'Câu trả lời vượt khối lượng còn lại của chấp thuận {grant}; hãy hỏi ít hơn, hoặc đề nghị quyết định mới',
    en: 'The answer goes beyond what remains of the grant {grant}; ask for less, or request a new decision',
  },
  // The hub
  DECISION_STALE: {
    status: 503,
    vi: 'Quyền vừa thay đổi trong khi trả lời; hãy gọi lại',
    en: 'Rights changed while this was being answered; call again',
  },
  INTERNAL: {
    status: 500,
    vi: 'Lỗi bên trong hệ thống; hãy báo mã trả lời {responseId} cho cơ quan vận hành',
    en: 'An internal failure; give the response id {responseId} to the operator',
  },
  PLAN_BREACH: {
    status: 500,
    vi: 'Kế hoạch truy vấn vượt quá quyền đã xét; toàn bộ thao tác bị từ chối và đã báo động',
    en: 'The query plan went beyond the decision; the whole operation is refused and an alert was raised',
  },
  POLICY_PAST_UNKNOWN: {
    status: 404,
    vi: 'Không dựng lại được chính sách của thời điểm đó; hãy hỏi một thời điểm sau lần công bố đầu tiên còn giữ lịch sử',
    en: 'The policy of that time cannot be rebuilt; ask as of an instant after the first publication whose history is kept',
  },
  POLICY_UNAVAILABLE: {
    status: 503,
    vi: 'Chưa đọc được quy tắc chia sẻ nên không trả lời; hãy thử lại sau',
    en: 'The sharing rules cannot be read, so nothing is answered; try again later',
  },
  RECORD_CHAIN_BROKEN: {
    status: 503,
    vi: 'Nhật ký chia sẻ không nguyên vẹn nên không trả lời; hãy báo cơ quan vận hành',
    en: 'The sharing log is not intact, so nothing is answered; tell the operator',
  },
  RECORD_CHAIN_IN_USE: {
    status: 503,
    vi: 'Chuỗi nhật ký này đang do một tiến trình khác ghi; mỗi tiến trình cần tên riêng',
    en: 'Another process writes this chain of the log; each process needs a name of its own',
  },
  RECORD_NOT_DURABLE: {
    status: 503,
    vi: 'Cơ sở dữ liệu nhật ký không bảo đảm ghi bền vững nên không khởi động; hãy bật fsync, full_page_writes và synchronous_commit',
    en: 'The database of the log does not write through; turn on fsync, full_page_writes and synchronous_commit',
  },
  RECORD_OVERLOADED: {
    status: 503,
    vi: 'Nhật ký chia sẻ đang quá tải nên không trả lời; hãy thử lại sau',
    en: 'The sharing log is overloaded, so nothing is answered; try again later',
  },
  RECORD_UNAVAILABLE: {
    status: 503,
    vi: 'Không ghi được nhật ký chia sẻ nên không trả lời; hãy thử lại sau',
    en: 'The sharing log cannot be written, so nothing is answered; try again later',
  },
  RECORD_WITHOUT_DECISION: {
    status: 200,
    vi: 'Lần gọi này đã bị từ chối trước khi xét quyền: {code}',
    en: 'That call was refused before any right was weighed: {code}',
  },
  // Between gateway and subgraph: the ticket
  TICKET_AUDIENCE: {
    status: 403,
    vi: 'Vé truy vấn không dành cho cơ sở dữ liệu này',
    en: 'The ticket is for another subgraph',
  },
  TICKET_CHANNEL: {
    status: 403,
    vi: 'Vé truy vấn đến từ một cổng không được phép',
    en: 'The ticket comes from a gateway instance that may not ask here',
  },
  TICKET_DIGEST: {
    status: 401,
    vi: 'Nội dung vé truy vấn không khớp với tiêu đề',
    en: 'The claims in the body are not those that the ticket header names',
  },
  TICKET_EXPIRED: {
    status: 401,
    vi: 'Vé truy vấn đã hết hạn; cổng phải cấp vé mới',
    en: 'The ticket has ended; the gateway must issue another',
  },
  TICKET_INSTALLATION: {
    status: 403,
    vi: 'Vé truy vấn thuộc hệ thống của tỉnh khác',
    en: 'The ticket was issued by another installation',
  },
  TICKET_LIFETIME: {
    status: 401,
    vi: 'Vé truy vấn có thời hạn dài hơn mức cho phép',
    en: 'The ticket claims a longer life than a ticket may have',
  },
  TICKET_MALFORMED: {
    status: 401,
    vi: 'Vé truy vấn không đúng khuôn dạng',
    en: 'The ticket is malformed',
  },
  TICKET_MISSING: {
    status: 401,
    vi: 'Cơ sở dữ liệu chỉ trả lời khi có vé truy vấn của cổng; hãy hỏi qua cổng',
    en: 'A subgraph answers only with a ticket of the gateway; ask the gateway',
  },
  TICKET_NOT_YET: {
    status: 401,
    vi: 'Vé truy vấn chưa có hiệu lực; hãy kiểm tra đồng hồ của hai máy',
    en: 'The ticket is issued in the future; compare the clocks of both machines',
  },
  TICKET_OPERATION: {
    status: 403,
    vi: 'Vé truy vấn không dành cho loại thao tác này',
    en: 'The ticket is for another kind of operation',
  },
  TICKET_SCOPE: {
    status: 403,
    vi: 'Vé truy vấn không bao gồm {coordinate}',
    en: 'The ticket does not cover {coordinate}',
  },
  TICKET_SIGNATURE: {
    status: 401,
    vi: 'Chữ ký của vé truy vấn không đúng',
    en: 'The signature of the ticket is not valid',
  },
  // Subgraphs
  ACCOUNT_REFUSED: {
    status: 400,
    vi: 'Không ghi việc về tài khoản, đầu mối: {problem} ({reason})',
    en: 'This step about accounts or focal points is not written: {problem} ({reason})',
  },
  APPROVAL_REFUSED: {
    status: 400,
    vi: 'Không ghi bước này của đề nghị: {problem} ({reason})',
    en: 'This step of the request is not written: {problem} ({reason})',
  },
  SHARING_REFUSED: {
    status: 400,
    vi: 'Không ghi bước này của việc chia sẻ: {problem} ({reason})',
    en: 'This step of the sharing is not written: {problem} ({reason})',
  },
  OUTSIDE_DATA_REFUSED: {
    status: 400,
    vi: 'Không ghi bước này của nhu cầu dữ liệu ngoài tỉnh: {problem} ({reason})',
    en: 'This step of the request for data from outside is not written: {problem} ({reason})',
  },
  VIOLATION_REFUSED: {
    status: 400,
    vi: 'Không ghi bước này của việc xử lý vi phạm: {problem} ({reason})',
    en: 'This step of the violation is not written: {problem} ({reason})',
  },
  ARGUMENT_INVALID: {
    status: 400,
    vi: 'Đối số {argument} không hợp lệ: {problem}',
    en: 'The argument {argument} is not valid: {problem}',
  },
  CATALOGUE_REFUSED: {
    status: 400,
    vi: 'Không ghi bước này của việc rà soát danh mục: {problem} ({reason})',
    en: 'This step of reviewing the catalogue is not written: {problem} ({reason})',
  },
  CONSENT_REFUSED: {
    status: 400,
    vi: 'Không ghi bước này của việc đồng ý: {problem} ({reason})',
    en: 'This step of the consent is not written: {problem} ({reason})',
  },
  PAPER_REFUSED: {
    status: 400,
    vi: 'Không yêu cầu được giấy tờ này: {problem} ({reason})',
    en: 'This paper is not asked for: {problem} ({reason})',
  },
  SECRECY_REFUSED: {
    status: 400,
    vi: 'Danh sách giữ kín việc đọc không đổi: {problem} ({reason})',
    en: 'The list of readings kept secret is not changed: {problem} ({reason})',
  },
  CURSOR_INVALID: {
    status: 400,
    vi: 'Con trỏ trang không dùng được cho bên gọi, mục đích, bộ lọc và thứ tự này; hãy bắt đầu lại từ trang đầu',
    en: 'The cursor does not belong to this caller, purpose, filter and order; start again from the first page',
  },
  DOSSIER_REFUSED: {
    status: 400,
    vi: 'Không mở được hồ sơ: {problem} ({reason})',
    en: 'The case is not opened: {problem} ({reason})',
  },
  PROCEDURE_REFUSED: {
    status: 400,
    vi: 'Không ghi được thủ tục: {problem} ({reason})',
    en: 'The procedure is not written: {problem} ({reason})',
  },
  PROCEDURE_UNKNOWN: {
    status: 404,
    vi: 'Không có thủ tục mang mã này; hãy xem danh mục ở truy vấn procedures',
    en: 'There is no procedure of this code; the query procedures lists them',
  },
  PROCEDURE_NOT_HANDLED: {
    status: 403,
    vi: 'Chức năng ở Hub-Purpose không giải quyết thủ tục này; chức năng giải quyết là ({functions})',
    en: 'The function of Hub-Purpose does not handle this procedure; those that do are ({functions})',
  },
  PROCEDURE_ENDED: {
    status: 409,
    vi: 'Thủ tục này đã hết hiệu lực; không mở hồ sơ mới',
    en: 'This procedure is no longer in force; no case of it is opened',
  },
  DOSSIER_UNAVAILABLE: {
    status: 503,
    vi: 'Chưa đọc được hồ sơ, thủ tục hoặc việc đồng ý lúc này; hãy thử lại sau',
    en: 'The case, its procedure or the consents cannot be read now; try again later',
  },
  DATA_ISSUE_REFUSED: {
    status: 400,
    vi: 'Không ghi bước này của báo cáo dữ liệu sai: {problem} ({reason})',
    en: 'This step of the report of wrong data is not written: {problem} ({reason})',
  },
  ENTITY_MALFORMED: {
    status: 400,
    vi: 'Tham chiếu thực thể không đúng khuôn dạng',
    en: 'A representation of an entity is malformed',
  },
  IDEMPOTENCY_CONFLICT: {
    status: 409,
    vi: 'Khóa idempotencyKey đã được dùng cho một yêu cầu khác; hãy dùng khóa mới',
    en: 'This idempotencyKey was used for another request; use a new one',
  },
  PSEUDONYM_LIMIT: {
    status: 429,
    vi: 'Hạn mức cấp khóa nối trong ngày còn {remaining}; hãy chia nhỏ hoặc chờ ngày mai',
    en: "Today's limit of pseudonyms has {remaining} left; ask for fewer or wait until tomorrow",
  },
  PUBLICATION_REFUSED: {
    status: 400,
    vi: 'Không công bố: {problem} ({reason})',
    en: 'Not published: {problem} ({reason})',
  },
  REGISTRY_REFUSED: {
    status: 400,
    vi: 'Không ghi bước này của việc đăng ký đồ thị con: {problem} ({reason})',
    en: 'This step of the schema registry is not written: {problem} ({reason})',
  },
  RECORD_CONFLICT: {
    status: 409,
    vi: 'Không ghi được: dữ liệu mâu thuẫn với bản ghi hiện có ({problem})',
    en: 'Not written: it conflicts with what is recorded ({problem})',
  },
  ONLY_WITHIN: {
    status: 403,
    vi: 'Thao tác này chỉ trục thực hiện, trong {within}; hãy gọi thao tác đó',
    en: 'Only the hub asks for this, within {within}; call that one',
  },
  SIGN_IN_REFUSED: {
    status: 403,
    vi: 'Lần đăng nhập này không mở được hồ sơ: đã dùng, hoặc không phải của người nộp',
    en: 'This sign-in opens no such case: it was used before, or is not the applicant’s',
  },
  RECORD_NOT_WRITABLE: {
    status: 403,
    vi: 'Không có bản ghi này, hoặc bản ghi không thuộc phạm vi được ghi của bên gọi',
    en: 'There is no such record, or it is outside of what the caller may write',
  },
  REPLAY_REFUSED: {
    status: 409,
    vi: 'Không tính được tác động của dự thảo: {problem} ({reason})',
    en: 'The effect of the draft is not worked out: {problem} ({reason})',
  },
  SERVICE_REFUSED: {
    status: 400,
    vi: 'Không ghi bước này của dịch vụ dữ liệu: {problem} ({reason})',
    en: 'This step of the data service is not written: {problem} ({reason})',
  },
  SUBGRAPH_DATABASE_UNAVAILABLE: {
    status: 503,
    vi: 'Kho lưu trữ phía sau {database} đang không kết nối được; hãy thử lại sau',
    en: 'The storage behind {database} cannot be reached; try again later',
  },
  SUBGRAPH_DEFINITION_INVALID: {
    status: 500,
    vi: 'Không khởi động {database}: {problem}',
    en: '{database} does not start: {problem}',
  },
  SUBGRAPH_ERROR: {
    status: 200,
    vi: '{database} không trả lời được phần này',
    en: '{database} could not answer this part',
  },
  SUBGRAPH_MALFORMED: {
    status: 200,
    vi: '{database} trả lời sai khuôn dạng',
    en: '{database} answered in a form that cannot be read',
  },
  SUBGRAPH_OVERLOADED: {
    status: 200,
    vi: '{database} đang quá tải; hãy thử lại sau',
    en: '{database} is overloaded; try again later',
  },
  SUBGRAPH_TIMEOUT: {
    status: 200,
    vi: '{database} trả lời quá chậm; hãy thử lại sau',
    en: '{database} took too long; try again later',
  },
  SUBGRAPH_UNAVAILABLE: {
    status: 200,
    vi: 'Không kết nối được {database}; hãy thử lại sau',
    en: '{database} cannot be reached; try again later',
  },
  // Composition and start
  ARGUMENTS_INVALID: {
    status: 500,
    vi: 'Tham số dòng lệnh sai: {problem}',
    en: 'The command line is wrong: {problem}',
  },
  CLASSIFICATION_INVALID: {
    status: 500,
    vi: 'Tệp phân loại không dùng được: {problem}',
    en: 'The classification file cannot be used: {problem}',
  },
  COMPOSITION_REFUSED: {
    status: 500,
    vi: 'Không ghép được đồ thị: {problem}',
    en: 'The graph cannot be composed: {problem}',
  },
  SUPERGRAPH_INVALID: {
    status: 500,
    vi: 'Supergraph không nạp được: {problem}',
    en: 'The supergraph does not load: {problem}',
  },
} as const satisfies Record<string, { status: number; vi: string; en: string }>;

export type ErrorCode = keyof typeof errorTable;
