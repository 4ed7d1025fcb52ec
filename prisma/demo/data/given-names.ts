import type { Sex } from '../../../shared/identifiers';

/** Middle and given names of three periods; a child born between two of them gets either. */
export interface NamePool {
  /** Births from this year. */
  from: number;
  middle: readonly string[];
  given: readonly string[];
}

const words = (text: string): readonly string[] => text.split(' ');

export const KINH_NAMES: Record<Sex, readonly NamePool[]> = {
  MALE: [
    {
      from: 1900,
      middle: words('Văn Văn Văn Văn Văn Văn Hữu Đình Xuân Công Đức Bá Quang Ngọc Trọng'),
      given: words(
        'Bình Sơn Hải Hùng Dũng Lâm Thành Long Minh Tâm Thắng Tiến Vinh Hòa Lộc Phúc Thọ Quý Cường Mạnh Bảy Năm Tư Sáu Chiến Thuận Khánh Toàn Trung Tuấn Nam Phương Hiền Kiên',
      ),
    },
    {
      from: 1980,
      middle: words('Văn Văn Văn Văn Hữu Đình Xuân Công Đức Minh Quang Quốc Thanh Ngọc Anh Thế Duy'),
      given: words(
        'Tuấn Hùng Dũng Cường Hiếu Hưng Nam Phong Quân Thắng Trung Việt Sơn Đạt Đức Tú Linh Hoàng Huy Khoa Lâm Nghĩa Phúc Tài Tân Thịnh Tiến Toàn Vũ Thành Hải',
      ),
    },
    {
      from: 2003,
      middle: words(
        'Gia Minh Quốc Hoàng Anh Tuấn Bảo Nhật Đức Đình Văn Quang Thiên Khánh Hữu Thành Trung Phúc',
      ),
      given: words(
        'Bảo Huy Khang Minh Phúc Khôi Đăng Kiệt Phát Hưng Khánh Nguyên Quân An Đạt Duy Thiên Khoa Long Nam Tuấn Anh Lâm Bách Tùng',
      ),
    },
  ],
  FEMALE: [
    {
      from: 1900,
      middle: words('Thị Thị Thị Thị Thị Thị Thị Thị Thị Ngọc Kim Thanh Xuân'),
      given: words(
        'Lan Hoa Hồng Cúc Mai Đào Liên Huệ Nga Hà Hương Thu Xuân Hạnh Hiền Loan Lý Tâm Thảo Thủy Yến Bích Sáu Tư Năm Nhung Phượng Sen Tình Vân Lành Mận',
      ),
    },
    {
      from: 1980,
      middle: words('Thị Thị Thị Thị Thị Ngọc Thanh Thu Kim Minh Hồng Mỹ Phương Bích'),
      given: words(
        'Hương Hà Hằng Hạnh Hiền Hoa Huyền Lan Linh Loan Mai Nga Ngân Ngọc Nhung Oanh Phương Quyên Thảo Thủy Trang Trinh Tuyết Vân Yến Thúy Dung Diễm Hậu',
      ),
    },
    {
      from: 2003,
      middle: words('Ngọc Bảo Khánh Thanh Gia Minh Phương Thảo Hà Thị Quỳnh Diệu Hoài Mai Như Thùy Tường'),
      given: words(
        'Anh Trâm Vy Nhi Ngân Ngọc Hân My Linh Trang Thư Châu An Quỳnh Như Uyên Yến Chi Hà Thảo Hương Giang Mai Phương Tiên Vân',
      ),
    },
  ],
};

export const HMONG_NAMES: Record<Sex, readonly string[]> = {
  MALE: words('Páo Dơ Chú Sáng Vừ Tủa Phà Sình Sử Giống Lử Nhè Dình Chư Tro Súa'),
  FEMALE: words('Mỷ Dở Mai Sua Dủa Chía Mo Súng Pà Ly Chở Xuân Nhia Sinh'),
};

/** After Y (men) and H' (women): Ê Đê and M'Nông. */
export const EDE_NAMES: Record<Sex, readonly string[]> = {
  MALE: words(
    'Thuyên Bhăm Krông Đức Wih Ngông Blô Siêng Tluôp Jôn Samuel Lôi Nguyên Phi Khuê Thắng Bên Dhăm Hra Kiêng Mang Rô Tâm Wang Yôn Bliêt Căng Jut Kuan Luyên Ngăn Sôl Thanh Trung Wơn Yăk',
  ),
  FEMALE: words(
    'Bia Linh Nga Hương Duyên Lan Yam Ngăm Rôsa Nhiên Wen Zina Mĩ Loan Thủy Ruê Bluê Jôna Băk Chi Dlăk Hoan Juăn Kim Lêna Mrang Nê Phương Riah Sara Thi Uyên Yar',
  ),
};

export const JARAI_NAMES: Record<Sex, readonly string[]> = {
  MALE: words('Phước Thuyn Blinh Hyun Kơk Nhân Tuấn Alep Đoan Thim Jong Bler Hlơ Kiên'),
  FEMALE: words("H'Bel H'Lê H'Nhung H'Djuan H'Yen H'Kra H'Mlan H'Phương H'Lơn H'Ring"),
};

export const XODANG_NAMES: Record<Sex, readonly string[]> = {
  MALE: words('Thanh Nhâm Đeng Bliêm Hùng Phương Khiêm Thiên Bảy Lương'),
  FEMALE: words('Lan Nhung Blanh Hiền Thảo Hươm Byen Mai Sương Vân'),
};
