// The ways out: each takes a message that was made when its notice came, and rejects when it was not taken.
import { createHmac } from 'node:crypto'
import { createTransport } from 'nodemailer'
import { type Millis, SECOND } from '../../shared/clock.ts'
import type { Channel } from './channel.ts'
import type { TellConfig } from './settings.ts'

/** Kept as it is, so that what is told later is what happened then. */
export interface Letter {
  /** Of the notice. */
  id: string
  subject: string
  /** A mail's text, or a request's JSON. */
  body: string
}

export type Send = (channel: Channel, letter: Letter, now: Millis) => Promise<void>

const PATIENCE: Millis = 10 * SECOND

/** It would not be taken another time either. */
export class Refused extends Error {}

export function createSend(config: TellConfig): Send {
  const mail = config.smtpUrl
    ? createTransport({
        url: config.smtpUrl,
        connectionTimeout: PATIENCE,
        greetingTimeout: PATIENCE,
        socketTimeout: PATIENCE,
        // Nothing that a letter says is fetched from anywhere.
        disableFileAccess: true,
        disableUrlAccess: true,
      })
    : null
  return async (channel, letter, now) => {
    switch (channel.kind) {
      case 'email':
        await mail!.sendMail({
          from: config.smtpFrom!,
          to: channel.to,
          subject: letter.subject,
          text: letter.body,
          messageId: `<${letter.id}@ioc-wall>`,
        })
        return
      case 'webhook':
        return post(channel.url, 'application/cloudevents+json', letter.body, {
          'webhook-id': letter.id,
          ...(channel.secret ? sign(letter, config.secrets.get(channel.secret)!, now) : {}),
        })
      case 'alertmanager':
        return post(`${channel.url.replace(/\/$/, '')}/api/v2/alerts`, 'application/json', letter.body)
    }
  }
}

/** As the Standard Webhooks say: HMAC-SHA256 over `id.timestamp.body`, so that neither can be changed or sent again later. */
export function sign({ id, body }: Pick<Letter, 'id' | 'body'>, secret: string, now: Millis) {
  const timestamp = String(Math.floor(now / SECOND))
  const signature = createHmac('sha256', secret).update(`${id}.${timestamp}.${body}`).digest('base64')
  return { 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` }
}

async function post(
  url: string,
  type: string,
  body: string,
  headers: Record<string, string> = {},
): Promise<void> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': type, ...headers },
    body,
    // A receiver that has moved is told to the province's staff, not followed.
    redirect: 'manual',
    signal: AbortSignal.timeout(PATIENCE),
  })
  await response.body?.cancel()
  if (response.ok) return
  const why = `It answered ${response.status}`
  const isTemporary = response.status >= 500 || response.status === 429 || response.status === 408
  throw isTemporary ? new Error(why) : new Refused(why)
}
