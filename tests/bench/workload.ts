// The workload: 5,000 things on five channels that report in turn, 300 to 400 bytes an event, and further ones
// on channels of their own where they are asked for. Texts are
// made once; only id and time are put in when an event is sent, so that the sender is not what is
// measured. Some things are probes: their reports are what latency is read from.
import { loadLocality } from '../../shared/localityFolder.ts'
import { type Random, seededRandom } from '../../shared/random.ts'
import { drawFurther, furtherIds, furtherKind } from './wideSectors.ts'

/** Entities by kind, with the cases in work: together 5,000. Probes are among them. */
const COUNTS = { facility: 1_250, school: 1_250, segment: 1_000, vehicle: 500, destination: 900 }
const CASES = 100
const PROBES_PER_KIND = 20
/** Different reports of one thing, sent in turn. */
const VARIANTS = 4
export const PROBE = 'probe-'
/** The entity kinds that have probes, by room. */
export const PROBED = { health: 'facility', education: 'school', traffic: 'vehicle', tourism: 'destination' }
const SECTORS = ['health', 'education', 'traffic', 'tourism', 'complaints']
export const CHANNELS = SECTORS.map((sector) => `ioc:feed:${sector}`)
/** `isWide`: with the further sectors. */
export const roomsOf = (isWide: boolean): string[] => (isWide ? [...SECTORS, ...furtherIds] : SECTORS)

/** A Redis command with gaps for what differs: before + id + between + time + after. */
interface Template {
  before: string
  between: string
  after: string
}
type Source = (sequence: number) => Template
type Draw = (random: Random) => Record<string, unknown>

export interface Workload {
  /** The next report as a PUBLISH command in Redis' own protocol; `time` is RFC 3339 in UTC with milliseconds. */
  next(time: string): string
  probe(time: string): string
  /** Of a further thing that does not report in turn with the others. */
  standing(time: string): string
  entities: number
}

const TIME_LENGTH = '2026-11-22T00:00:00.000Z'.length
const ID_LENGTH = 10

/** Things of the further sectors: they report in turn with the others, or only when they are told to. */
export interface Further {
  things: number
  inTurn: boolean
}

/** `run` keeps the ids of two generators apart. */
export async function createWorkload(run: string, further: Further | null = null): Promise<Workload> {
  const { areas, centre } = await loadLocality('vinh-phuc')
  const codes = areas.filter(({ level }) => level === 'district').map(({ code }) => code)
  const random = seededRandom('bench', 1)
  const things: Source[] = []
  const probes: Source[] = []
  for (const [kind, count] of Object.entries(COUNTS)) {
    const probed = Object.values(PROBED).includes(kind) ? PROBES_PER_KIND : 0
    for (let i = 0; i < count; i++) {
      const isProbe = i < probed
      const subject = `${isProbe ? PROBE : ''}${kind}-${String(i).padStart(4, '0')}`
      const draw = kinds[kind]!(place(random, codes, centre), random)
      const [sector, type] = types[kind]!
      const variants = Array.from({ length: VARIANTS }, () => template(sector, type, subject, draw(random)))
      ;(isProbe ? probes : things).push((sequence) => variants[sequence % VARIANTS]!)
    }
  }
  for (let slot = 0; slot < CASES; slot++) things.push(caseLife(run, slot, codes))
  const standing: Source[] = []
  for (let i = 0; i < (further?.things ?? 0); i++) {
    const { sector, type } = furtherKind(i)
    const own = { name: `Unit ${i}`, ...place(random, codes, centre) }
    const draw = () => template(sector, type, `unit-${i}`, { ...own, ...drawFurther(random) })
    const variants = Array.from({ length: VARIANTS }, draw)
    ;(further!.inTurn ? things : standing).push((sequence) => variants[sequence % VARIANTS]!)
  }
  shuffle(things, random)
  shuffle(probes, random)

  let sequence = 0
  const turn = (sources: Source[]) => {
    let sent = 0
    return (time: string) => {
      const { before, between, after } = sources[sent % sources.length]!(Math.floor(sent / sources.length))
      sent++
      return (
        before +
        run +
        (sequence++).toString(36).padStart(ID_LENGTH - run.length, '0') +
        between +
        time +
        after
      )
    }
  }
  return {
    next: turn(things),
    probe: turn(probes),
    standing: turn(standing),
    entities: things.length + probes.length + standing.length,
  }
}

