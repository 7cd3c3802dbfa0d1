// Paired screens: each has an identity of its own, that holds until it is revoked. Known in memory, written
// through to the database before it holds.
import type { IncomingMessage } from 'node:http'
import type { Principal } from '../../shared/access.ts'
import { type Clock, DAY, MINUTE, type Millis } from '../../shared/clock.ts'
import { type PairedScreen, type PairingOffer, shownCode } from '../../shared/pairing.ts'
import type { Branch, History } from '../history/history.ts'
import { cookieOf } from './cookies.ts'
import { PairingCodes } from './pairingCodes.ts'
import {
  forgetScreens,
  insertScreen,
  noteSeen,
  readScreenRows,
  revokeScreen,
  type StoredScreen,
} from './screenRows.ts'
import { claimedId, isSecret, makeSecret } from './secret.ts'

export const SCREEN_COOKIE = 'ioc_screen'
const PREFIX = 'screen'
const SCREENS_LIMIT = 2_000
const REVOKED_FOR: Millis = 400 * DAY
/** Wrong codes that one person may try, and the time until they are forgotten. */
const WRONG_CODES = 10
const WRONG_FOR: Millis = 10 * MINUTE

export type PairingRefused = 'away' | 'unknown' | 'full' | 'too-many'
export type Claimed =
  | { state: 'waiting' | 'over' }
  | { state: 'approved'; token: string; name: string; group: string | null }

export interface Pairing extends Branch {
  /** Null: no screen's cookie was shown; `opening`: the screens are not read yet. */
  way(request: IncomingMessage): Principal | 'opening' | null
  /** Null: too many codes wait already. */
  offer(from: string): PairingOffer | null
  claim(claim: string): Claimed
  approve(
    given: { code: string; name: string; group: string | null },
    by: { id: string; name: string },
  ): Promise<PairedScreen | PairingRefused>
  list(): PairedScreen[]
  /** Undefined: there is no such screen. */
  screen(id: string): PairedScreen | undefined
  revoke(id: string): Promise<PairedScreen | PairingRefused>
  /** Called when a screen may not come any more: links that stand are to be looked at again. */
  onRevoked(tell: () => void): void
}

export function createPairing({ ask, clock }: { ask: History['ask']; clock: Pick<Clock, 'now'> }): Pairing {
  const codes = new PairingCodes()
  const held = new Map<string, StoredScreen>()
  const seen = new Set<string>()
  const wrong = new Map<string, { count: number; until: Millis }>()
  let isRead = false
  let tellRevoked = () => {}

  function way(request: IncomingMessage): Principal | 'opening' | null {
    const text = cookieOf(request, SCREEN_COOKIE)
    const id = text === null ? null : claimedId(PREFIX, text)
    if (text === null || id === null) return null
    if (!isRead) return 'opening'
    const screen = held.get(id)
    if (!screen || screen.revokedAt !== null || !isSecret(text, screen.hash)) return null
    const minute = Math.floor(clock.now() / MINUTE) * MINUTE
    if (screen.lastSeenAt !== minute) {
      screen.lastSeenAt = minute
      seen.add(id)
    }
    return { kind: 'screen', id, name: screen.name, role: 'viewer' }
  }

  /** Whether somebody tried too many wrong codes of late. */
  function isTired(by: string): boolean {
    const now = clock.now()
    for (const [id, { until }] of wrong) if (until <= now) wrong.delete(id)
    return (wrong.get(by)?.count ?? 0) >= WRONG_CODES
  }
  function noteWrong(by: string): void {
    const before = wrong.get(by)
    wrong.set(by, { count: (before?.count ?? 0) + 1, until: before?.until ?? clock.now() + WRONG_FOR })
  }

  return {
    way,
    offer(from) {
      const now = clock.now()
      const offer = codes.offer(from, now)
      if (!offer) return null
      const { code, claim, expiresAt } = offer
      return { code: shownCode(code), claim, expiresAt, at: now }
    },
    claim(claim) {
      const code = codes.claim(claim, clock.now())
      if (!code) return { state: 'over' }
      return code.approved ? { state: 'approved', ...code.approved } : { state: 'waiting' }
    },
    async approve({ code: typed, name, group }, by) {
      if (!isRead) return 'away'
      if (isTired(by.id)) return 'too-many'
      const now = clock.now()
      const code = codes.find(typed, now)
      if (!code) {
        noteWrong(by.id)
        return 'unknown'
      }
      if ([...held.values()].filter(({ revokedAt }) => revokedAt === null).length >= SCREENS_LIMIT)
        return 'full'
      const { id, text: token, hash } = makeSecret(PREFIX)
      const screen: StoredScreen = {
        id,
        name,
        group,
        hash,
        pairedAt: now,
        pairedBy: by.name,
        lastSeenAt: null,
        revokedAt: null,
      }
      code.isTaken = true
      if (!(await ask(({ database }) => insertScreen(database, screen)))) {
        code.isTaken = false
        return 'away'
      }
      held.set(id, screen)
      code.approved = { token, name, group }
      return shown(screen)
    },
    list: () =>
      [...held.values()].map(shown).sort((a, b) => a.name.localeCompare(b.name, 'vi', { numeric: true })),
    screen(id) {
      const screen = held.get(id)
      return screen && shown(screen)
    },
    async revoke(id) {
      const screen = held.get(id)
      if (!screen || screen.revokedAt !== null) return isRead ? 'unknown' : 'away'
      const now = clock.now()
      if (!(await ask(({ database }) => revokeScreen(database, id, now)))) return 'away'
      screen.revokedAt = now
      tellRevoked()
      return shown(screen)
    },
    onRevoked(tell) {
      tellRevoked = tell
    },
    async save(database) {
      if (!isRead) {
        for (const screen of await readScreenRows(database)) held.set(screen.id, screen)
        isRead = true
      }
      const ids = [...seen]
      if (!ids.length) return
      await noteSeen(
        database,
        ids.map((id) => ({ id, at: held.get(id)!.lastSeenAt! })),
      )
      for (const id of ids) seen.delete(id)
    },
    async keepHouse(database, now) {
      await forgetScreens(database, now - REVOKED_FOR)
      for (const [id, { revokedAt }] of held)
        if (revokedAt !== null && revokedAt < now - REVOKED_FOR) held.delete(id)
    },
    close: () => {},
  }
}

const shown = ({ hash: _, ...screen }: StoredScreen): PairedScreen => screen
