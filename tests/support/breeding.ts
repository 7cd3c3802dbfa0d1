// A sixth sector, as a deployment would add it: one definition and one simulator, nothing else.

export const breedingYaml = `
id: breeding
order: 6
title: { vi: Trại giống, en: Breeding }
owner: { vi: Sở Nông nghiệp và Môi trường, en: Department of Agriculture and Environment }
glyph: herd
color: '#d9b38c'
feed: { lateAfterSeconds: 120, staleAfterSeconds: 600 }
entities:
  herd:
    title: { vi: Đàn, en: Herds }
    staleAfterSeconds: 600
    label: name
events:
  - type: ioc.breeding.herd.reported
    title: { vi: Báo cáo đàn, en: Herd report }
    of: { entity: herd }
    fields:
      name: { kind: text, title: { vi: Tên, en: Name } }
      species: { kind: choice, title: { vi: Loài, en: Species }, of: { pig: { vi: Lợn, en: Pigs }, cattle: { vi: Bò, en: Cattle }, poultry: { vi: Gia cầm, en: Poultry } } }
      areaCode: { kind: area, title: { vi: Địa bàn, en: Area } }
      lon: { kind: longitude, title: { vi: Kinh độ, en: Longitude } }
      lat: { kind: latitude, title: { vi: Vĩ độ, en: Latitude } }
      headcount: { kind: integer, min: 0, max: 1000000, title: { vi: Số con, en: Headcount } }
      sick: { kind: integer, min: 0, max: 1000000, title: { vi: Số con ốm, en: Sick } }
      temperatureC: { kind: number, min: 30, max: 45, unit: °C, title: { vi: Thân nhiệt, en: Temperature } }
  - type: ioc.breeding.disease.reported
    title: { vi: Báo dịch, en: Disease report }
    of: { occurrence: true }
    ticker: { vi: 'Báo dịch: {animals} con', en: 'Disease report: {animals} animals' }
    fields:
      areaCode: { kind: area, title: { vi: Địa bàn, en: Area } }
      animals: { kind: integer, min: 1, max: 1000000, title: { vi: Số con, en: Animals } }
indicators:
  - id: headcount
    title: { vi: Tổng đàn, en: Headcount }
    unit: ''
    formula: { vi: Tổng số con theo báo cáo mới nhất, en: Sum of animals by the latest reports }
    over: { entities: herd }
    measure: { sum: headcount }
    by: [species, areaCode]
  - id: meanTemperature
    title: { vi: Thân nhiệt trung bình, en: Mean temperature }
    unit: °C
    formula: { vi: Trung bình theo số con, en: Mean weighted by headcount }
    over: { entities: herd }
    measure: { ratio: [['*', headcount, temperatureC], headcount] }
    bands: { bad: high, watch: 39, warning: 40, critical: 41 }
    better: low
  - id: sickAnimals7d
    title: { vi: Gia súc bệnh 7 ngày, en: Sick animals 7 days }
    unit: ''
    formula: { vi: Số con trong các báo dịch 7×24 giờ qua, en: Animals in the disease reports of the last 7×24 hours }
    over: { occurrences: ioc.breeding.disease.reported, window: { hours: 168 } }
    measure: { sum: animals }
    by: [areaCode]
wall:
  headline: headcount
  secondary: [meanTemperature, sickAnimals7d]
  tiles:
    - { kind: kpi, indicator: headcount }
    - { kind: kpi, indicator: meanTemperature }
    - { kind: kpi, indicator: sickAnimals7d }
    - { kind: trend, indicator: meanTemperature }
    - { kind: ranked, indicator: headcount, by: areaCode }
  layers:
    - { kind: choropleth, indicator: headcount, title: { vi: Tổng đàn theo địa bàn, en: Headcount by area } }
    - { kind: rings, entity: herd, part: ['/', sick, headcount], title: { vi: 'Đàn, phần ốm', en: 'Herds, part sick' }, overview: true }
`

/** The text of a simulator file beside `simulators/` of `root`. */
export const breedingSimulator = (root: string): string => `
import { defineSimulator, reports, slots } from '${root}/simulators/simulator.ts'

const species = ['pig', 'cattle', 'poultry']

export default defineSimulator({
  sector: 'breeding',
  streams: (world) => [
    reports({
      type: 'herd.reported',
      periodMs: 2000,
      things: world.areas.map((area, i) => ({ id: 'herd-' + area.code, area, species: species[i % 3] })),
      report: ({ area, species }, at) => ({
        name: 'Trại ' + area.name,
        species,
        areaCode: area.code,
        lon: area.centre[0],
        lat: area.centre[1],
        headcount: 400 + Math.floor(at / 2000) % 7,
        sick: 3,
        temperatureC: 38.6,
      }),
    }),
    slots({
      name: 'disease',
      slotMs: 3_600_000,
      draw: (start, random) => [[{ type: 'disease.reported', time: start, data: { areaCode: world.areas[0].code, animals: random.integer(1, 5) } }]],
    }),
  ],
})
`
