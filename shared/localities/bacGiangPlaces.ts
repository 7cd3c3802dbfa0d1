// Bắc Giang's (before the merger) main roads, rivers and named places, drawn by hand for orientation: lines
// run straight between towns that lie on them, points are good to about 2 km, in the mountains to about 4.
// Nothing here may be measured.
import type { Road } from '../locality.ts'
import { type Label, type Place, placesOf, type River } from './placesOf.ts'

// biome-ignore format: a road is a line
export const roads: Road[] = [
  { ref: 'CT01', name: 'Cao tốc Hà Nội – Bắc Giang – Chi Lăng', class: 'motorway', line: [[106.11, 21.225], [106.125, 21.247], [106.165, 21.29], [106.215, 21.335], [106.277, 21.397], [106.33, 21.45]] },
  { ref: 'QL1', name: 'Quốc lộ 1 cũ (Đáp Cầu – Bắc Giang – Kép)', class: 'national', line: [[106.095, 21.215], [106.14, 21.25], [106.195, 21.273], [106.25, 21.352], [106.285, 21.405], [106.32, 21.46]] },
  { ref: 'QL31', name: 'Quốc lộ 31 (Bắc Giang – Chũ – An Châu – Đình Lập)', class: 'national', line: [[106.195, 21.273], [106.29, 21.29], [106.387, 21.306], [106.47, 21.35], [106.567, 21.374], [106.62, 21.375], [106.75, 21.385], [106.849, 21.335], [106.93, 21.37], [107.02, 21.42]] },
  { ref: 'QL37', name: 'Quốc lộ 37 (Sao Đỏ – Đồi Ngô – Kép – Bố Hạ – Việt Yên – Hiệp Hòa)', class: 'national', line: [[106.391, 21.175], [106.42, 21.21], [106.395, 21.25], [106.387, 21.306], [106.285, 21.405]] },
  { ref: 'QL37', name: 'Quốc lộ 37 (Đình Trám – Bích Động – Thắng – Phú Bình)', class: 'national', line: [[106.13, 21.25], [106.101, 21.274], [106.05, 21.31], [105.983, 21.355], [105.975, 21.42]] },
  { ref: 'QL17', name: 'Quốc lộ 17 (Quế Võ – Bắc Giang – Nhã Nam – Yên Thế – Xuân Lương)', class: 'national', line: [[106.215, 21.185], [106.247, 21.2], [106.195, 21.273], [106.129, 21.387], [106.1, 21.45], [106.127, 21.477], [106.09, 21.55], [106.08, 21.61]] },
  { ref: 'QL279', name: 'Quốc lộ 279 (Hạ Mi – Tân Sơn – An Châu)', class: 'national', line: [[106.62, 21.56], [106.68, 21.49], [106.75, 21.43], [106.849, 21.335], [106.9, 21.25], [106.96, 21.2]] },
  { ref: 'ĐT293', name: 'Đường tỉnh 293 (Bắc Giang – Suối Mỡ – Tây Yên Tử)', class: 'provincial', outing: true, line: [[106.195, 21.273], [106.26, 21.245], [106.33, 21.225], [106.425, 21.245], [106.52, 21.22], [106.62, 21.2], [106.715, 21.17]] },
  { ref: 'ĐT292', name: 'Đường tỉnh 292 (Kép – Bố Hạ – Phồn Xương)', class: 'provincial', line: [[106.285, 21.405], [106.21, 21.43], [106.127, 21.477], [106.05, 21.53]] },
  { ref: 'ĐT295', name: 'Đường tỉnh 295 (Vôi – Cao Thượng – Thắng – Đông Xuyên)', class: 'provincial', line: [[106.387, 21.306], [106.25, 21.352], [106.129, 21.387], [106.05, 21.37], [105.983, 21.355], [105.94, 21.29], [105.96, 21.24]] },
  { ref: 'ĐT296', name: 'Đường tỉnh 296 (Thắng – Vát)', class: 'provincial', line: [[105.983, 21.355], [105.9, 21.31]] },
  { ref: 'ĐT298', name: 'Đường tỉnh 298 (Cao Thượng – Bích Động – Sông Cầu)', class: 'provincial', line: [[106.129, 21.387], [106.11, 21.32], [106.101, 21.274], [106.06, 21.225]] },
  { ref: 'ĐT398', name: 'Đường tỉnh 398 (Neo – Bắc Giang – Việt Yên)', class: 'provincial', line: [[106.3, 21.15], [106.247, 21.2], [106.17, 21.235], [106.13, 21.25]] },
  { ref: 'ĐT289', name: 'Đường tỉnh 289 (Chũ – Khuôn Thần – Cấm Sơn)', class: 'provincial', line: [[106.567, 21.374], [106.55, 21.44], [106.58, 21.52]] },
  { ref: 'ĐT290', name: 'Đường tỉnh 290 (Chũ – Hộ Đáp – Tân Sơn)', class: 'provincial', line: [[106.567, 21.374], [106.64, 21.44], [106.68, 21.49]] },
  { ref: 'ĐT248', name: 'Đường tỉnh 248 (Phong Vân – Sa Lý)', class: 'provincial', line: [[106.75, 21.43], [106.77, 21.49], [106.78, 21.54]] },
]

