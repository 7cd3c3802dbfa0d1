// Online payments. Yardstick: 3,812 transactions worth VND 3.3 bn, 866,000 each, on the national portal in
// Vĩnh Phúc by 27/5/2022; a simulated month brings as many, in proportion to the people.
import { HOUR } from '../../shared/clock.ts'
import type { Random } from '../../shared/random.ts'
import { agenciesOf, departments } from '../agencies.ts'
import { about, monthShares } from '../monthly.ts'
import { bell, officeHours } from '../rhythm.ts'
import { defineSimulator, slots } from '../simulator.ts'

const paidPerMonth = 3_812
/** Attempts that come to nothing, for each that is paid. */
const failuresPerPaid = 0.02

/** Shares of the payments, and amounts in VND from the least to the most: small ones are more common. */
const kinds = [
  { kind: 'fee', share: 0.42, least: 15_000, most: 500_000 },
  { kind: 'charge', share: 0.18, least: 30_000, most: 900_000 },
  { kind: 'land-tax', share: 0.3, least: 250_000, most: 5_870_000 },
  { kind: 'fine', share: 0.1, least: 200_000, most: 2_500_000 },
] as const
type Kind = (typeof kinds)[number]

const channels = ['national-portal', 'provincial-portal', 'bank', 'wallet', 'qr']
const channelWeights = [46, 20, 18, 7, 9]

/** A square of chance: a third of the way between the least and the most on average. */
const amount = ({ least, most }: Kind, random: Random): number =>
  Math.round((least + (most - least) * random.next() ** 2) / 1_000) * 1_000

const payers: Record<Kind['kind'], readonly string[]> = {
  fee: [departments.justice, departments.transport, departments.planning],
  charge: [departments.land, departments.health, departments.construction],
  'land-tax': [],
  fine: [departments.police],
}

export default defineSimulator({
  sector: 'payments',
  streams(world) {
    const local = agenciesOf(world).filter(
      ({ id, level }) => level !== 'province' && !id.startsWith('division-'),
    )
    const unitOf = (kind: Kind['kind'], random: Random) => {
      const own = payers[kind]
      const area = world.areaOf(random)
      const near = local.filter(({ areaCode }) => areaCode === area.code)
      // Half of the fees, and all land taxes, are paid to the district or commune.
      const provincial = own.length > 0 && (!near.length || kind === 'fine' || random.next() < 0.5)
      const unit =
        provincial || !near.length
          ? random.pick(own.length ? own : [departments.land])
          : random.pick(near).name
      return { unit, areaCode: area.code }
    }
    const shareOf = monthShares(HOUR, (local) => {
      const evening = 0.3 * bell(local.hour, 20, 1.6)
      return officeHours(local) * (0.6 + 0.5 * bell(local.hour, 9.5, 2)) + evening + 0.01
    })
    return [
      slots({
        name: 'transaction',
        slotMs: HOUR,
        draw(start, random) {
          const mean = paidPerMonth * world.scale * shareOf(start)
          return kinds.flatMap((each) =>
            [true, false].flatMap((paid) =>
              Array.from({ length: about(mean * each.share * (paid ? 1 : failuresPerPaid), random) }, () => [
                {
                  type: 'transaction.settled',
                  time: start + random.integer(0, HOUR - 1),
                  data: {
                    kind: each.kind,
                    vnd: amount(each, random),
                    channel: channels[random.weighted(channelWeights)]!,
                    ...unitOf(each.kind, random),
                    withProcedure: each.kind === 'land-tax' ? random.next() < 0.94 : random.next() < 0.8,
                    paid,
                  },
                },
              ]),
            ),
          )
        },
      }),
    ]
  },
})
