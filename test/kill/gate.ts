// A door between a process and its PostgreSQL server: it counts what the process asks, and shuts at a given moment.
import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'

export interface Gate {
  readonly port: number
  /** How many times the process has asked something. */
  readonly asked: () => number
  /**
   * Shuts the door at the `nth` question (from 1, counted from the beginning). `arrives`: that one still reaches the server, and its answer
   * reaches nobody. Calls back once, before anything else can pass.
   */
  shutAt(nth: number, arrives: boolean, onShut: () => void): void
  /** Lets a new process through. */
  reopen(): void
  close(): Promise<void>
}

export async function openGate(server: { readonly host: string; readonly port: number }): Promise<Gate> {
  let asked = 0
  let shut = false
  const moments = new Map<number, { readonly arrives: boolean; readonly onShut: () => void }>()
  const sockets = new Set<Socket>()
  const door = createServer({ noDelay: true }, (inside) => {
    const outside = connect({ ...server, noDelay: true })
    for (const socket of [inside, outside]) {
      sockets.add(socket)
      socket.on('error', () => {})
      socket.on('close', () => {
        sockets.delete(socket)
        inside.destroy()
        outside.destroy()
      })
    }
    inside.on('data', (chunk) => {
      if (shut) return
      asked += 1
      const moment = moments.get(asked)
      if (moment === undefined || moment.arrives) outside.write(chunk)
      if (moment === undefined) return
      shut = true
      moment.onShut()
    })
    outside.on('data', (chunk) => {
      if (!shut) inside.write(chunk)
    })
  })
  door.listen(0, '127.0.0.1')
  await once(door, 'listening')
  const address = door.address()
  if (address === null || typeof address === 'string') throw new Error('the gate has no port')
  return {
    port: address.port,
    asked: () => asked,
    shutAt: (nth, arrives, onShut) => void moments.set(nth, { arrives, onShut }),
    reopen() {
      for (const socket of sockets) socket.destroy()
      shut = false
    },
    async close() {
      for (const socket of sockets) socket.destroy()
      door.close()
      await once(door, 'close')
    },
  }
}
