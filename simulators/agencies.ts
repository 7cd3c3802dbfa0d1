// The province's agencies, as those who receive dossiers, send documents and exchange data: departments,
// districts with their divisions, and communes. Vĩnh Phúc published 189 on its document software.
import type { LonLat } from '../shared/locality.ts'
import type { World, WorldArea } from './world.ts'

export type AgencyLevel = 'province' | 'district' | 'commune'

export interface Agency {
  id: string
  name: string
  level: AgencyLevel
  areaCode: string
  position: LonLat
}

const agenciesWanted = 189

export const departments = {
  centre: 'Trung tâm Phục vụ hành chính công',
  office: 'Văn phòng UBND tỉnh',
  interior: 'Sở Nội vụ',
  justice: 'Sở Tư pháp',
  finance: 'Sở Tài chính',
  planning: 'Sở Kế hoạch và Đầu tư',
  trade: 'Sở Công Thương',
  agriculture: 'Sở Nông nghiệp và Phát triển nông thôn',
  transport: 'Sở Giao thông vận tải',
  construction: 'Sở Xây dựng',
  land: 'Sở Tài nguyên và Môi trường',
  information: 'Sở Thông tin và Truyền thông',
  labour: 'Sở Lao động – Thương binh và Xã hội',
  culture: 'Sở Văn hóa, Thể thao và Du lịch',
  science: 'Sở Khoa học và Công nghệ',
  education: 'Sở Giáo dục và Đào tạo',
  health: 'Sở Y tế',
  inspectorate: 'Thanh tra tỉnh',
  zones: 'Ban Quản lý các khu công nghiệp',
  police: 'Công an tỉnh',
} as const

/** Branches and centres of the departments: provincial, each with its own seal. */
const branches = [
  'Chi cục Bảo vệ môi trường',
  'Chi cục Kiểm lâm',
  'Chi cục Thủy lợi',
  'Chi cục Chăn nuôi và Thú y',
  'Chi cục Trồng trọt và Bảo vệ thực vật',
  'Chi cục Văn thư – Lưu trữ',
  'Chi cục Tiêu chuẩn đo lường chất lượng',
  'Chi cục An toàn vệ sinh thực phẩm',
  'Chi cục Dân số',
  'Văn phòng Đăng ký đất đai tỉnh',
  'Trung tâm Công nghệ thông tin và Truyền thông',
  'Trung tâm Kiểm soát bệnh tật',
  'Trung tâm Xúc tiến đầu tư',
  'Trung tâm Trợ giúp pháp lý',
  'Trung tâm Dịch vụ việc làm',
]

const divisions = [
  'Văn phòng HĐND và UBND',
  'Phòng Nội vụ',
  'Phòng Tư pháp',
  'Phòng Tài chính – Kế hoạch',
  'Phòng Tài nguyên và Môi trường',
  'Phòng Kinh tế – Hạ tầng',
  'Phòng Lao động – Thương binh và Xã hội',
  'Phòng Giáo dục và Đào tạo',
  'Phòng Văn hóa và Thông tin',
  'Phòng Nông nghiệp',
  'Phòng Y tế',
  'Thanh tra',
  'Ban Quản lý dự án',
]

/** Provincial ones first, then districts, communes and the districts' divisions: 189, or more where there are more communes. */
export function agenciesOf(world: World): Agency[] {
  // The official codes name the provincial capital first.
  const capital = world.areas[0]!
  const agency = (id: string, name: string, level: AgencyLevel, area: WorldArea): Agency => {
    const position = world.pointIn(area, world.random('agency', id))
    return { id, name, level, areaCode: area.code, position }
  }
  const provincial = [...Object.values(departments), ...branches].map((name, i) =>
    agency(`province-${i + 1}`, name, 'province', capital),
  )
  const districts = world.locality.reportingLevel === 'district' ? world.areas : []
  const seats = districts.map((area) =>
    agency(`district-${area.code}`, `UBND ${area.name}`, 'district', area),
  )
  const communes = communesOf(world).map(({ code, name, area }) =>
    agency(`commune-${code}`, `UBND ${name}`, 'commune', area),
  )
  const all = [...provincial, ...seats, ...communes]
  // Where there are no districts any more, their divisions are the communes'.
  const of = districts.length ? districts : world.areas
  const level = districts.length ? 'district' : 'commune'
  for (let i = 0; all.length < agenciesWanted; i++) {
    const area = of[i % of.length]!
    const round = Math.floor(i / of.length)
    const name = divisions[round % divisions.length]!
    const again = round < divisions.length ? '' : ` ${Math.floor(round / divisions.length) + 1}`
    all.push(agency(`division-${area.code}-${round + 1}`, `${name}${again} ${area.name}`, level, area))
  }
  return all
}

/** Communes by their official names, each with the area that it reports by; those that lie in none are left out. */
function communesOf({ locality, areas }: World): { code: string; name: string; area: WorldArea }[] {
  const reporting = new Map(areas.map((area) => [area.code, area]))
  const known = new Map(locality.areas.map((area) => [area.code, area]))
  return locality.areas.flatMap(({ code, level, name }) => {
    if (level !== 'commune') return []
    let at: string | undefined = code
    while (at !== undefined && !reporting.has(at)) at = known.get(at)?.parent
    return at === undefined ? [] : [{ code, name: name.vi, area: reporting.get(at)! }]
  })
}

/** The agencies that take dossiers: the departments, every district and every commune. */
export const oneStopOf = (agencies: readonly Agency[]): Agency[] => {
  const own = new Set<string>(Object.values(departments))
  return agencies.filter(({ id, level, name }) =>
    level === 'province' ? own.has(name) : !id.startsWith('division-'),
  )
}
