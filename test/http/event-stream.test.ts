import { once } from 'node:events'
import type { ServerResponse } from 'node:http'
import { connect, type Socket } from 'node:net'

import { expect } from 'chai'

import { type EventStream, eventStream } from '../../src/http/event-stream.ts'
import { type LoopbackServer, loopbackServer } from '../../src/http/loopback-server.ts'
import { ask, listen } from './ask.ts'

const BLOCK = 1 << 20

describe('a stream of events', () => {
  let all = ''
  let stream: EventStream
  let server: LoopbackServer
  const responses: ServerResponse[] = []
  const sockets: Socket[] = []

  beforeEach(async () => {
    all = 'data: all\n\n'
    stream = eventStream(() => all)
    const events = (_: unknown, response: ServerResponse) => {
      responses.push(response)
      stream.add(response)
    }
    server = await loopbackServer({ port: 0, what: 'A test', routes: { 'GET /events': events } })
  })
  afterEach(async () => {
    for (const socket of sockets) socket.destroy()
    await server.close()
    responses.length = sockets.length = 0
  })
  /** Asks for the events and reads nothing, as a page does that has been put to sleep. */
  async function sleeper(): Promise<Socket> {
    const { port, host } = new URL(server.url)
    const socket = connect(Number(port), '127.0.0.1').pause()
    sockets.push(socket)
    await once(socket, 'connect')
    socket.write(`GET /events HTTP/1.1\r\nHost: ${host}\r\n\r\n`)
    while (stream.size === 0) await new Promise((resolve) => setImmediate(resolve))
    return socket
  }

  it('default: everything at first, then what is new, until the end', async () => {
    const listener = await listen(`${server.url}events`)
    await listener.heard(/^data: all\n\n/m)
    stream.push('data: more\n\n')
    await listener.heard(/^data: more\n\n/m)
    await stream.end()
    await listener.ended
    expect(stream.size).to.equal(0)
  })

  it('behavior: who does not read costs no more memory the more there is, and catches up later', async () => {
    const socket = await sleeper()
    for (let i = 0; i < 200; i++) stream.push(`data: ${String(i).padEnd(BLOCK, '.')}\n\n`)
    const kept = responses[0]?.writableLength ?? Infinity
    expect(kept).to.be.within(1, 2 * BLOCK)
    all = 'data: all of it by now\n\n'
    let text = ''
    for await (const part of socket.resume()) {
      text += String(part)
      if (text.includes(all)) break
    }
    expect(text).to.not.contain('data: 199')
  })

  it('behavior: an end waits for nobody who does not read', async () => {
    // More than what the system takes for a reader.
    all = `data: ${'.'.repeat(64 * BLOCK)}\n\n`
    await sleeper()
    await stream.end()
    expect(stream.size).to.equal(1)
  })

  it('behavior: who goes away is forgotten', async () => {
    const listener = await listen(`${server.url}events`)
    listener.leave()
    while (stream.size > 0) await new Promise((resolve) => setImmediate(resolve))
    stream.push('data: to nobody\n\n')
  })

  it('error: too many readers', async () => {
    const listeners = await Promise.all(Array.from({ length: 24 }, () => listen(`${server.url}events`)))
    expect((await ask(`${server.url}events`)).status).to.equal(503)
    for (const listener of listeners) listener.leave()
  })
})
