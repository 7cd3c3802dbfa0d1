// Vĩnh Phúc's areas as plain facts. District codes as in force until 30 June 2025, with the residents of
// the census of 1 April 2019 (General Statistics Office); the 36 communes and wards of 1 July 2025
// (Resolution 1676/NQ-UBTVQH15), each under the district that most of it came from.
import type { Area, LonLat } from '../locality.ts'

export const provinceCode = '26'

interface District {
  code: string
  name: [vi: string, en: string]
  population: number
  /** The seat, from GeoNames (CC BY 4.0); Tam Sơn's is approximate. */
  seat: LonLat
  /** More towns and villages of it, to about 1 km: the schematic cells grow round all of them. */
  towns: LonLat[]
}

export const districts: District[] = [
  {
    code: '243',
    name: ['Vĩnh Yên', 'Vinh Yen'],
    population: 119_128,
    seat: [105.605, 21.309],
    towns: [[105.575, 21.3]],
  },
  {
    code: '244',
    name: ['Phúc Yên', 'Phuc Yen'],
    population: 106_002,
    seat: [105.705, 21.237],
    towns: [
      [105.71, 21.26],
      [105.715, 21.3],
      [105.725, 21.32],
      [105.745, 21.35],
    ],
  },
  {
    code: '246',
    name: ['Lập Thạch', 'Lap Thach'],
    population: 136_150,
    seat: [105.461, 21.415],
    towns: [
      [105.45, 21.49],
      [105.5, 21.46],
      [105.51, 21.41],
      [105.49, 21.365],
      [105.46, 21.33],
    ],
  },
  {
    code: '247',
    name: ['Tam Dương', 'Tam Duong'],
    population: 114_391,
    seat: [105.543, 21.375],
    towns: [
      [105.58, 21.37],
      [105.555, 21.405],
      [105.525, 21.34],
      [105.555, 21.33],
    ],
  },
  {
    code: '248',
    name: ['Tam Đảo', 'Tam Dao'],
    population: 83_931,
    seat: [105.614, 21.393],
    towns: [
      [105.64, 21.445],
      [105.655, 21.405],
      [105.58, 21.43],
      [105.58, 21.465],
      [105.555, 21.51],
    ],
  },
  {
    code: '249',
    name: ['Bình Xuyên', 'Binh Xuyen'],
    population: 131_013,
    seat: [105.647, 21.279],
    towns: [
      [105.69, 21.38],
      [105.68, 21.34],
      [105.65, 21.325],
      [105.68, 21.29],
      [105.63, 21.25],
    ],
  },
  {
    code: '251',
    name: ['Yên Lạc', 'Yen Lac'],
    population: 156_456,
    seat: [105.573, 21.236],
    towns: [
      [105.59, 21.26],
      [105.55, 21.26],
      [105.565, 21.18],
      [105.61, 21.19],
    ],
  },
  {
    code: '252',
    name: ['Vĩnh Tường', 'Vinh Tuong'],
    population: 205_345,
    seat: [105.512, 21.217],
    towns: [
      [105.515, 21.3],
      [105.49, 21.285],
      [105.46, 21.265],
      [105.49, 21.25],
      [105.5, 21.18],
    ],
  },
  {
    code: '253',
    name: ['Sông Lô', 'Song Lo'],
    population: 98_738,
    seat: [105.407, 21.42],
    towns: [
      [105.36, 21.45],
      [105.385, 21.49],
      [105.42, 21.38],
    ],
  },
]

const wards: [code: string, vi: string, en: string, district: string][] = [
  ['08707', 'Vĩnh Yên', 'Vinh Yen', '243'],
  ['08716', 'Vĩnh Phúc', 'Vinh Phuc', '243'],
  ['08740', 'Phúc Yên', 'Phuc Yen', '244'],
  ['08746', 'Xuân Hoà', 'Xuan Hoa', '244'],
]

const communes: [code: string, vi: string, en: string, district: string][] = [
  ['08761', 'Lập Thạch', 'Lap Thach', '246'],
  ['08770', 'Hợp Lý', 'Hop Ly', '246'],
  ['08773', 'Yên Lãng', 'Yen Lang', '253'],
  ['08782', 'Hải Lựu', 'Hai Luu', '253'],
  ['08788', 'Thái Hoà', 'Thai Hoa', '246'],
  ['08812', 'Liên Hoà', 'Lien Hoa', '246'],
  ['08824', 'Tam Sơn', 'Tam Son', '253'],
  ['08842', 'Tiên Lữ', 'Tien Lu', '246'],
  ['08848', 'Sông Lô', 'Song Lo', '253'],
  ['08866', 'Sơn Đông', 'Son Dong', '246'],
  ['08869', 'Tam Dương', 'Tam Duong', '247'],
  ['08872', 'Tam Dương Bắc', 'Tam Duong Bac', '247'],
  ['08896', 'Hoàng An', 'Hoang An', '247'],
  ['08905', 'Hội Thịnh', 'Hoi Thinh', '247'],
  ['08911', 'Tam Đảo', 'Tam Dao', '248'],
  ['08914', 'Đạo Trù', 'Dao Tru', '248'],
  ['08923', 'Đại Đình', 'Dai Dinh', '248'],
  ['08935', 'Bình Nguyên', 'Binh Nguyen', '249'],
  ['08944', 'Bình Tuyền', 'Binh Tuyen', '249'],
  ['08950', 'Bình Xuyên', 'Binh Xuyen', '249'],
  ['08971', 'Xuân Lãng', 'Xuan Lang', '249'],
  ['09025', 'Yên Lạc', 'Yen Lac', '251'],
  ['09040', 'Tề Lỗ', 'Te Lo', '251'],
  ['09043', 'Tam Hồng', 'Tam Hong', '251'],
  ['09052', 'Nguyệt Đức', 'Nguyet Duc', '251'],
  ['09064', 'Liên Châu', 'Lien Chau', '251'],
  ['09076', 'Vĩnh Tường', 'Vinh Tuong', '252'],
  ['09079', 'Vĩnh An', 'Vinh An', '252'],
  ['09100', 'Vĩnh Hưng', 'Vinh Hung', '252'],
  ['09106', 'Vĩnh Thành', 'Vinh Thanh', '252'],
  ['09112', 'Thổ Tang', 'Tho Tang', '252'],
  ['09154', 'Vĩnh Phú', 'Vinh Phu', '252'],
]

const commune =
  (prefix: string, kind: string) =>
  ([code, vi, en, parent]: (typeof communes)[number]): Area => ({
    code,
    name: { vi: `${prefix} ${vi}`, en: `${en} ${kind}` },
    level: 'commune',
    parent,
  })

export const areas: Area[] = [
  {
    code: provinceCode,
    name: { vi: 'Vĩnh Phúc', en: 'Vinh Phuc' },
    level: 'province',
    population: districts.reduce((sum, { population }) => sum + population, 0),
  },
  ...districts.map(
    ({ code, name: [vi, en], population, seat }): Area => ({
      code,
      name: { vi, en },
      level: 'district',
      parent: provinceCode,
      population,
      centre: seat,
    }),
  ),
  ...wards.map(commune('Phường', 'ward')),
  ...communes.map(commune('Xã', 'commune')),
]
