// The fields of public services: who handles them, how long they may take, and what people ask for.
import { departments } from './agencies.ts'

interface Field {
  /** Of a month's dossiers. */
  weight: number
  /** Of the catalogue's services. */
  services: number
  /** How often the province, a district and a commune handle it. */
  by: [province: number, district: number, commune: number]
  /** Working days that a dossier may take. */
  days: [least: number, most: number]
  feeShare: number
  /** The department that answers for it. */
  department: string
  names: string[]
}

export const fields = {
  land: {
    weight: 19,
    services: 9,
    by: [2, 8, 0],
    days: [8, 22],
    feeShare: 0.9,
    department: departments.land,
    names: [
      'Đăng ký biến động đất đai',
      'Cấp giấy chứng nhận quyền sử dụng đất',
      'Chuyển mục đích sử dụng đất',
    ],
  },
  'civil-status': {
    weight: 24,
    services: 7,
    by: [0, 1, 9],
    days: [1, 3],
    feeShare: 0.35,
    department: departments.justice,
    names: ['Đăng ký khai sinh', 'Đăng ký kết hôn', 'Xác nhận tình trạng hôn nhân', 'Trích lục hộ tịch'],
  },
  'judicial-record': {
    weight: 6,
    services: 1,
    by: [1, 0, 0],
    days: [7, 10],
    feeShare: 1,
    department: departments.justice,
    names: ['Cấp phiếu lý lịch tư pháp số 1', 'Cấp phiếu lý lịch tư pháp số 2'],
  },
  business: {
    weight: 9,
    services: 12,
    by: [5, 4, 0],
    days: [3, 3],
    feeShare: 0.9,
    department: departments.planning,
    names: ['Đăng ký thành lập công ty', 'Thay đổi đăng ký doanh nghiệp', 'Đăng ký hộ kinh doanh'],
  },
  construction: {
    weight: 6,
    services: 8,
    by: [3, 6, 0],
    days: [10, 20],
    feeShare: 0.8,
    department: departments.construction,
    names: ['Cấp giấy phép xây dựng nhà ở', 'Thẩm định thiết kế xây dựng'],
  },
  transport: {
    weight: 10,
    services: 11,
    by: [9, 1, 0],
    days: [3, 7],
    feeShare: 0.95,
    department: departments.transport,
    names: ['Đổi giấy phép lái xe', 'Cấp phù hiệu xe vận tải', 'Cấp giấy phép kinh doanh vận tải'],
  },
  labour: {
    weight: 11,
    services: 12,
    by: [2, 3, 4],
    days: [5, 12],
    feeShare: 0,
    department: departments.labour,
    names: ['Trợ cấp xã hội hằng tháng', 'Hưởng trợ cấp người có công', 'Cấp giấy phép lao động'],
  },
  health: {
    weight: 4,
    services: 13,
    by: [9, 1, 0],
    days: [10, 20],
    feeShare: 0.8,
    department: departments.health,
    names: ['Cấp chứng chỉ hành nghề dược', 'Cấp giấy phép khám chữa bệnh', 'Đủ điều kiện an toàn thực phẩm'],
  },
  education: {
    weight: 4,
    services: 9,
    by: [4, 5, 0],
    days: [5, 12],
    feeShare: 0.1,
    department: departments.education,
    names: ['Chuyển trường', 'Cấp bản sao văn bằng', 'Thành lập trung tâm ngoại ngữ'],
  },
  agriculture: {
    weight: 4,
    services: 12,
    by: [7, 2, 1],
    days: [5, 15],
    feeShare: 0.5,
    department: departments.agriculture,
    names: ['Chứng nhận cơ sở đủ điều kiện thú y', 'Kiểm dịch thực vật nội địa'],
  },
  other: {
    weight: 3,
    services: 6,
    by: [4, 3, 3],
    days: [3, 7],
    feeShare: 0.3,
    department: departments.office,
    names: ['Chứng thực bản sao', 'Cấp giấy phép quảng cáo'],
  },
} satisfies Record<string, Field>

export type ServiceField = keyof typeof fields
export const fieldNames = Object.keys(fields) as ServiceField[]
