// Which sites can be reached, who is in session now, what comes next, and how much was held this month.
import { defineScene } from '../scene.ts'

export default defineScene({
  id: 'teleconference',
  title: { vi: 'Truyền hình hội nghị', en: 'Teleconference' },
  order: 15,
  tiles: {
    online: {
      kind: 'hero',
      figure: 'teleconference.sitesOnline',
      beside: ['teleconference.sites', 'teleconference.sitesOffline', 'teleconference.longestOffline'],
    },
    now: { kind: 'kpi', figure: 'teleconference.sessionsNow' },
    sitesNow: { kind: 'kpi', figure: 'teleconference.sitesNow' },
    peopleNow: { kind: 'kpi', figure: 'teleconference.participantsNow' },
    sessions: {
      kind: 'table',
      title: { vi: 'Đang họp và sắp họp', en: 'In session and coming up' },
      of: 'teleconference.session',
      where: 'isOpen',
      columns: ['startsAt', 'title', 'sites', 'state'],
      sort: { by: 'startsAt', order: 'rising' },
    },
    map: { kind: 'map', sectors: ['teleconference'] },
    away: {
      kind: 'table',
      title: { vi: 'Điểm cầu mất kết nối hoặc không báo', en: 'Sites offline or not reporting' },
      of: 'teleconference.site',
      where: ['not', ['and', 'online', 'isFresh']],
      columns: ['name', 'areaCode', 'offlineMinutes', 'time'],
      sort: { by: 'offlineMinutes', order: 'falling' },
    },
    month: { kind: 'kpi', figure: 'teleconference.sessionsMonth' },
    people: { kind: 'kpi', figure: 'teleconference.participantsMonth' },
    largest: { kind: 'kpi', figure: 'teleconference.largestSession' },
    reach: { kind: 'trend', figure: 'teleconference.sitesOnline' },
    purposes: {
      kind: 'ranked',
      title: { vi: 'Lượt người dự, theo hình thức', en: 'Participants, by kind' },
      figure: 'teleconference.participantsMonth',
      by: 'purpose',
      top: 4,
    },
    days: {
      kind: 'calendar',
      title: { vi: 'Phiên họp mỗi ngày', en: 'Sessions a day' },
      figure: 'teleconference.sessionsMonth',
      shape: 'day-by-week',
    },
  },
  layouts: {
    wide: {
      columns: ['20u', '20u', '20u', '1fr', '29u', '29u'],
      rows: ['35.5u', '15u', '1fr', '17u'],
      areas: [
        'online online online    map sessions sessions', //
        'now    sitesNow peopleNow map sessions sessions',
        'away   away   away      map purposes purposes',
        'away   away   away      map month    people',
      ],
    },
    ultra: {
      columns: ['20u', '20u', '20u', '60u', '1fr', '64u', '44u'],
      rows: ['18u', '17.6u', '15u', '1fr'],
      areas: [
        'online online   online    away     map sessions month', //
        'online online   online    away     map sessions people',
        'now    sitesNow peopleNow away     map sessions largest',
        'days   days     days      purposes map reach    reach',
      ],
    },
    tall: {
      columns: ['1fr', '1fr', '1fr'],
      rows: ['29u', '15u', '30u', '1fr', '15u', '15u', '28u'],
      areas: [
        'online   online   online', //
        'now      sitesNow peopleNow',
        'sessions sessions sessions',
        'map      map      purposes',
        'map      map      month',
        'map      map      people',
        'away     away     away',
      ],
    },
    phone: {
      columns: ['1fr'],
      rows: Array.from({ length: 11 }, () => 'auto'),
      areas: [
        'online',
        'now',
        'sitesNow',
        'peopleNow',
        'sessions',
        'away',
        'purposes',
        'month',
        'people',
        'largest',
        'map',
      ],
    },
  },
})
