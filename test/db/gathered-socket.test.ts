// The socket to a server: what is written in one turn leaves together, and failures come as the driver expects them.
import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { expect, it } from 'vitest'
import { gatheredSocket } from '../../db/gathered-socket.ts'
import { freePort } from '../support/free-port.ts'

it('writes of one turn arrive as one, also those made while it connects, and those of a later turn by themselves', async () => {
  const arrived: string[] = []
  const server = createServer((socket) => void socket.on('data', (part) => void arrived.push(part.toString())))
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const { port } = server.address() as AddressInfo
  const socket = gatheredSocket({ host: ['127.0.0.1'], port: [port] })
  expect([Reflect.get(socket, 'host'), Reflect.get(socket, 'port')]).toEqual(['127.0.0.1', port])
  socket.write('one ')
  socket.write('two')
  await expect.poll(() => arrived).toEqual(['one two'])
  socket.write('three ')
  await Promise.resolve()
  socket.write('four')
  await expect.poll(() => arrived).toEqual(['one two', 'three four'])
  socket.write('five')
  await expect.poll(() => arrived.at(-1)).toBe('five')
  socket.destroy()
  server.close()
})

it('is returned at once, and tells later that nobody listens', async () => {
  const socket = gatheredSocket({ host: ['127.0.0.1'], port: [await freePort()] })
  socket.write('to nobody')
  const [error] = await once(socket, 'error')
  expect(error).toMatchObject({ code: 'ECONNREFUSED' })
  await once(socket, 'close')
})
