/** Business lines of the province: VSIC 2018 (QĐ 27/2018/QĐ-TTg), the word that names make of them, weight. */
export interface Line {
  code: string;
  title: string;
  word: string;
  /** Yearly revenue of a small company, millions of đồng. */
  revenue: number;
}

const line = (code: string, title: string, word: string, revenue: number): Line => ({
  code,
  title,
  word,
  revenue,
});

export const COMPANY_LINES: readonly (readonly [Line, number])[] = [
  [line('10770', 'Sản xuất cà phê', 'Cà phê', 9_000), 9],
  [line('46324', 'Bán buôn cà phê', 'Nông sản', 20_000), 10],
  [line('46209', 'Bán buôn nông, lâm sản nguyên liệu khác', 'Nông sản', 15_000), 8],
  [line('01260', 'Trồng cây cà phê', 'Cà phê', 5_000), 6],
  [line('01240', 'Trồng cây hồ tiêu', 'Hồ tiêu', 4_000), 3],
  [line('01250', 'Trồng cây cao su', 'Cao su', 8_000), 2],
  [line('41010', 'Xây dựng nhà để ở', 'Xây dựng', 8_000), 9],
  [line('42102', 'Xây dựng công trình đường bộ', 'Xây dựng', 14_000), 6],
  [line('46632', 'Bán buôn xi măng', 'Vật liệu xây dựng', 12_000), 4],
  [line('46900', 'Bán buôn tổng hợp', 'Thương mại Dịch vụ', 10_000), 12],
  [line('49332', 'Vận tải hàng hóa bằng ô tô loại khác', 'Vận tải', 6_000), 6],
  [line('45200', 'Bảo dưỡng, sửa chữa ô tô và xe có động cơ khác', 'Ô tô', 4_000), 3],
  [line('55101', 'Khách sạn', 'Du lịch', 5_000), 3],
  [line('56101', 'Nhà hàng, quán ăn, hàng ăn uống', 'Ẩm thực', 3_000), 4],
  [line('68100', 'Kinh doanh bất động sản', 'Bất động sản', 18_000), 3],
  [line('62010', 'Lập trình máy vi tính', 'Công nghệ', 2_500), 2],
  [line('16101', 'Cưa, xẻ và bào gỗ', 'Chế biến gỗ', 5_000), 2],
  [line('71102', 'Hoạt động đo đạc và bản đồ', 'Tư vấn', 2_000), 2],
];

export const SHOP_LINES: readonly (readonly [Line, number])[] = [
  [line('47199', 'Bán lẻ khác trong các cửa hàng kinh doanh tổng hợp', 'Tạp hóa', 600), 30],
  [line('56101', 'Nhà hàng, quán ăn, hàng ăn uống', 'Quán ăn', 500), 18],
  [line('56301', 'Quán rượu, bia, quầy bar', 'Quán', 400), 6],
  [line('46209', 'Bán buôn nông, lâm sản nguyên liệu khác', 'Thu mua nông sản', 2_500), 14],
  [line('45420', 'Bảo dưỡng, sửa chữa mô tô, xe máy', 'Sửa xe', 300), 9],
  [line('96310', 'Cắt tóc, làm đầu, gội đầu', 'Tiệm tóc', 200), 8],
  [line('10770', 'Sản xuất cà phê', 'Cà phê', 900), 7],
  [line('14120', 'May trang phục', 'Tiệm may', 250), 5],
];

export const COMPANY_NAMES = [
  'Đại Ngàn',
  'Tây Nguyên Xanh',
  'Ban Mê',
  'Hoàng Long',
  'Thành Đạt',
  'Phú Thịnh',
  'An Phát',
  'Sơn Lâm',
  'Hưng Thịnh',
  'Minh Quang',
  'Trường Phát',
  'Serepôk',
  'Ea Súp',
  'Krông Ana',
  'Dray Nur',
  'Bình Minh',
  'Gia Phú',
  'Hồng Hà',
  'Quang Minh',
  'Nam Sơn',
  'Đức Lộc',
  'Toàn Thắng',
  'Cao Nguyên Đỏ',
  'Việt Phát',
  'Tân Tiến',
  'Đông Á',
  'Thiên Phú',
  'Vạn Lộc',
  'Hòa Bình',
  'Phúc An',
];
