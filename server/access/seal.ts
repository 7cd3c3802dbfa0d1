// Secrets that must be read again are kept sealed (AES-256-GCM) with a key that lies in a file beside the
// data and not in the database, so that a copy of the database alone gives none of them away.
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

export interface Seal {
  close(text: string): string
  /** Null: it was sealed with another key, or changed since. */
  open(sealed: string): string | null
}

const KEY_BYTES = 32
const NONCE_BYTES = 12
const TAG_BYTES = 16

/** Makes the key at the first start. @throws when the file is there and holds no key. */
export async function openSeal(folder: string): Promise<Seal> {
  const file = join(folder, 'seal.key')
  await mkdir(folder, { recursive: true })
  try {
    // Fails when it is there.
    await writeFile(file, randomBytes(KEY_BYTES).toString('base64'), { flag: 'wx', mode: 0o600 })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  const key = Buffer.from(await readFile(file, 'utf8'), 'base64')
  if (key.length !== KEY_BYTES)
    throw new Error(
      `${file} holds no key: restore it from a backup, or remove it and enrol authenticators again.`,
    )
  return sealWith(key)
}

export const sealWith = (key: Buffer): Seal => ({
  close(text) {
    const nonce = randomBytes(NONCE_BYTES)
    const cipher = createCipheriv('aes-256-gcm', key, nonce)
    const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
    return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64')
  },
  open(sealed) {
    const bytes = Buffer.from(sealed, 'base64')
    try {
      const nonce = bytes.subarray(0, NONCE_BYTES)
      const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES })
      decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES))
      const body = decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES))
      return Buffer.concat([body, decipher.final()]).toString('utf8')
    } catch {
      return null
    }
  },
})
