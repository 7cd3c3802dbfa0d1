// From a file's bytes to its text. UTF-8 is what we ask for; UTF-16 and TCVN3 (ABC), which offices still
// have, are converted where there is no doubt. Everything else is refused with the line of its first bad byte.

export type Encoding = 'UTF-8' | 'UTF-16LE' | 'UTF-16BE' | 'TCVN3'
/** `error` says what is wrong and what to do. */
export type Decoded = { text: string; encoding: Encoding } | { error: string; line: number | null }

/** TCVN 5712:1993, VN3 (the fonts that begin with .Vn): 0xA1 to 0xFE; a dot where the code has no letter. */
const tcvn3 = 'ĂÂÊÔƠƯĐăâêôơưđ......àảãáạ.ằẳẵắ.......ặầẩẫấậè.ẻẽéẹềểễếệìỉ...ĩíịò.ỏõóọồổỗốộờởỡớợù.ủũúụừửữứựỳỷỹýỵ'

/** A byte order mark is left out. */
export function decodeText(bytes: Uint8Array): Decoded {
  const wide = wideEncoding(bytes)
  if (wide) {
    const text = decodeAs(wide, bytes)
    return text === null
      ? { error: `looks like ${wide} but is broken: save it as UTF-8`, line: null }
      : { text, encoding: wide }
  }
  const text = decodeAs('UTF-8', bytes)
  if (text !== null) return { text, encoding: 'UTF-8' }
  const converted = fromTcvn3(bytes)
  if (converted !== null) return { text: converted, encoding: 'TCVN3' }
  const { line, byte } = firstBad(bytes)
  return {
    error: `line ${line} is not UTF-8 (byte 0x${byte.toString(16).toUpperCase()}): save the file as UTF-8`,
    line,
  }
}

function decodeAs(encoding: 'UTF-8' | 'UTF-16LE' | 'UTF-16BE', bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

/** By the byte order mark, else by the zero bytes that ASCII leaves in it; no text has zero bytes in UTF-8. */
function wideEncoding(bytes: Uint8Array): 'UTF-16LE' | 'UTF-16BE' | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'UTF-16LE'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'UTF-16BE'
  const head = bytes.subarray(0, 4096)
  const zeros = [0, 0]
  for (let i = 0; i < head.length; i++) if (head[i] === 0) zeros[i % 2]!++
  const [even, odd] = zeros as [number, number]
  if (even + odd <= head.length / 8) return null
  return odd > even ? 'UTF-16LE' : 'UTF-16BE'
}

/** Null unless every byte has a letter and nearly every marked word could be a Vietnamese syllable. */
function fromTcvn3(bytes: Uint8Array): string | null {
  let text = ''
  for (const byte of bytes) {
    const letter = byte < 0x80 ? String.fromCharCode(byte) : (tcvn3[byte - 0xa1] ?? '.')
    if (byte >= 0x80 && letter === '.') return null
    text += letter
  }
  const marked = (text.match(/\p{L}+/gu) ?? []).filter((word) => /[^\p{ASCII}]/u.test(word))
  const good = marked.filter(isSyllable).length
  return marked.length >= 3 && good >= 0.9 * marked.length ? text : null
}

const tones = /[\u0300\u0301\u0303\u0309\u0323]/g
const syllable =
  /^(ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdđghklmnprstvx])?[aăâeêioôơuưy]{1,3}(ch|nh|ng|[cmnpt])?$/

function isSyllable(word: string): boolean {
  const parts = word.toLowerCase().normalize('NFD')
  if ((parts.match(tones) ?? []).length > 1) return false
  return syllable.test(parts.replace(tones, '').normalize('NFC'))
}

function firstBad(bytes: Uint8Array): { line: number; byte: number } {
  // The longest good beginning, by halving: a cut character at its end does not count as bad.
  let good = 0
  let bad = bytes.length
  while (bad - good > 1) {
    const middle = (good + bad) >> 1
    if (beginsWell(bytes.subarray(0, middle))) good = middle
    else bad = middle
  }
  let line = 1
  for (let i = 0; i < good; i++) if (bytes[i] === 0x0a) line++
  return { line, byte: bytes[good] ?? 0 }
}

function beginsWell(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('UTF-8', { fatal: true }).decode(bytes, { stream: true })
    return true
  } catch {
    return false
  }
}
