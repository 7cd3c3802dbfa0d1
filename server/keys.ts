// The keys of senders and operators, as the settings name them.

/** A name that may send events or read what operators read, and what it may speak for. */
export interface Key {
  name: string
  key: string
  /** Absent: all sectors. */
  sectors?: ReadonlySet<string>
}

/**
 * `name:key` or `name:key:sector,sector`; entries are parted by white space or `;`, and a comma before
 * the space is allowed: `agency:s3cret:health,traffic, sensors:other`. So a list of sectors holds no space.
 */
export function readKeys(text: string): readonly Key[] | { error: string } {
  const keys: Key[] = []
  const entries = text.split(/\s*;\s*|,?\s+/).filter((entry) => entry !== '')
  for (const [i, entry] of entries.entries()) {
    const [name = '', key = '', sectors, ...rest] = entry.replace(/,$/, '').split(':')
    // The entry itself is never quoted: it may hold a secret.
    const where = `entry ${i + 1}`
    if (rest.length > 0) return { error: `${where}: has more than name:key:sectors` }
    if (!/^[A-Za-z0-9_.-]{1,60}$/.test(name))
      return { error: `${where}: needs a name of letters, digits, _ . -` }
    if (keys.some((other) => other.name === name)) return { error: `${where}: ${name} is named twice` }
    if (!/^[\x21-\x7e]{8,200}$/.test(key))
      return { error: `${where}: ${name} needs a key of 8 to 200 characters` }
    if (keys.some((other) => other.key === key)) return { error: `${where}: ${name} has another entry's key` }
    if (sectors === undefined) keys.push({ name, key })
    else {
      const ids = sectors.split(',')
      const odd = ids.find((id) => !/^[a-z][a-z0-9-]{0,39}$/.test(id))
      if (odd !== undefined) return { error: `${where}: ${name} names '${odd}', which is no sector's name` }
      keys.push({ name, key, sectors: new Set(ids) })
    }
  }
  return keys
}
