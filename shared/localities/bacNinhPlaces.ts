// Bắc Ninh's (before the merger) main roads, rivers and named places, drawn by hand for orientation: lines
// run straight between towns that lie on them, points are good to about 2 km. Nothing here may be measured.
import type { Road } from '../locality.ts'
import { type Label, type Place, placesOf, type River } from './placesOf.ts'

// biome-ignore format: a road is a line
export const roads: Road[] = [
  { ref: 'CT01', name: 'Cao tốc Hà Nội – Bắc Giang', class: 'motorway', line: [[105.935, 21.07], [105.985, 21.105], [106.035, 21.145], [106.085, 21.19], [106.11, 21.225]] },
  { ref: 'CT07', name: 'Cao tốc Hà Nội – Thái Nguyên', class: 'motorway', line: [[105.93, 21.09], [105.945, 21.13], [105.945, 21.18], [105.935, 21.22]] },
  { ref: 'QL1', name: 'Quốc lộ 1 cũ (Từ Sơn – Lim – Bắc Ninh)', class: 'national', line: [[105.945, 21.095], [105.967, 21.108], [106.02, 21.144], [106.05, 21.17], [106.076, 21.186], [106.095, 21.215]] },
  { ref: 'QL18', name: 'Quốc lộ 18 (Nội Bài – Bắc Ninh – Phả Lại)', class: 'national', line: [[105.86, 21.225], [105.955, 21.205], [106.02, 21.19], [106.056, 21.163], [106.152, 21.153], [106.24, 21.14], [106.302, 21.12]] },
  { ref: 'QL38', name: 'Quốc lộ 38 (Bắc Ninh – Thuận Thành – Cẩm Giàng)', class: 'national', line: [[106.076, 21.186], [106.085, 21.15], [106.1, 21.1], [106.086, 21.063], [106.105, 21.02], [106.15, 20.97]] },
  { ref: 'QL17', name: 'Quốc lộ 17 (Hà Nội – Thuận Thành – Gia Bình – Quế Võ)', class: 'national', line: [[105.99, 21.03], [106.035, 21.035], [106.086, 21.063], [106.175, 21.059], [106.165, 21.11], [106.152, 21.153], [106.18, 21.185], [106.205, 21.21]] },
  { ref: 'ĐT295', name: 'Đường tỉnh 295 (Từ Sơn – Yên Phong)', class: 'provincial', line: [[105.967, 21.108], [105.965, 21.15], [105.955, 21.195], [105.975, 21.235]] },
  { ref: 'ĐT286', name: 'Đường tỉnh 286 (Bắc Ninh – Yên Phong)', class: 'provincial', line: [[106.076, 21.186], [106.03, 21.195], [105.955, 21.195], [105.915, 21.205]] },
  { ref: 'ĐT277', name: 'Đường tỉnh 277 (Từ Sơn – Tam Sơn – Chờ)', class: 'provincial', line: [[105.95, 21.095], [105.985, 21.15], [105.955, 21.195]] },
  { ref: 'ĐT276', name: 'Đường tỉnh 276 (Lim – Phật Tích – Tân Chi)', class: 'provincial', line: [[106.02, 21.144], [106.025, 21.095], [106.07, 21.09]] },
  { ref: 'ĐT279', name: 'Đường tỉnh 279 (Phố Mới – Đào Viên – Chi Lăng)', class: 'provincial', line: [[106.152, 21.153], [106.195, 21.14], [106.21, 21.105]] },
  { ref: 'ĐT280', name: 'Đường tỉnh 280 (Đông Bình – Thứa – Kênh Vàng)', class: 'provincial', line: [[106.175, 21.059], [106.2, 21.019], [106.265, 21.01]] },
  { ref: 'ĐT281', name: 'Đường tỉnh 281 (Ninh Xá – Thứa – Bình Than)', class: 'provincial', line: [[106.09, 21.02], [106.2, 21.019], [106.25, 21.055], [106.28, 21.085]] },
  { ref: 'ĐT282', name: 'Đường tỉnh 282 (Keo – Hồ – Cao Đức)', class: 'provincial', line: [[106.0, 21.04], [106.086, 21.063], [106.175, 21.059], [106.24, 21.075], [106.29, 21.09]] },
]

export const rivers: River[] = [
  {
    name: 'Sông Đuống',
    line: [
      [105.89, 21.085],
      [105.96, 21.07],
      [106.03, 21.075],
      [106.09, 21.075],
      [106.15, 21.075],
      [106.2, 21.095],
      [106.25, 21.105],
      [106.3, 21.115],
    ],
  },
]