export const rivers: River[] = [
  {
    name: 'Sông Thương',
    line: [
      [106.37, 21.53],
      [106.3, 21.47],
      [106.24, 21.44],
      [106.2, 21.38],
      [106.19, 21.3],
      [106.2, 21.26],
      [106.23, 21.22],
      [106.27, 21.17],
      [106.3, 21.12],
    ],
  },
  {
    name: 'Sông Lục Nam',
    line: [
      [106.95, 21.37],
      [106.85, 21.34],
      [106.74, 21.37],
      [106.62, 21.365],
      [106.57, 21.365],
      [106.47, 21.33],
      [106.385, 21.3],
      [106.37, 21.25],
      [106.34, 21.2],
      [106.31, 21.14],
    ],
  },
]

const hospitals: Place[] = [
  ['bv-da-khoa-bac-giang', 'Bệnh viện Đa khoa tỉnh Bắc Giang', '213', 106.2, 21.28],
  ['bv-san-nhi-bac-giang', 'Bệnh viện Sản – Nhi Bắc Giang', '213', 106.205, 21.285],
  ['bv-ung-buou-bac-giang', 'Bệnh viện Ung bướu Bắc Giang', '213', 106.185, 21.285],
  ['bv-phoi-bac-giang', 'Bệnh viện Phổi Bắc Giang', '213', 106.19, 21.265],
  ['bv-noi-tiet-bac-giang', 'Bệnh viện Nội tiết Bắc Giang', '213', 106.21, 21.27],
]
const centres: Place[] = [
  ['ttyt-bac-giang', 'Trung tâm Y tế thành phố Bắc Giang', '213', 106.2, 21.27],
  ['ttyt-yen-the', 'Trung tâm Y tế Yên Thế', '215', 106.128, 21.48],
  ['ttyt-tan-yen', 'Trung tâm Y tế Tân Yên', '216', 106.13, 21.39],
  ['ttyt-lang-giang', 'Trung tâm Y tế Lạng Giang', '217', 106.252, 21.354],
  ['ttyt-luc-nam', 'Trung tâm Y tế Lục Nam', '218', 106.39, 21.308],
  ['ttyt-luc-ngan', 'Trung tâm Y tế Lục Ngạn', '219', 106.625, 21.377],
  ['ttyt-son-dong', 'Trung tâm Y tế Sơn Động', '220', 106.852, 21.337],
  ['ttyt-viet-yen', 'Trung tâm Y tế Việt Yên', '222', 106.1, 21.277],
  ['ttyt-hiep-hoa', 'Trung tâm Y tế Hiệp Hòa', '223', 105.985, 21.352],
  ['ttyt-chu', 'Trung tâm Y tế Chũ', '224', 106.562, 21.372],
]
const schools: Place[] = [
  ['thpt-chuyen-bac-giang', 'THPT Chuyên Bắc Giang', '213', 106.198, 21.278],
  ['thpt-ngo-si-lien', 'THPT Ngô Sĩ Liên', '213', 106.2, 21.275],
  ['thpt-yen-dung-1', 'THPT Yên Dũng số 1', '213', 106.245, 21.203],
  ['thpt-yen-the', 'THPT Yên Thế', '215', 106.125, 21.475],
  ['thpt-tan-yen-1', 'THPT Tân Yên số 1', '216', 106.127, 21.385],
  ['thpt-lang-giang-1', 'THPT Lạng Giang số 1', '217', 106.248, 21.35],
  ['thpt-luc-nam', 'THPT Lục Nam', '218', 106.385, 21.304],
  ['thpt-luc-ngan-1', 'THPT Lục Ngạn số 1', '224', 106.568, 21.376],
  ['thpt-luc-ngan-2', 'THPT Lục Ngạn số 2', '219', 106.67, 21.4],
  ['thpt-son-dong-1', 'THPT Sơn Động số 1', '220', 106.847, 21.333],
  ['thpt-viet-yen-1', 'THPT Việt Yên số 1', '222', 106.103, 21.272],
  ['thpt-hiep-hoa-1', 'THPT Hiệp Hòa số 1', '223', 105.982, 21.357],
]
const destinations: Place[] = [
  ['tay-yen-tu', 'Khu du lịch Tây Yên Tử', '220', 106.715, 21.178, [1_900, 4.2, 0.02]],
  ['chua-vinh-nghiem', 'Chùa Vĩnh Nghiêm', '213', 106.29, 21.222, [900, 2.4, 0.02]],
  ['chua-bo-da', 'Chùa Bổ Đà', '222', 106.04, 21.245],
  ['suoi-mo', 'Khu du lịch Suối Mỡ', '218', 106.425, 21.245, [1_000, 3.4, 0.005]],
  ['ho-khuon-than', 'Hồ Khuôn Thần', '224', 106.55, 21.44, [500, 2.8, 0.01]],
  ['ho-cam-son', 'Hồ Cấm Sơn', '219', 106.59, 21.53],
  ['thanh-xuong-giang', 'Thành cổ Xương Giang', '213', 106.2, 21.289],
  ['dong-cao', 'Thảo nguyên Đồng Cao', '220', 106.92, 21.39],
  ['hoang-hoa-tham', 'Khu di tích khởi nghĩa Yên Thế', '215', 106.12, 21.485],
]
const industry: Place[] = [
  ['kcn-quang-chau', 'KCN Quang Châu', '222', 106.105, 21.228],
  ['kcn-van-trung', 'KCN Vân Trung', '213', 106.155, 21.238],
  ['kcn-dinh-tram', 'KCN Đình Trám', '222', 106.12, 21.25],
]

export const facilities = placesOf({
  hospital: hospitals,
  'health-centre': centres,
  school: schools,
  destination: destinations,
  industry,
})

export const labels: Label[] = [
  ['place', 'Bắc Giang', 106.195, 21.273],
  ['place', 'Chũ', 106.567, 21.374],
  ['place', 'Việt Yên', 106.101, 21.274],
  ['place', 'Hiệp Hòa', 105.983, 21.355],
  ['place', 'Lục Nam', 106.387, 21.306],
  ['place', 'Sơn Động', 106.849, 21.335],
  ['place', 'Yên Thế', 106.127, 21.477],
  ['place', 'Tân Yên', 106.129, 21.387],
  ['neighbour', 'Thái Nguyên', 105.9, 21.52],
  ['neighbour', 'Lạng Sơn', 106.45, 21.6],
  ['neighbour', 'Quảng Ninh', 106.9, 21.13],
  ['neighbour', 'Hải Dương', 106.45, 21.1],
  ['neighbour', 'Bắc Ninh', 106.1, 21.13],
  ['neighbour', 'Hà Nội', 105.84, 21.25],
]
