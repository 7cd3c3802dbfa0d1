// What breaks out where, how well the herds are protected against it, and how large they are.
import { defineScene } from '../scene.ts'

export default defineScene({
  id: 'livestock',
  title: { vi: 'Chăn nuôi, thú y', en: 'Livestock' },
  order: 13,
  tiles: {
    outbreaks: {
      kind: 'hero',
      figure: 'livestock.outbreaksOpen',
      beside: ['livestock.sickAnimals', 'livestock.culledMonth'],
    },
    list: {
      kind: 'table',
      title: { vi: 'Ổ dịch chưa kết thúc', en: 'Outbreaks that have not ended' },
      of: 'livestock.outbreak',
      where: 'isOpen',
      columns: ['disease', 'areaCode', 'sick', 'state'],
      sort: { by: 'openedAt', order: 'falling' },
    },
    map: { kind: 'map', sectors: ['livestock'] },
    vaccination: { kind: 'bullet', figure: 'livestock.vaccinationRate' },
    doses: { kind: 'kpi', figure: 'livestock.dosesMonth' },
    areas: {
      kind: 'ranked',
      title: { vi: 'Tiêm phòng, thấp nhất trước', en: 'Vaccination, the lowest first' },
      figure: 'livestock.vaccinationRate',
      by: 'areaCode',
      top: 9,
    },
    species: {
      kind: 'ranked',
      title: { vi: 'Tiêm phòng theo loài', en: 'Vaccination by species' },
      figure: 'livestock.vaccinationRate',
      by: 'species',
      top: 4,
    },
    herds: {
      kind: 'ranked',
      title: { vi: 'Tổng đàn theo loài', en: 'Headcount by species' },
      figure: 'livestock.headcount',
      by: 'species',
      top: 4,
    },
    farms: { kind: 'kpi', figure: 'livestock.farms' },
    days: {
      kind: 'calendar',
      title: { vi: 'Liều vắc-xin', en: 'Vaccine doses' },
      figure: 'livestock.dosesMonth',
      shape: 'day-by-week',
    },
  },
  layouts: {
    wide: {
      columns: ['28u', '28u', '1fr', '29u', '29u'],
      rows: ['25u', '9.3u', '17.6u', '1fr', '22u'],
      areas: [
        'outbreaks   outbreaks map list    list', //
        'outbreaks   outbreaks map days    days',
        'vaccination doses     map days    days',
        'areas       areas     map days    days',
        'areas       areas     map species herds',
      ],
    },
    ultra: {
      columns: ['60u', '56u', '1fr', '34u', '34u', '34u'],
      rows: ['17.6u', '17.6u', '1fr', '1fr'],
      areas: [
        'outbreaks areas map list    list    vaccination', //
        'outbreaks areas map list    list    doses',
        'days      areas map species species farms',
        'days      areas map herds   herds   herds',
      ],
    },
    tall: {
      columns: ['1fr', '1fr'],
      rows: ['29u', '20u', '17.6u', '1fr', '34u'],
      areas: [
        'outbreaks   outbreaks', //
        'list        list',
        'vaccination doses',
        'map         map',
        'areas       species',
      ],
    },
    phone: {
      columns: ['1fr'],
      rows: Array.from({ length: 10 }, () => 'auto'),
      areas: [
        'outbreaks',
        'list',
        'vaccination',
        'doses',
        'areas',
        'species',
        'herds',
        'farms',
        'days',
        'map',
      ],
    },
  },
})
