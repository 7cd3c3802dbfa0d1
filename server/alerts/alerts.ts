// The alert service: signals in, states out. What happens by itself holds at once and is stored when the database
// can; what a person does is stored first. After a restart it goes on from what was stored.
import type { Principal } from '../../shared/access.ts'
import type { Alert, AlertsMessage, Signal, Silence } from '../../shared/alert.ts'
import { type AlertEvent, type AlertRecord, type AlertRule, isOpen } from '../../shared/alertLife.ts'
import { all, type Clock, type Millis, SECOND, type Stop } from '../../shared/clock.ts'
import type { Procedure } from '../../shared/procedure.ts'
import type { Database } from '../history/database.ts'
import type { Branch, History } from '../history/history.ts'
import type { Log } from '../log.ts'
import { boundedAsk } from './boundedAsk.ts'
import type { Outcome, Setting } from './deeds.ts'
import { Desk } from './desk.ts'
import type { Draft } from './draft.ts'
import { letGoAlerts, loadHeld, markLetGo, saveSilence } from './keep.ts'
import { createKeeping } from './keeping.ts'
import { AlertList } from './list.ts'
import { createLookUp } from './lookUp.ts'
import { createSender } from './sender.ts'

export interface AlertsOptions {
  rules: ReadonlyMap<string, AlertRule>
  procedures: ReadonlyMap<string, Procedure>
  /** An area and those above it, the nearest first. */
  areasOf(code: string): readonly string[]
  zone: string
  ask: History['ask']
  clock: Clock
  log: Pick<Log, 'once'>
}

/** What became of an alert: for those who tell others. */
export interface AlertNews {
  alert: Alert
  events: readonly AlertEvent[]
}

export interface Alerts extends Branch {
  hear(signal: Signal): void
  /** Calls `send` with the raised alerts when they have changed. */
  onMessage(send: (message: AlertsMessage) => void): void
  /** What `who` may see; everything without. */
  message(who?: Principal): AlertsMessage
  onNews(tell: (news: readonly AlertNews[]) => void): void
  /** Called with what held when the run before ended, once that was read: whoever gives signals says what has ended. */
  onLoaded(adopt: (active: readonly Signal[]) => void): void
  /** Drafts a deed on what `ids` name; 'away': it could not be stored, and nothing is done. */
  deed<Thing>(
    ids: readonly string[],
    decide: (draft: Draft) => Outcome<Thing>[],
  ): Promise<Outcome<Thing>[] | 'away'>
  /** A new one, or one with another end. False: it could not be stored. */
  setSilence(silence: Silence): Promise<boolean>
  silences: ReadonlyMap<string, Silence>
  setting: Setting
  list: AlertList
  state(): AlertsState
  start(): Stop
}

export interface AlertsState {
  /** `opening`: what was stored is not read yet. `alone`: it could not be read. `full`: further alerts wait. */
  state: 'opening' | 'ok' | 'alone' | 'full'
  open: number
  /** Signals that found no room, since the start. */
  refused: number
  /** Changes that wait for the database. */
  waiting: number
  /** Alerts and incidents whose changes were given up, since the start. */
  dropped: number
}

const TICK: Millis = SECOND
/** So long the stored state is waited for, before alerts are raised without it. */
const PATIENCE: Millis = 20 * SECOND
const WAITING_LIMIT = 20_000

