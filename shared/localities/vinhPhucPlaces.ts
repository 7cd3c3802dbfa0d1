// Vĩnh Phúc's main roads, rivers and named places, drawn by hand for orientation: lines run straight
// between towns that lie on them, points are good to about 2 km. Nothing here may be measured.
import type { Road } from '../locality.ts'
import { type Label, type Place, placesOf, type River } from './placesOf.ts'

export const roads: Road[] = [
  {
    ref: 'QL2',
    name: 'Quốc lộ 2',
    class: 'national',
    line: [
      [105.73, 21.233],
      [105.705, 21.237],
      [105.68, 21.256],
      [105.647, 21.277],
      [105.625, 21.297],
      [105.605, 21.307],
      [105.58, 21.3],
      [105.553, 21.287],
      [105.51, 21.281],
      [105.474, 21.285],
      [105.446, 21.289],
    ],
  },
  {
    ref: 'CT05',
    name: 'Cao tốc Nội Bài – Lào Cai',
    class: 'motorway',
    line: [
      [105.735, 21.262],
      [105.7, 21.284],
      [105.665, 21.305],
      [105.632, 21.325],
      [105.6, 21.345],
      [105.54, 21.356],
      [105.461, 21.355],
      [105.427, 21.362],
    ],
  },
  {
    ref: 'QL2B',
    outing: true,
    name: 'Quốc lộ 2B (Vĩnh Yên – Tam Đảo)',
    class: 'national',
    line: [
      [105.605, 21.307],
      [105.606, 21.35],
      [105.614, 21.393],
      [105.622, 21.42],
      [105.634, 21.437],
      [105.643, 21.456],
    ],
  },
  {
    ref: 'QL2C',
    name: 'Quốc lộ 2C (Vĩnh Thịnh – Tam Dương – Tuyên Quang)',
    class: 'national',
    line: [
      [105.49, 21.178],
      [105.512, 21.217],
      [105.515, 21.25],
      [105.535, 21.283],
      [105.55, 21.32],
      [105.543, 21.375],
      [105.527, 21.42],
      [105.505, 21.46],
      [105.488, 21.5],
    ],
  },
  {
    ref: 'ĐT305',
    name: 'Đường tỉnh 305 (Vĩnh Yên – Yên Lạc)',
    class: 'provincial',
    line: [
      [105.605, 21.307],
      [105.592, 21.27],
      [105.573, 21.236],
      [105.575, 21.205],
      [105.578, 21.172],
    ],
  },
  {
    ref: 'ĐT302',
    name: 'Đường tỉnh 302 (Hương Canh – Tây Thiên – Đạo Trù)',
    class: 'provincial',
    line: [
      [105.647, 21.277],
      [105.653, 21.325],
      [105.645, 21.37],
      [105.614, 21.393],
      [105.585, 21.425],
      [105.58, 21.463],
      [105.557, 21.51],
    ],
  },
  {
    ref: 'ĐT301',
    name: 'Đường tỉnh 301 (Phúc Yên – Đại Lải)',
    class: 'provincial',
    line: [
      [105.705, 21.237],
      [105.71, 21.28],
      [105.708, 21.313],
      [105.738, 21.35],
    ],
  },
  {
    ref: 'ĐT303',
    name: 'Đường tỉnh 303 (Yên Lạc – Hương Canh)',
    class: 'provincial',
    line: [
      [105.573, 21.236],
      [105.612, 21.243],
      [105.647, 21.277],
    ],
  },
  {
    ref: 'ĐT304',
    name: 'Đường tỉnh 304 (Thổ Tang – Vĩnh Tường – Yên Lạc)',
    class: 'provincial',
    line: [
      [105.474, 21.285],
      [105.489, 21.255],
      [105.512, 21.217],
      [105.573, 21.236],
    ],
  },
  {
    ref: 'ĐT306',
    name: 'Đường tỉnh 306 (Tam Dương – Sơn Đông)',
    class: 'provincial',
    line: [
      [105.543, 21.375],
      [105.49, 21.368],
      [105.462, 21.335],
    ],
  },
  {
    ref: 'ĐT307',
    name: 'Đường tỉnh 307 (Hải Lựu – Tam Sơn – Lập Thạch – Hoa Sơn)',
    class: 'provincial',
    line: [
      [105.36, 21.455],
      [105.407, 21.42],
      [105.461, 21.415],
      [105.522, 21.43],
    ],
  },
  {
    ref: 'ĐT310',
    name: 'Đường tỉnh 310 (Đại Lải – Tam Dương)',
    class: 'provincial',
    line: [
      [105.708, 21.313],
      [105.675, 21.335],
      [105.61, 21.362],
      [105.543, 21.375],
    ],
  },
]

/** Rivers inside the province; Sông Lô and Sông Hồng are its border and taken from the outline. */
export const innerRivers: River[] = [
  {
    name: 'Sông Phó Đáy',
    line: [
      [105.488, 21.5],
      [105.515, 21.455],
      [105.526, 21.4],
      [105.513, 21.35],
      [105.482, 21.318],
      [105.455, 21.298],
    ],
  },
  {
    name: 'Sông Cà Lồ',
    line: [
      [105.598, 21.294],
      [105.622, 21.268],
      [105.655, 21.25],
      [105.69, 21.247],
      [105.728, 21.252],
    ],
  },
]

