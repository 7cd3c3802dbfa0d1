// Who outside is told of alerts, and how: a declaration in one file.
import { z } from 'zod'

const id = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, 'must be lower-case kebab, at most 40 characters')
const address = z.email().max(200)

/** What became of an alert, as it is told. */
export const deeds = ['fired', 'escalated', 'acknowledged', 'assigned', 'resolved', 'closed'] as const
export type Deed = (typeof deeds)[number]

const common = {
  id,
  /** Alerts at least so bad. */
  severity: z.enum(['watch', 'warning', 'critical']).default('warning'),
  /** Of these sectors only, and these areas or what lies in them; of all unless given. */
  sectors: z.array(id).min(1).optional(),
  areas: z.array(z.string().min(1).max(40)).min(1).optional(),
  on: z.array(z.enum(deeds)).min(1).default(['fired', 'escalated', 'resolved']),
  language: z.enum(['vi', 'en']).default('vi'),
}
const target = z.url({ protocol: /^https?$/ }).max(500)

const channel = z.discriminatedUnion('kind', [
  z.strictObject({ ...common, kind: z.literal('email'), to: z.array(address).min(1).max(50) }),
  /** CloudEvents, signed as the Standard Webhooks say; `secret`: its name in TELL_SECRETS. */
  z.strictObject({ ...common, kind: z.literal('webhook'), url: target, secret: id.optional() }),
  /** A Prometheus Alertmanager, at its root. */
  z.strictObject({ ...common, kind: z.literal('alertmanager'), url: target }),
])
export type Channel = z.output<typeof channel>

const fileSchema = z.strictObject({ channels: z.array(channel).max(50) })

export interface KnownNames {
  sectors: ReadonlySet<string>
  areas: ReadonlySet<string>
  secrets: ReadonlySet<string>
  hasMail: boolean
}

/** Every mistake at once, each with its path. */
export function checkChannels(
  raw: unknown,
  known: KnownNames,
): { channels: Channel[]; mistakes: { path: string; message: string }[] } {
  const parsed = fileSchema.safeParse(raw)
  if (!parsed.success)
    return {
      channels: [],
      mistakes: parsed.error.issues.map(({ path, message }) => ({ path: path.join('.'), message })),
    }
  const mistakes: { path: string; message: string }[] = []
  const { channels } = parsed.data
  for (const [i, one] of channels.entries()) {
    const wrong = (name: string, message: string) => mistakes.push({ path: `channels.${i}.${name}`, message })
    if (channels.findIndex((other) => other.id === one.id) < i) wrong('id', `is taken: ${one.id}`)
    for (const sector of one.sectors ?? [])
      if (!known.sectors.has(sector)) wrong('sectors', `names no sector: ${sector}`)
    for (const area of one.areas ?? []) if (!known.areas.has(area)) wrong('areas', `names no area: ${area}`)
    if (one.kind === 'webhook' && one.secret !== undefined && !known.secrets.has(one.secret))
      wrong('secret', `is not in TELL_SECRETS: ${one.secret}`)
    if (one.kind === 'email' && !known.hasMail) wrong('kind', 'needs SMTP_URL and SMTP_FROM')
  }
  return { channels: mistakes.length ? [] : channels, mistakes }
}
