// Electronic documents. Yardsticks: processed and signed in Bắc Ninh, February 2023: province 95.13 %,
// districts 95.90 %, communes 97.78 %; certificates in Bắc Giang: organisations 99.8 %, persons 99.7 %; 189
// agencies and every open document signed in Vĩnh Phúc. How many documents there are was not published.
import { HOUR, MINUTE, type Millis } from '../../shared/clock.ts'
import type { Random } from '../../shared/random.ts'
import { type Agency, type AgencyLevel, agenciesOf } from '../agencies.ts'
import { provinceTime } from '../cloudEvent.ts'
import { about, monthShares } from '../monthly.ts'
import { localTime, noise, officeHours, steady } from '../rhythm.ts'
import { defineSimulator, reports, slots } from '../simulator.ts'

const levels: Record<AgencyLevel, { perMonth: number; processed: number }> = {
  province: { perMonth: 3_600, processed: 0.9513 },
  district: { perMonth: 3_200, processed: 0.959 },
  commune: { perMonth: 2_200, processed: 0.9778 },
}
const sentShare = 0.45
/** What is received unsigned: scans of paper from outside. */
const receivedUnsigned = 0.004
const confidentialShare = 0.015

const gateways = [
  { id: 'national', name: 'Trục văn bản quốc gia', queue: 6 },
  { id: 'provincial', name: 'Trục văn bản của tỉnh', queue: 9 },
  { id: 'government-office', name: 'Hệ thống báo cáo Chính phủ', queue: 2 },
  { id: 'signature', name: 'Dịch vụ ký số chuyên dùng', queue: 1 },
]

function document(random: Random, level: AgencyLevel, agency: Agency) {
  const sent = random.next() < sentShare
  const isScan = random.next() < receivedUnsigned
  const { processed } = levels[level]
  // Signed ones are processed a little more often than the share of both together.
  const signedShare = 1 - (1 - sentShare) * receivedUnsigned
  const confidential = random.next() < confidentialShare
  return {
    direction: sent ? 'sent' : 'received',
    level,
    unit: agency.name,
    areaCode: agency.areaCode,
    national: random.next() < (level === 'province' ? 0.34 : 0.06),
    processedOnline: random.next() < processed / signedShare,
    // Whatever is open leaves signed; what is confidential leaves on paper.
    signed: sent ? !confidential : !isScan,
    confidential,
  }
}

/** Whether a gateway is cut off: about one half hour in three weeks. */
const isDown = (key: string, at: Millis): boolean =>
  steady(`${key}|${Math.floor(at / (30 * MINUTE))}`) < 0.001

/** So many of all, with the last few missing at the agencies whose names fall so. */
const issued = (key: string, all: number, missingShare: number): number =>
  all - Array.from({ length: all }, (_, i) => steady(`${key}|${i}`) < missingShare).filter(Boolean).length

export default defineSimulator({
  sector: 'documents',
  streams(world) {
    const agencies = agenciesOf(world)
    const byLevel = Object.groupBy(agencies, ({ level }) => level)
    const shareOf = monthShares(HOUR, officeHours)
    return [
      slots({
        name: 'document',
        slotMs: HOUR,
        draw(start, random) {
          return (Object.keys(levels) as AgencyLevel[]).flatMap((level) => {
            const units = byLevel[level]
            if (!units) return []
            return Array.from(
              { length: about(levels[level].perMonth * world.scale * shareOf(start), random) },
              () => [
                {
                  type: 'document.registered',
                  time: start + random.integer(0, HOUR - 1),
                  // The first of a level's agencies send and receive most.
                  data: document(random, level, units[Math.floor(units.length * random.next() ** 1.6)]!),
                },
              ],
            )
          })
        },
      }),
      reports({
        type: 'gateway.reported',
        periodMs: 20_000,
        things: gateways,
        report({ id, name, queue }, at) {
          const key = `${world.seed}|gateway|${id}`
          const down = isDown(key, at)
          const since = Math.floor(at / (30 * MINUTE)) * 30 * MINUTE
          const load = officeHours(localTime(at)) * (1 + noise(key, at, 5 * MINUTE))
          return {
            name,
            up: !down,
            queued: Math.round(queue * (down ? 1 + (at - since) / MINUTE : load)),
            lastExchangeAt: provinceTime(down ? since : at - Math.round(40_000 * steady(`${key}|${at}`))),
          }
        },
      }),
      reports({
        type: 'agency.reported',
        periodMs: 10 * MINUTE,
        things: agencies.map((agency) => {
          const key = `${world.seed}|signers|${agency.id}`
          const seals = 2 + Math.floor(6 * steady(`${key}|seals`))
          const signers = 12 + Math.floor(30 * steady(key))
          return {
            ...agency,
            seals,
            sealsIssued: issued(`${key}|seal`, seals, 0.002),
            signers,
            signersIssued: issued(`${key}|signer`, signers, 0.003),
          }
        }),
        report: ({ name, level, areaCode, position, seals, sealsIssued, signers, signersIssued }) => ({
          name,
          level,
          areaCode,
          lon: position[0],
          lat: position[1],
          connected: true,
          seals,
          sealsIssued,
          signers,
          signersIssued,
        }),
      }),
    ]
  },
})
