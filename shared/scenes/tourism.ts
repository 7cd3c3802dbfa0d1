// Where it is crowded now, how many came today, which places draw them over the month, and what it earns.
import { defineScene } from '../scene.ts'

export default defineScene({
  id: 'tourism',
  title: { vi: 'Du lịch', en: 'Tourism' },
  order: 4,
  tiles: {
    crowding: {
      kind: 'fill',
      title: { vi: 'Đông bây giờ, so với sức chứa', en: 'Crowding now, against capacity' },
      of: 'tourism.destination',
      part: 'visitorsNow',
      whole: 'capacity',
      figure: 'tourism.peakCrowding',
      top: 12,
    },
    today: {
      kind: 'hero',
      figure: 'tourism.visitorsToday',
      beside: ['tourism.internationalShare', 'tourism.roomOccupancy', 'tourism.parkingFree'],
    },
    trend: { kind: 'trend', figure: 'tourism.visitorsToday' },
    peak: { kind: 'bullet', figure: 'tourism.peakCrowding' },
    // Lodging has its figures; its rings would hide the places that are crowded.
    map: { kind: 'map', sectors: ['tourism'], layers: ['tourism.rings-destination'] },
    month: { kind: 'kpi', figure: 'tourism.visitorsMonth' },
    revenue: { kind: 'kpi', figure: 'tourism.revenueMonth' },
    places: {
      kind: 'ranked',
      title: { vi: 'Khách trong tháng, theo điểm đến', en: 'Visitors this month, by destination' },
      figure: 'tourism.visitorsMonth',
      by: 'destination',
      top: 12,
    },
    rooms: { kind: 'kpi', figure: 'tourism.roomOccupancy' },
    parking: { kind: 'kpi', figure: 'tourism.parkingFree' },
    hours: {
      kind: 'calendar',
      title: { vi: 'Khách theo giờ', en: 'Visitors by hour' },
      figure: 'tourism.visitorsToday',
      shape: 'hour-by-weekday',
    },
  },
  layouts: {
    wide: {
      columns: ['56u', '1fr', '29u', '29u'],
      rows: ['28.6u', '17.4u', '1.4u', '17u', '1fr'],
      areas: [
        'today  map crowding crowding', //
        'trend  map crowding crowding',
        'trend  map hours    hours',
        'places map hours    hours',
        'places map month    revenue',
      ],
    },
    ultra: {
      columns: ['60u', '64u', '1fr', '60u', '36u', '36u'],
      rows: ['17.4u', '16u', '1fr', '17u'],
      areas: [
        'today crowding map places month revenue', //
        'today crowding map places rooms parking',
        'trend crowding map places hours hours',
        'peak  crowding map places hours hours',
      ],
    },
    tall: {
      columns: ['1fr', '1fr'],
      rows: ['31u', '40u', '1fr', '25u', '17u'],
      areas: [
        'today    today', //
        'crowding crowding',
        'map      map',
        'places   hours',
        'month    revenue',
      ],
    },
    phone: {
      columns: ['1fr'],
      rows: ['auto', 'auto', 'auto', 'auto', 'auto', 'auto', 'auto', 'auto', 'auto'],
      areas: ['crowding', 'today', 'month', 'revenue', 'places', 'rooms', 'trend', 'hours', 'map'],
    },
  },
})
