// A notice as a channel wants it: a mail, a CloudEvent, or an Alertmanager's alert.
import { DAY } from '../../shared/clock.ts'
import type { Channel } from './channel.ts'
import { type Notice, sayNotice } from './notice.ts'
import type { Letter } from './send.ts'

export interface Sender {
  zone: string
  province: string
  sectorName(id: string, language: 'vi' | 'en'): string
  localityId: string
  /** Where people reach the server; null: unknown. */
  publicUrl: string | null
}

/** An Alertmanager forgets what it is not told again: longer than anything stays open unseen. */
const FORGET_AFTER = 7 * DAY

export function writeLetter(channel: Channel, notice: Notice, from: Sender): Letter {
  const { alert, id } = notice
  const link = from.publicUrl && new URL(`/console/alerts/${alert.id}`, from.publicUrl).href
  const sector = from.sectorName(alert.sector, channel.language)
  const said = sayNotice(notice, channel.language, { ...from, link, sector })
  switch (channel.kind) {
    case 'email':
      return { id, subject: said.subject, body: said.text }
    case 'webhook':
      return { id, subject: said.subject, body: JSON.stringify(cloudEvent(notice, from, link)) }
    case 'alertmanager':
      return { id, subject: said.subject, body: JSON.stringify([managed(notice, channel, from, link)]) }
  }
}

function cloudEvent({ id, deed, alert, at, by, comment }: Notice, from: Sender, link: string | null) {
  return {
    specversion: '1.0',
    id,
    source: `/ioc-wall/${from.localityId}`,
    type: `ioc.alert.${deed}`,
    time: new Date(at).toISOString(),
    subject: alert.id,
    ...(alert.isSimulated ? { simulated: true } : {}),
    datacontenttype: 'application/json',
    data: { alert, by, comment, link },
  }
}

function managed({ deed, alert, at }: Notice, { language }: Channel, from: Sender, link: string | null) {
  const isOver = deed === 'resolved' || deed === 'closed'
  return {
    labels: {
      alertname: alert.rule,
      province: from.localityId,
      sector: alert.sector,
      severity: alert.severity,
      subject: alert.subject.id,
      ...(alert.subject.area ? { area: alert.subject.area } : {}),
      ...(alert.isSimulated ? { simulated: 'true' } : {}),
    },
    annotations: { summary: alert.message[language], description: alert.title[language] },
    startsAt: new Date(alert.since).toISOString(),
    endsAt: new Date(isOver ? at : at + FORGET_AFTER).toISOString(),
    ...(link ? { generatorURL: link } : {}),
  }
}
