// Numbers as they are written here and elsewhere: 1.234,5 and 1,234.5 are the same; 1.234 may be either.

/** Which sign stands before the decimals. */
export type Style = 'comma' | 'point'

export type Read =
  | { kind: 'number'; value: number; isPercent: boolean; style: Style | null }
  /** One group of three after a single sign. */
  | { kind: 'ambiguous'; isPercent: boolean; readings: Record<Style, number> }
  | { kind: 'none' }

/** No figure of a province has more. */
const LONGEST = 40
const NONE: Read = { kind: 'none' }

export function readNumber(text: string): Read {
  const [, sign = '', rest = '', percent = ''] =
    /^([+\-\u2212\u2013]?)\s*([\d.,\s\u00a0\u202f]+?)\s*(%?)$/.exec(text.trim()) ?? []
  const isPercent = percent !== ''
  const written = rest.trim()
  if (written.length > LONGEST) return NONE
  if (!/^\d/.test(written) || !/\d$/.test(written)) return NONE
  // Spaces part thousands, nothing else.
  if (/\s/.test(written) && !/^\d{1,3}(\s\d{3})+([.,]\d+)?$/.test(written)) return NONE
  const plain = written.replace(/\s/g, '')
  const signed = (digits: string) => (sign === '' || sign === '+' ? Number(digits) : -Number(digits))
  const number = (digits: string, style: Style | null): Read => ({
    kind: 'number',
    value: signed(digits),
    isPercent,
    style,
  })
  const commas = plain.split(',').length - 1
  const points = plain.split('.').length - 1
  if (!commas && !points) return number(plain, null)
  if (commas && points) {
    const style: Style = plain.lastIndexOf(',') > plain.lastIndexOf('.') ? 'comma' : 'point'
    const digits = undone(plain, style)
    return digits === null ? NONE : number(digits, style)
  }
  const mark = commas ? ',' : '.'
  const [asDecimal, asThousands]: [Style, Style] = commas ? ['comma', 'point'] : ['point', 'comma']
  if (commas + points > 1) {
    const digits = undone(plain, asThousands)
    return digits === null ? NONE : number(digits, asThousands)
  }
  // A space has parted the thousands already, or there are none to part.
  const isGroup = !/\s/.test(written) && /^[1-9]\d{0,2}[.,]\d{3}$/.test(plain)
  const decimal = plain.replace(mark, '.')
  if (!isGroup) return number(decimal, asDecimal)
  const readings = {
    [asDecimal]: signed(decimal),
    [asThousands]: signed(plain.replace(mark, '')),
  } as Record<Style, number>
  return { kind: 'ambiguous', isPercent, readings }
}

/** Plain digits with a point; null when the thousands are not groups of three. */
function undone(plain: string, style: Style): string | null {
  const [mark, group] = style === 'comma' ? [',', '.'] : ['.', ',']
  const [whole = '', decimals, ...more] = plain.split(mark)
  const groups = whole.split(group)
  if (more.length || decimals?.includes(group) || groups[0]!.length > 3 || !groups[0]) return null
  if (groups.slice(1).some((digits) => digits.length !== 3)) return null
  return groups.join('') + (decimals === undefined ? '' : `.${decimals}`)
}

/** How the rest of a column is written; null when it does not say, or says both. */
export function styleOf(reads: Iterable<Read>): Style | null {
  const styles = new Set<Style>()
  for (const read of reads) if (read.kind === 'number' && read.style) styles.add(read.style)
  return styles.size === 1 ? [...styles][0]! : null
}
