/** What rules and functions rest on in a province's regulation; where it is silent, on the national layer. */
export const PROFILE_TOPICS = {
  coordinator: 'Cơ quan chủ trì / the department in charge',
  authority: 'UBND tỉnh, Chủ tịch UBND tỉnh / the authority',
  focal: 'Đầu mối của cơ quan / an agency’s focal point',
  catalogue: 'Danh mục / the catalogue',
  proposals: 'Đề xuất danh mục / proposals for the catalogue',
  services: 'Dịch vụ chia sẻ dữ liệu / data services',
  committees: 'UBND cấp huyện, cấp xã / committees of districts and communes',
  legalValue: 'Giá trị pháp lý / legal value',
  purposes: 'Mục đích khai thác / purposes of use',
  nonOfficial: 'Mục đích cá nhân, thương mại / personal and commercial use',
  outside: 'Bên ngoài tỉnh, cá nhân, doanh nghiệp / outside the province, persons, enterprises',
  outsideData: 'Dữ liệu từ ngoài tỉnh / data from outside the province',
  obstacles: 'Vướng mắc, sai sót dữ liệu / obstacles, faulty data',
  violations: 'Xử lý vi phạm / violations',
} as const;

export type ProfileTopic = keyof typeof PROFILE_TOPICS;