const hospitals: Place[] = [
  ['bv-da-khoa-tinh', 'Bệnh viện Đa khoa tỉnh Vĩnh Phúc', '243', 105.6, 21.319],
  ['bv-san-nhi', 'Bệnh viện Sản – Nhi Vĩnh Phúc', '247', 105.545, 21.3],
  ['bv-phuc-yen', 'Bệnh viện Đa khoa khu vực Phúc Yên', '244', 105.71, 21.235],
  ['bv-74-trung-uong', 'Bệnh viện 74 Trung ương', '244', 105.71, 21.225],
  ['bv-quan-y-109', 'Bệnh viện Quân y 109', '243', 105.58, 21.3],
  ['bv-y-duoc-co-truyen', 'Bệnh viện Y dược cổ truyền Vĩnh Phúc', '243', 105.59, 21.32],
]
const centres: Place[] = [
  ['ttyt-vinh-yen', 'Trung tâm Y tế Vĩnh Yên', '243', 105.59, 21.31],
  ['ttyt-phuc-yen', 'Trung tâm Y tế Phúc Yên', '244', 105.71, 21.25],
  ['ttyt-lap-thach', 'Trung tâm Y tế Lập Thạch', '246', 105.46, 21.41],
  ['ttyt-tam-duong', 'Trung tâm Y tế Tam Dương', '247', 105.545, 21.38],
  ['ttyt-tam-dao', 'Trung tâm Y tế Tam Đảo', '248', 105.61, 21.4],
  ['ttyt-binh-xuyen', 'Trung tâm Y tế Bình Xuyên', '249', 105.65, 21.275],
  ['ttyt-yen-lac', 'Trung tâm Y tế Yên Lạc', '251', 105.575, 21.23],
  ['ttyt-vinh-tuong', 'Trung tâm Y tế Vĩnh Tường', '252', 105.52, 21.22],
  ['ttyt-song-lo', 'Trung tâm Y tế Sông Lô', '253', 105.4, 21.42],
]
const schools: Place[] = [
  ['thpt-chuyen-vinh-phuc', 'THPT Chuyên Vĩnh Phúc', '243', 105.605, 21.315],
  ['thpt-tran-phu', 'THPT Trần Phú', '243', 105.6, 21.31],
  ['thpt-vinh-yen', 'THPT Vĩnh Yên', '243', 105.59, 21.305],
  ['thpt-hai-ba-trung', 'THPT Hai Bà Trưng', '244', 105.705, 21.24],
  ['thpt-xuan-hoa', 'THPT Xuân Hòa', '244', 105.71, 21.305],
  ['thpt-ngo-gia-tu', 'THPT Ngô Gia Tự', '246', 105.465, 21.415],
  ['thpt-tam-duong', 'THPT Tam Dương', '247', 105.545, 21.37],
  ['thpt-tam-dao', 'THPT Tam Đảo', '248', 105.605, 21.4],
  ['thpt-binh-xuyen', 'THPT Bình Xuyên', '249', 105.65, 21.28],
  ['thpt-yen-lac', 'THPT Yên Lạc', '251', 105.575, 21.235],
  ['thpt-le-xoay', 'THPT Lê Xoay', '252', 105.515, 21.22],
  ['thpt-song-lo', 'THPT Sông Lô', '253', 105.41, 21.415],
]
const destinations: Place[] = [
  ['tam-dao', 'Khu du lịch Tam Đảo', '248', 105.643, 21.456, [2_600, 4.2, 0.035]],
  ['tay-thien', 'Khu danh thắng Tây Thiên', '248', 105.585, 21.466, [1_800, 4.6, 0.012]],
  ['dai-lai', 'Hồ Đại Lải', '244', 105.715, 21.325, [1_100, 2.8, 0.03]],
  ['flamingo-dai-lai', 'Flamingo Đại Lải Resort', '244', 105.722, 21.334, [1_100, 2.8, 0.03]],
  ['dam-vac', 'Đầm Vạc', '243', 105.594, 21.298],
  ['chua-ha-tien', 'Chùa Hà Tiên', '243', 105.6, 21.325],
  ['lang-gom-huong-canh', 'Làng gốm Hương Canh', '249', 105.647, 21.275],
  ['thap-binh-son', 'Tháp Bình Sơn', '253', 105.41, 21.42],
  ['vuon-co-hai-luu', 'Vườn cò Hải Lựu', '253', 105.35, 21.48],
]

export const facilities = placesOf({
  hospital: hospitals,
  'health-centre': centres,
  school: schools,
  destination: destinations,
})

export const labels: Label[] = [
  ['place', 'Vĩnh Yên', 105.605, 21.309],
  ['place', 'Phúc Yên', 105.705, 21.237],
  ['place', 'Tam Đảo', 105.643, 21.456],
  ['place', 'Lập Thạch', 105.461, 21.415],
  ['place', 'Vĩnh Tường', 105.512, 21.217],
  ['place', 'Tây Thiên', 105.58, 21.466],
  ['place', 'Đại Lải', 105.715, 21.325],
  ['place', 'Yên Lạc', 105.573, 21.236],
  ['neighbour', 'Hà Nội', 105.69, 21.14],
  ['neighbour', 'Phú Thọ', 105.33, 21.32],
  ['neighbour', 'Tuyên Quang', 105.36, 21.57],
  ['neighbour', 'Thái Nguyên', 105.72, 21.5],
  ['water', 'Sông Lô', 105.37, 21.4],
  ['water', 'Sông Hồng', 105.46, 21.19],
]