export function createAlerts(options: AlertsOptions): Alerts {
  const { areasOf, zone, clock, log } = options
  const ask = boundedAsk(options.ask, clock)
  const silences = new Map<string, Silence>()
  const desk = new Desk({ ...options, silences: () => silences.values() })
  const keeping = createKeeping({ desk, areasOf, ask, clock })
  const list = new AlertList(desk, areasOf)
  /** Signals that cannot be looked at yet: the newest of each subject. */
  const waiting = new Map<string, Signal>()
  let phase: 'opening' | 'known' | 'alone' = 'opening'
  /** While a deed is being stored nothing else changes. */
  let isStoring = false
  /** While a deed looks up what is closed, nothing is let go of. */
  let isLookingUp = false
  let adopt: (active: readonly Signal[]) => void = () => {}
  let tell: (news: readonly AlertNews[]) => void = () => {}
  let send: (message: AlertsMessage) => void = () => {}

  const message = (who?: Principal): AlertsMessage => ({ at: clock.now(), ...list.raised(who) })
  const sender = createSender(clock, () => send(message()))

  function install(draft: Draft): void {
    if (draft.isEmpty) return
    desk.install(draft)
    list.changed()
    sender.touch()
    const news = [...draft.alerts.values()].filter(({ events }) =>
      events.some(({ kind }) => kind !== 'flipped'),
    )
    if (news.length) tell(news.map(({ record, events }) => ({ alert: record.alert, events })))
  }
  function happen(draft: Draft): void {
    install(draft)
    keeping.add(draft)
  }

  function hear(signal: Signal): void {
    if (phase !== 'opening' && !isStoring) {
      const draft = desk.hear(signal, clock.now())
      if (draft) {
        happen(draft)
        return
      }
    }
    const key = keyOf(signal)
    waiting.delete(key)
    if (waiting.size < WAITING_LIMIT) waiting.set(key, signal)
    else desk.refused++
  }
  function hearWaiting(): void {
    const signals = [...waiting.values()]
    waiting.clear()
    for (const signal of signals) hear(signal)
  }

  function tick(): void {
    if (phase === 'opening' || isStoring) return
    const now = clock.now()
    hearWaiting()
    happen(desk.tick(now))
    if (!isLookingUp) desk.letGo(now)
    list.warm()
    for (const [id, { to }] of silences) if (to <= now) silences.delete(id)
    log.once('alerts', stateName(), stateName() !== 'ok', sentences[stateName()])
  }

  async function load(database: Database): Promise<void> {
    const loaded = await loadHeld(database, clock.now())
    for (const silence of loaded.silences) silences.set(silence.id, silence)
    for (const { record, events } of loaded.incidents) desk.restoreIncident(record, events)
    for (const { record, events } of loaded.alerts) {
      // What began without knowing of it goes on: there is one alert of a rule and subject.
      const isReplaced = desk.currentOf(record.alert.rule, record.alert.subject.id) !== undefined
      desk.restoreAlert(record, events)
      if (isReplaced && isOpen(record.alert)) {
        const draft = desk.draft(clock.now())
        draft.changeAlert(record.alert.id, { kind: 'expired' })
        happen(draft)
      }
    }
    const active = [...desk.alerts.values()].filter(({ isActive }) => isActive).map(signalOf)
    // Its rule is gone: nobody else will say that it has ended.
    for (const signal of active)
      if (!options.rules.has(signal.rule))
        waiting.set(keyOf(signal), { ...signal, isActive: false, at: clock.now() })
    phase = 'known'
    desk.idSalt = ''
    list.changed()
    sender.touch()
    hearWaiting()
    adopt(active)
  }

  const lookUp = createLookUp({ desk, keeping, ask })

  async function decideAndStore<Thing>(
    ids: readonly string[],
    decide: (draft: Draft) => Outcome<Thing>[],
  ): Promise<Outcome<Thing>[] | 'away'> {
    if (phase !== 'known') return 'away'
    isLookingUp = true
    const isThere = await lookUp(ids).finally(() => {
      isLookingUp = false
    })
    if (!isThere) return 'away'
    const draft = desk.draft(clock.now())
    const outcomes = decide(draft)
    if (draft.isEmpty) return outcomes
    isStoring = true
    const isStored = await keeping.store(draft).finally(() => {
      isStoring = false
    })
    if (isStored) install(draft)
    hearWaiting()
    return isStored ? outcomes : 'away'
  }
  let deeds: Promise<unknown> = Promise.resolve()

  const stateName = (): AlertsState['state'] => (phase !== 'known' ? phase : desk.isFull ? 'full' : 'ok')

  return {
    hear,
    message,
    onMessage(next) {
      send = next
    },
    onNews(next) {
      tell = next
    },
    onLoaded(next) {
      adopt = next
    },
    deed(ids, decide) {
      const done = deeds.then(() => decideAndStore(ids, decide))
      deeds = done.catch(() => undefined)
      return done
    },
    async setSilence(silence) {
      const isSaved = await ask(async ({ database }) => {
        await saveSilence(database, silence)
        return true
      })
      if (!isSaved) return false
      if (silence.to > clock.now()) silences.set(silence.id, silence)
      else silences.delete(silence.id)
      tick()
      return true
    },
    silences,
    setting: { desk, areasOf, zone },
    list,
    state: () => ({
      state: stateName(),
      open: desk.openCount,
      refused: desk.refused,
      waiting: keeping.waiting(),
      dropped: keeping.dropped(),
    }),
    start() {
      const stopPatience = clock.after(PATIENCE, () => {
        if (phase !== 'opening') return
        phase = 'alone'
        desk.idSalt = String(clock.now())
        hearWaiting()
      })
      return all(clock.every(TICK, tick), stopPatience, sender.stop)
    },
    async save(database) {
      if (phase !== 'known') await keeping.inTurn(() => load(database))
      await keeping.save(database)
    },
    async keepHouse(database, now) {
      await markLetGo(database, [...desk.alerts.keys()])
      await letGoAlerts(database, now)
    },
    close() {},
  }
}

const keyOf = ({ rule, subject }: Signal) => `${rule}\n${subject.id}`

const signalOf = ({ alert, holdsSince }: AlertRecord): Signal => {
  const { rule, subject, value, message, isSimulated, since } = alert
  return { rule, subject, isActive: true, at: holdsSince ?? since, value, message, isSimulated }
}

const sentences: Record<AlertsState['state'], string> = {
  opening: 'The stored alerts are being read',
  ok: 'Alerts are raised and kept',
  alone: 'Alerts are raised without those that were stored: the database is away',
  full: 'There are as many open alerts as can be held: further ones wait',
}