function template(sector: string, type: string, subject: string, data: Record<string, unknown>): Template {
  const head = `{"specversion":"1.0","id":"`
  const between = `","source":"/bench","type":"ioc.${sector}.${type}","subject":"${subject}","time":"`
  const after = `","data":${JSON.stringify(data)}}`
  const length = head.length + ID_LENGTH + between.length + TIME_LENGTH + after.length
  const channel = `ioc:feed:${sector}`
  const command = `*3\r\n$7\r\nPUBLISH\r\n$${channel.length}\r\n${channel}\r\n$${length}\r\n`
  return { before: command + head, between, after: `${after}\r\n` }
}

/** A case takes its four steps in turn; then a new one takes its place. */
function caseLife(run: string, slot: number, codes: string[]): Source {
  const steps = ['received', 'assigned', 'processing', 'processed']
  const data: Record<string, unknown>[] = [
    {
      category: 'environment',
      channel: 'app',
      areaCode: codes[slot % codes.length],
      lon: 105.6,
      lat: 21.3,
      title: 'Rubbish burnt at the end of the lane',
      dueAt: '2030-01-01T00:00:00Z',
    },
    { agency: 'Department of Natural Resources and Environment' },
    {},
    { rating: 4 },
  ]
  return (sequence) => {
    const step = sequence % steps.length
    const subject = `case-${run}-${slot}-${Math.floor(sequence / steps.length)}`
    return template('complaints', `case.${steps[step]}`, subject, data[step]!)
  }
}

const types: Record<string, [sector: string, type: string]> = {
  facility: ['health', 'facility.reported'],
  school: ['education', 'school.reported'],
  segment: ['traffic', 'segment.observed'],
  vehicle: ['traffic', 'vehicle.moved'],
  destination: ['tourism', 'destination.counted'],
}

interface Place {
  areaCode: string
  lon: number
  lat: number
}

/** What stays the same for one thing is drawn at once, what differs between its reports at each draw. */
const kinds: Record<string, (place: Place, random: Random) => Draw> = {
  facility(place, fixed) {
    const beds = fixed.integer(20, 600)
    return (random) => ({
      name: 'Health centre',
      kind: 'health-centre',
      ...place,
      beds,
      bedsOccupied: random.integer(0, beds),
      icuBeds: 10,
      icuBedsOccupied: random.integer(0, 10),
      erWaiting: random.integer(0, 40),
      erWaitMinutes: random.integer(0, 120),
      staffOnDuty: random.integer(5, 90),
    })
  },
  school(place, fixed) {
    const enrolled = fixed.integer(200, 1_500)
    return (random) => ({
      name: 'Primary school',
      level: 'primary',
      ...place,
      enrolled,
      present: random.integer(enrolled - 100, enrolled),
      teachers: 40,
      teachersPresent: random.integer(30, 40),
      open: true,
    })
  },
  segment: (place) => (random) => ({
    road: 'QL2',
    ...place,
    speedKmh: random.integer(5, 90),
    freeFlowKmh: 60,
    flowVehH: random.integer(50, 3_000),
    occupancyPct: random.integer(0, 100),
  }),
  vehicle: (place) => (random) => ({
    routeId: 'VP01',
    lon: round(place.lon + random.normal(0, 0.01)),
    lat: round(place.lat + random.normal(0, 0.01)),
    headingDeg: random.integer(0, 359),
    speedKmh: random.integer(0, 60),
    delaySeconds: random.integer(-60, 600),
    occupancyPct: random.integer(0, 120),
  }),
  destination(place, fixed) {
    const capacity = fixed.integer(500, 9_000)
    return (random) => ({
      name: 'Destination',
      ...place,
      visitorsNow: random.integer(0, capacity),
      capacity,
      parkingFree: random.integer(0, 300),
      parkingSpaces: 300,
    })
  },
}

const place = (random: Random, codes: string[], [lon, lat]: readonly [number, number]): Place => ({
  areaCode: random.pick(codes),
  lon: round(lon + random.normal(0, 0.08)),
  lat: round(lat + random.normal(0, 0.06)),
})
const round = (degrees: number) => Math.round(degrees * 1e5) / 1e5

/** Fisher–Yates, so that the channels mix as they would. */
function shuffle(items: unknown[], random: Random): void {
  for (let i = items.length - 1; i > 0; i--) {
    const other = random.integer(0, i)
    ;[items[i], items[other]] = [items[other], items[i]]
  }
}
