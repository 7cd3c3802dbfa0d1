// The tables of the sector specification, written down a second time to compare the definitions with.

export type SectorId = 'health' | 'education' | 'traffic' | 'tourism' | 'complaints'

/** Fields in order; `?` marks the optional ones. */
const incident = 'kind severity areaCode lon lat injured dead'
const changed = 'kind? severity? areaCode? lon? lat? injured? dead?'
export const events: Record<SectorId, Record<string, string>> = {
  health: {
    'facility.reported':
      'name kind areaCode lon lat beds bedsOccupied icuBeds icuBedsOccupied erWaiting erWaitMinutes staffOnDuty',
    'ambulance.moved': 'lon lat headingDeg? speedKmh? status',
    'ambulance.responded': 'areaCode responseMinutes',
    'disease.notified': 'disease areaCode lon? lat? cases',
    'visits.counted': 'areaCode visits',
  },
  education: {
    'school.reported': 'name level areaCode lon lat enrolled present teachers teachersPresent open',
    'application.submitted': 'procedure areaCode online',
    'incident.reported': 'kind areaCode lon lat affected',
  },
  traffic: {
    'segment.observed': 'road areaCode lon lat path? speedKmh freeFlowKmh flowVehH occupancyPct?',
    'vehicle.moved': 'routeId lon lat headingDeg? speedKmh? delaySeconds? occupancyPct?',
    'incident.opened': incident,
    'incident.updated': changed,
    'incident.cleared': changed,
    'camera.reported': 'areaCode lon lat online',
    'violation.recorded': 'kind areaCode',
  },
  tourism: {
    'destination.counted': 'name areaCode lon lat visitorsNow capacity parkingFree? parkingSpaces?',
    'visit.recorded': 'destination areaCode visitors international',
    'lodging.reported': 'name areaCode lon lat rooms roomsOccupied guests',
    'revenue.recorded': 'areaCode vnd',
  },
  complaints: {
    'case.received': 'category channel areaCode lon? lat? title? dueAt complainant? phone? address?',
    'case.assigned': 'agency',
    'case.processing': '',
    'case.processed': 'rating?',
    'case.rejected': 'reason',
    'case.reopened': 'reason?',
  },
}

export const choices: [SectorId, event: string, field: string, of: string][] = [
  ['health', 'facility.reported', 'kind', 'hospital health-centre commune-station'],
  ['health', 'ambulance.moved', 'status', 'idle dispatched on-scene to-hospital'],
  ['health', 'disease.notified', 'disease', 'dengue hand-foot-mouth influenza measles covid-19 other'],
  ['education', 'school.reported', 'level', 'preschool primary lower-secondary upper-secondary continuing'],
  ['education', 'application.submitted', 'procedure', 'grade-1 grade-6 grade-10 transfer other'],
  ['education', 'incident.reported', 'kind', 'food-safety accident violence closure other'],
  ['traffic', 'incident.opened', 'kind', 'accident breakdown flood roadworks fire other'],
  ['traffic', 'violation.recorded', 'kind', 'speed red-light lane parking other'],
  [
    'complaints',
    'case.received',
    'category',
    'environment urban-order traffic land security health education public-service utilities other',
  ],
  ['complaints', 'case.received', 'channel', 'app hotline web zalo office'],
]

export const staleAfterMinutes: Record<string, number> = {
  'health.facility': 15,
  'health.ambulance': 2,
  'education.school': 26 * 60,
  'traffic.segment': 5,
  'traffic.vehicle': 2,
  'traffic.camera': 10,
  'tourism.destination': 15,
  'tourism.lodging': 26 * 60,
}

/**
 * unit · window · bands · change · breakdowns, `-` for none. Where the specification names no comparison, the
 * change is that of the comparison that the definition adds.
 */
export const indicators: Record<SectorId, Record<string, string>> = {
  health: {
    bedOccupancy: '% latest 80/90/95 pp -',
    icuOccupancy: '% latest 80/90/95 pp -',
    erWaiting: ' latest - % -',
    erWaitP90: 'min latest 30/60/120 % -',
    visitsToday: ' today - % -',
    diseaseCases7d: ' 168h - % disease,areaCode',
    ambulanceResponseP90: 'min 24h 15/20/30 % -',
    facilitiesReporting: '% known - - -',
  },
  education: {
    attendanceRate: '% latest 95/90/80 pp level,areaCode',
    teacherAttendance: '% latest - pp -',
    schoolsReporting: '% known - - -',
    schoolsClosed: ' latest - - -',
    applicationsToday: ' today - % -',
    onlineApplicationShare: '% month - pp -',
    incidents7d: ' 168h - % -',
  },
  traffic: {
    meanSpeed: 'km/h latest - % -',
    congestedShare: '% latest 10/20/35 pp -',
    travelTimeIndex: ' latest 1.3/1.6/2 % -',
    openIncidents: ' all - - kind',
    clearanceP90: 'min 720h - - -',
    accidentsMonth: ' month - % -',
    fatalitiesMonth: ' month - % -',
    busesOnTime: '% latest 85/70 pp -',
    camerasOnline: '% latest - - -',
    violationsToday: ' today - % kind',
  },
  tourism: {
    visitorsToday: ' today - % -',
    visitorsMonth: ' month - % destination',
    internationalShare: '% month - pp -',
    roomOccupancy: '% latest - pp -',
    peakCrowding: '% latest 70/90/100 pp -',
    parkingFree: '% latest - pp -',
    revenueMonth: 'VND month - % -',
  },
  complaints: {
    receivedMonth: ' month - % category,channel,areaCode',
    processedMonth: ' month - - -',
    processingRate: '% month 80/60 pp -',
    openCases: ' all - % -',
    overdueCases: ' past 1/10/50 % -',
    onTimeRate: '% month - pp areaCode',
    resolutionMedianHours: 'h 720h - % -',
    satisfaction: '/5 month 4/3 - areaCode',
  },
}
