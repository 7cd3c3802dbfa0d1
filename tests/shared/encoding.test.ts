// From bytes to text: what is converted, and what is refused with its line.
import { describe, expect, it } from 'vitest'
import { decodeText } from '../../shared/encoding.ts'

const text = 'Mã;Tên\n09169;Phường Vũ Ninh\n09193;Xã Yên Phong\n09205;Xã Đại Đồng Thành\n'
const utf8 = new TextEncoder().encode(text)
/** TCVN 5712 VN3 of the letters that the sample has. */
const tcvn3: Record<string, number> = {
  ã: 0xb7,
  ê: 0xaa,
  ư: 0xad,
  ờ: 0xea,
  ũ: 0xf2,
  Đ: 0xa7,
  ạ: 0xb9,
  ồ: 0xe5,
  à: 0xb5,
}
const asTcvn3 = (words: string) =>
  Uint8Array.from([...words].map((sign) => tcvn3[sign] ?? sign.charCodeAt(0)))
const utf16 = (words: string, little: boolean, mark: boolean) => {
  const view = new DataView(new ArrayBuffer(words.length * 2 + (mark ? 2 : 0)))
  const whole = (mark ? '\uFEFF' : '') + words
  for (let i = 0; i < whole.length; i++) view.setUint16(2 * i, whole.charCodeAt(i), little)
  return new Uint8Array(view.buffer)
}

describe('encodings', () => {
  it('[ENC1] UTF-8 is read as it is, its mark left out', () => {
    expect(decodeText(utf8)).toEqual({ text, encoding: 'UTF-8' })
    expect(decodeText(Uint8Array.of(0xef, 0xbb, 0xbf, ...utf8))).toEqual({ text, encoding: 'UTF-8' })
    expect(decodeText(new Uint8Array())).toEqual({ text: '', encoding: 'UTF-8' })
  })

  it('[ENC2] UTF-16 is converted, with and without its mark', () => {
    for (const mark of [true, false]) {
      expect(decodeText(utf16(text, true, mark))).toEqual({ text, encoding: 'UTF-16LE' })
      expect(decodeText(utf16(text, false, mark))).toEqual({ text, encoding: 'UTF-16BE' })
    }
  })

  it('[ENC3] TCVN3 is converted where its words are Vietnamese', () => {
    expect(decodeText(asTcvn3(text))).toEqual({ text, encoding: 'TCVN3' })
  })

  it('[ENC4] what is not sure is refused with the line of its first bad byte', () => {
    const latin1 = Uint8Array.from(
      [...'a,b\nx,y\nMünchen,Ödön\nÅland,Øst\nGarçon,Elève'].map((c) => c.charCodeAt(0)),
    )
    expect(decodeText(latin1)).toMatchObject({ line: 3, error: expect.stringMatching(/^line 3 .*UTF-8/) })
    const torn = Uint8Array.of(...utf8, 0x0a, 0xc3)
    expect(decodeText(torn)).toMatchObject({ line: 6 })
    expect(decodeText(Uint8Array.of(0xff, 0xfe, 0x00, 0xd8))).toMatchObject({ line: null })
  })
})