const hospitals: Place[] = [
  ['bv-da-khoa-bac-ninh', 'Bệnh viện Đa khoa tỉnh Bắc Ninh số 1', '256', 106.075, 21.172],
  ['bv-san-nhi-bac-ninh', 'Bệnh viện Sản – Nhi Bắc Ninh', '256', 106.056, 21.158],
  ['bv-phoi-bac-ninh', 'Bệnh viện Phổi Bắc Ninh', '256', 106.085, 21.195],
  [
    'bv-y-duoc-co-truyen-bn',
    'Bệnh viện Y học cổ truyền và Phục hồi chức năng Bắc Ninh',
    '256',
    106.065,
    21.185,
  ],
  ['bv-kinh-bac', 'Bệnh viện Đa khoa Kinh Bắc', '256', 106.06, 21.175],
]
const centres: Place[] = [
  ['ttyt-bac-ninh', 'Trung tâm Y tế thành phố Bắc Ninh', '256', 106.07, 21.18],
  ['ttyt-yen-phong', 'Trung tâm Y tế Yên Phong', '258', 105.957, 21.197],
  ['ttyt-que-vo', 'Trung tâm Y tế Quế Võ', '259', 106.153, 21.156],
  ['ttyt-tien-du', 'Trung tâm Y tế Tiên Du', '260', 106.022, 21.14],
  ['ttyt-tu-son', 'Trung tâm Y tế Từ Sơn', '261', 105.962, 21.112],
  ['ttyt-thuan-thanh', 'Trung tâm Y tế Thuận Thành', '262', 106.084, 21.06],
  ['ttyt-gia-binh', 'Trung tâm Y tế Gia Bình', '263', 106.176, 21.062],
  ['ttyt-luong-tai', 'Trung tâm Y tế Lương Tài', '264', 106.202, 21.021],
]
const schools: Place[] = [
  ['thpt-chuyen-bac-ninh', 'THPT Chuyên Bắc Ninh', '256', 106.062, 21.178],
  ['thpt-han-thuyen', 'THPT Hàn Thuyên', '256', 106.07, 21.183],
  ['thpt-ly-thai-to', 'THPT Lý Thái Tổ', '261', 105.963, 21.115],
  ['thpt-ngo-gia-tu-ts', 'THPT Ngô Gia Tự', '261', 105.98, 21.145],
  ['thpt-yen-phong-1', 'THPT Yên Phong số 1', '258', 105.953, 21.193],
  ['thpt-que-vo-1', 'THPT Quế Võ số 1', '259', 106.15, 21.152],
  ['thpt-tien-du-1', 'THPT Tiên Du số 1', '260', 106.024, 21.135],
  ['thpt-thuan-thanh-1', 'THPT Thuận Thành số 1', '262', 106.082, 21.058],
  ['thpt-gia-binh-1', 'THPT Gia Bình số 1', '263', 106.173, 21.058],
  ['thpt-luong-tai', 'THPT Lương Tài', '264', 106.198, 21.017],
]
const destinations: Place[] = [
  ['hoi-lim', 'Hội Lim – Đồi Lim', '260', 106.019, 21.143, [900, 2.4, 0.02]],
  ['chua-phat-tich', 'Chùa Phật Tích', '260', 106.026, 21.093, [900, 2.8, 0.02]],
  ['chua-dau', 'Chùa Dâu', '262', 106.041, 21.036],
  ['chua-but-thap', 'Chùa Bút Tháp', '262', 106.023, 21.06, [600, 2.2, 0.03]],
  ['lang-tranh-dong-ho', 'Làng tranh Đông Hồ', '262', 106.078, 21.067],
  ['den-ba-chua-kho', 'Đền Bà Chúa Kho', '256', 106.086, 21.197, [2_200, 3.2, 0.005]],
  ['thanh-co-bac-ninh', 'Thành cổ Bắc Ninh', '256', 106.059, 21.184],
  ['den-do', 'Đền Đô (Đình Bảng)', '261', 105.962, 21.109, [1_300, 2.6, 0.015]],
  ['lang-gom-phu-lang', 'Làng gốm Phù Lãng', '259', 106.25, 21.152],
]
const markets: Place[] = [
  ['cho-nam-son', 'Chợ 4.0 Nam Sơn', '256', 106.1, 21.145],
  ['cho-cho', 'Chợ 4.0 thị trấn Chờ', '258', 105.956, 21.194],
  ['cho-giau', 'Chợ 4.0 Giầu', '261', 105.957, 21.114],
]
const industry: Place[] = [
  ['kcn-yen-phong', 'KCN Yên Phong', '258', 105.985, 21.205],
  ['kcn-que-vo', 'KCN Quế Võ', '259', 106.14, 21.155],
  ['vsip-bac-ninh', 'VSIP Bắc Ninh', '260', 106.01, 21.095],
]

export const facilities = placesOf({
  hospital: hospitals,
  'health-centre': centres,
  school: schools,
  destination: destinations,
  market: markets,
  industry,
})

export const labels: Label[] = [
  ['place', 'Bắc Ninh', 106.076, 21.186],
  ['place', 'Từ Sơn', 105.96, 21.115],
  ['place', 'Quế Võ', 106.152, 21.153],
  ['place', 'Thuận Thành', 106.082, 21.05],
  ['place', 'Yên Phong', 105.955, 21.195],
  ['place', 'Gia Bình', 106.185, 21.062],
  ['place', 'Lương Tài', 106.215, 21.015],
  ['place', 'Tiên Du', 106.02, 21.13],
  ['neighbour', 'Hà Nội', 105.83, 21.1],
  ['neighbour', 'Bắc Giang', 106.21, 21.27],
  ['neighbour', 'Hải Dương', 106.35, 21.02],
  ['neighbour', 'Hưng Yên', 106.05, 20.94],
]
