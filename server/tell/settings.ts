// The settings of telling people and systems outside.
import { optionalPath, type Read, secret, setting, url, type Value } from '../setting.ts'

/** `name:secret`, parted by white space or `;`. */
const readSecrets: Read<ReadonlyMap<string, string>> = (text) => {
  const secrets = new Map<string, string>()
  for (const [i, entry] of text
    .split(/[\s;]+/)
    .filter((each) => each !== '')
    .entries()) {
    // The entry itself is never quoted: it holds a secret.
    const [name = '', ...rest] = entry.split(':')
    const value = rest.join(':')
    if (!/^[a-z][a-z0-9-]{0,39}$/.test(name) || value.length < 16)
      return { error: `entry ${i + 1}: must be name:secret, with at least 16 characters of secret` }
    secrets.set(name, value)
  }
  return secrets
}

const sender: Read<string | null> = (text) =>
  text === '' ? null : /^[^\r\n]{1,100}@[^\r\n]{1,200}$/.test(text) ? text : { error: 'must be an address' }

export const tellSettings = {
  TELL_FILE: setting('A file that says who outside is told of alerts', '', optionalPath),
  TELL_SECRETS: secret(setting('With what webhooks are signed: name:secret …', '', readSecrets)),
  SMTP_URL: secret(
    setting(
      'The mail server, with name and password: smtps://name:password@host:465',
      '',
      url(['smtp:', 'smtps:']),
    ),
  ),
  SMTP_FROM: setting('From whom mails come: Name <address>', '', sender),
} as const

type Settings = typeof tellSettings
type Reader = <N extends keyof Settings>(name: N) => Value<Settings[N]>

export interface TellConfig {
  file: string | null
  secrets: ReadonlyMap<string, string>
  smtpUrl: string | null
  smtpFrom: string | null
}

export const readTell = (read: Reader): TellConfig => ({
  file: read('TELL_FILE'),
  secrets: read('TELL_SECRETS'),
  smtpUrl: read('SMTP_URL'),
  smtpFrom: read('SMTP_FROM'),
})
