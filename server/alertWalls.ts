// Alerts to walls: one message for all who see everything, encoded once; those with their own sectors and areas get
// theirs.
import type { IncomingMessage } from 'node:http'
import { may, type Principal } from '../shared/access.ts'
import type { AlertsMessage } from '../shared/alert.ts'

export interface AlertFeed {
  /** Without `who`: all. */
  message(who?: Principal): AlertsMessage
  /** Calls `send` whenever they have changed, at most a few times a second. */
  onMessage(send: (message: AlertsMessage) => void): void
}

export interface AlertWall {
  request: IncomingMessage
  /** Into the room of those who see everything. */
  join(room: string): unknown
  emit(event: 'alerts', message: AlertsMessage): unknown
}

export interface AlertWalls {
  arrived(wall: AlertWall): void
  left(wall: AlertWall): void
}

/** Beside the rooms of sectors, whose names have no space. */
const ROOM = 'all alerts'

export function createAlertWalls(options: {
  alerts: AlertFeed
  who(request: IncomingMessage): Principal | null
  sendTo(room: string, message: AlertsMessage): void
}): AlertWalls {
  const { alerts, who, sendTo } = options
  const narrow = new Map<AlertWall, Principal>()
  alerts.onMessage((message) => {
    sendTo(ROOM, message)
    for (const [wall, principal] of narrow) wall.emit('alerts', alerts.message(principal))
  })
  return {
    arrived(wall) {
      const principal = who(wall.request)
      if (!principal || !may(principal, 'alerts.see')) return
      if (principal.sectors || principal.areas) narrow.set(wall, principal)
      else wall.join(ROOM)
      wall.emit('alerts', alerts.message(principal))
    },
    left: (wall) => void narrow.delete(wall),
  }
}
