// Servers on free ports of this machine that do as a test likes, and are gone with their connections when it ends.
import { createServer, type RequestListener } from 'node:http'
import { type AddressInfo, createServer as createBare, type Server, type Socket } from 'node:net'
import { onTestFinished } from 'vitest'

export interface Listening {
  readonly port: number
  /** Every connection that was opened. */
  readonly sockets: ReadonlySet<Socket>
}

/** Makes a server listen for the test that runs now. */
export async function listening(server: Server): Promise<Listening> {
  const sockets = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.close()
    for (const socket of sockets) socket.destroy()
  })
  return { port: (server.address() as AddressInfo).port, sockets }
}

/** Speaks HTTP. */
export const serve = (handle: RequestListener): Promise<Listening> => listening(createServer(handle))

/** Speaks what it likes. */
export const serveBare = (handle: (socket: Socket) => void): Promise<Listening> => listening(createBare(handle))
