// Attendance on school days, and schools that close.
import { defineRules } from '../rule.ts'

export default defineRules('education', [
  {
    id: 'attendance',
    title: { vi: 'Nhiều học sinh vắng', en: 'Low attendance' },
    on: { indicator: 'attendanceRate' },
    when: { below: 90 },
    clear: { atLeast: 92 },
    forSeconds: 1_800,
    months: [1, 2, 3, 4, 5, 9, 10, 11, 12],
    hours: { from: '08:00', to: '17:00' },
    severity: 'warning',
    message: { vi: 'Chỉ {value} học sinh có mặt', en: 'Only {value} of the pupils are present' },
  },
  {
    id: 'areaAttendance',
    title: { vi: 'Nhiều học sinh vắng trên địa bàn', en: 'Low attendance in an area' },
    on: { indicator: 'attendanceRate', by: 'areaCode' },
    when: { below: 85 },
    clear: { atLeast: 90 },
    forSeconds: 1_800,
    months: [1, 2, 3, 4, 5, 9, 10, 11, 12],
    hours: { from: '08:00', to: '17:00' },
    severity: 'watch',
    message: {
      vi: '{area}: chỉ {value} học sinh có mặt',
      en: '{area}: only {value} of the pupils are present',
    },
  },
])
