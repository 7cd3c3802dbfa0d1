// Keys made at run time: held in memory, written through to the database before they hold. They can be
// rotated, with a time in which the old one holds too, and revoked, which holds at once.
import type { IncomingMessage } from 'node:http'
import type { Principal } from '../../shared/access.ts'
import { type Clock, DAY, MINUTE, type Millis } from '../../shared/clock.ts'
import type { KeyKind, KeyMade, KeyShown, KeyWay } from '../../shared/keys.ts'
import { channelOf, streamOf } from '../feed/feed.ts'
import type { Database } from '../history/database.ts'
import type { Branch, History } from '../history/history.ts'
import { credential } from './environmentKeys.ts'
import { endKey, forgetKeys, insertKey, noteUses, readKeyRows, type StoredKey } from './keyRows.ts'
import { claimedId, isSecret, makeSecret } from './secret.ts'

const PREFIX = 'ioc'
/** Of all that hold. */
const KEYS_LIMIT = 1_000
/** Keys that have ended are shown for so long. */
const ENDED_FOR: Millis = 400 * DAY

export interface NewKey {
  name: string
  kind: KeyKind
  sectors: string[] | null
  ways: KeyWay[]
}

/** `away`: the database cannot be written now. `full`: there are too many keys. */
export type KeyRefused = 'away' | 'unknown' | 'ended' | 'full' | 'taken'

export interface Keys extends Branch {
  /** Null: no such key was shown; `opening`: the keys are not read yet. */
  way(request: IncomingMessage): Principal | 'opening' | null
  list(): KeyShown[]
  make(wanted: NewKey, by: string): Promise<KeyMade | KeyRefused>
  /** The old key holds for `overlap` more. */
  rotate(id: string, overlap: Millis, by: string): Promise<KeyMade | KeyRefused>
  revoke(id: string): Promise<KeyShown | KeyRefused>
}

export function createKeys({ ask, clock }: { ask: History['ask']; clock: Pick<Clock, 'now'> }): Keys {
  const held = new Map<string, StoredKey>()
  const used = new Set<string>()
  let isRead = false

  const holds = ({ endsAt }: StoredKey) => endsAt === null || endsAt > clock.now()

  function way(request: IncomingMessage): Principal | 'opening' | null {
    const text = credential(request)
    const id = text === null ? null : claimedId(PREFIX, text)
    if (text === null || id === null) return null
    if (!isRead) return 'opening'
    const key = held.get(id)
    if (!key || !isSecret(text, key.hash) || !holds(key) || !key.ways.includes('http')) return null
    const minute = Math.floor(clock.now() / MINUTE) * MINUTE
    if (key.lastUsedAt !== minute) {
      key.lastUsedAt = minute
      used.add(id)
    }
    return principalOf(key)
  }

  async function add(wanted: NewKey, by: string, replaces: StoredKey | null, overlap: Millis) {
    if ([...held.values()].filter(holds).length >= KEYS_LIMIT) return 'full'
    const secret = makeSecret(PREFIX)
    const now = clock.now()
    const key: StoredKey = {
      ...wanted,
      id: secret.id,
      hash: secret.hash,
      madeAt: now,
      madeBy: by,
      replaces: replaces?.id ?? null,
      endsAt: null,
      lastUsedAt: null,
    }
    const endsAt = replaces && Math.min(replaces.endsAt ?? Infinity, now + overlap)
    const isKept = await ask(({ database }) =>
      database.transaction(async (connection) => {
        await insertKey(connection, key)
        if (replaces) await endKey(connection, replaces.id, endsAt!)
        return true
      }),
    )
    if (!isKept) return 'away'
    held.set(key.id, key)
    if (replaces) replaces.endsAt = endsAt
    return {
      key: secret.text,
      shown: shown(key, now),
      ...(key.ways.includes('redis') ? { redis: redisCommand(key, secret.text) } : {}),
    }
  }

  return {
    way,
    list: () => [...held.values()].sort((a, b) => b.madeAt - a.madeAt).map((key) => shown(key, clock.now())),
    async make(wanted, by) {
      if (!isRead) return 'away'
      if ([...held.values()].some((key) => holds(key) && key.name === wanted.name)) return 'taken'
      return add(wanted, by, null, 0)
    },
    async rotate(id, overlap, by) {
      const key = held.get(id)
      if (!key) return isRead ? 'unknown' : 'away'
      if (!holds(key)) return 'ended'
      const { name, kind, sectors, ways } = key
      return add({ name, kind, sectors, ways }, by, key, overlap)
    },
    async revoke(id) {
      const key = held.get(id)
      if (!key) return isRead ? 'unknown' : 'away'
      if (!holds(key)) return 'ended'
      const now = clock.now()
      const isKept = await ask(({ database }) => endKey(database, id, now))
      if (!isKept) return 'away'
      key.endsAt = now
      return shown(key, now)
    },
    async save(database: Database) {
      if (!isRead) {
        for (const key of await readKeyRows(database)) held.set(key.id, key)
        isRead = true
      }
      const ids = [...used]
      if (!ids.length) return
      await noteUses(
        database,
        ids.map((id) => ({ id, at: held.get(id)!.lastUsedAt! })),
      )
      for (const id of ids) used.delete(id)
    },
    async keepHouse(database, now) {
      await forgetKeys(database, now - ENDED_FOR)
      for (const [id, { endsAt }] of held) if (endsAt !== null && endsAt < now - ENDED_FOR) held.delete(id)
    },
    close: () => {},
  }
}

const principalOf = ({ id, name, kind, sectors }: StoredKey): Principal => ({
  kind: 'key',
  id,
  name,
  ...(kind === 'operator' ? { role: 'operator' } : { role: 'viewer', doors: ['events.send'] }),
  ...(sectors ? { sectors } : {}),
})

function shown({ hash: _, ...key }: StoredKey, now: Millis): KeyShown {
  const state = key.endsAt === null ? 'ok' : key.endsAt > now ? 'ending' : 'ended'
  return { ...key, prefix: `${PREFIX}_${key.id}`, state }
}

/**
 * Redis keeps its own list of who may: this server cannot refuse a key there, so it says what does. A sender may
 * write the streams of its sectors and publish to their channels, and nothing else.
 */
function redisCommand({ id, sectors }: StoredKey, key: string): string {
  const names = sectors ?? ['*']
  const rights = names.flatMap((name) => [`~${streamOf(name)}`, `&${channelOf(name)}`])
  return `ACL SETUSER ${PREFIX}_${id} reset on >${key} ${rights.join(' ')} +xadd +publish +ping +hello +auth`
}
