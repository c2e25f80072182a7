// A socket to a PostgreSQL server whose writes of one turn leave together: each write to a socket costs more than what most statements hold.
import { Socket } from 'node:net'

/** What postgres.js tells of where to connect. */
export interface Target {
  readonly host: readonly string[]
  readonly port: readonly number[]
  /** A socket in the file system, instead of a host. */
  readonly path?: string | undefined
}

/**
 * Returns at once, while it connects: a failure comes as the event that postgres.js waits for. postgres.js 3.4.9 sends what it has as soon
 * as that is a kilobyte; statements that are sent side by side then leave one by one.
 */
export function gatheredSocket({ host, port, path }: Target): Socket {
  const socket = new Socket()
  const write = socket.write.bind(socket) as (...given: unknown[]) => boolean
  let gathering = false
  socket.write = ((...given: unknown[]) => {
    if (!gathering) {
      gathering = true
      socket.cork()
      process.nextTick(() => {
        gathering = false
        socket.uncork()
      })
    }
    return write(...given)
  }) as Socket['write']
  if (path) return socket.connect(path)
  // postgres.js reads the name for TLS here.
  Object.assign(socket, { host: host[0], port: port[0] })
  return socket.connect(port[0] ?? 5432, host[0] ?? 'localhost')
}
