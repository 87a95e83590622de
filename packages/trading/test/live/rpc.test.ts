import { expect } from 'chai'

import { createMeter } from '../../src/health/meter.ts'
import { openRpc } from '../../src/live/rpc.ts'
import { localServer } from '../kit/local-server.ts'
import { rejection } from '../kit/rejection.ts'

describe('openRpc', () => {
  const wait = () => Promise.resolve()

  it('error: a node that says nothing is waited for in words, and given up after the second time', async () => {
    const server = await localServer(() => new Promise(() => undefined))
    const told: string[] = []
    const tell = (text: string) => void told.push(text)
    const rpc = openRpc({ url: server.url, wait, timeoutMs: 100, quietMs: 10, tell })
    const { code, message } = await rejection(rpc.ask('eth_chainId', []))
    await server.close()
    const host = server.url.replace('http://', '')
    expect([code, message]).to.deep.equal([
      'LIVE_NODE',
      `The node at ${host}, asked for eth_chainId: it did not answer in time, 2 times`,
    ])
    const words = `Waiting for the node at ${host} to answer eth_chainId`
    expect(told).to.deep.equal([words, words])
  })

  it('behavior: one that answers is nothing to speak of; each time it is asked counts', async () => {
    const server = await localServer((_, count) => (count === 1 ? { status: 503, body: {} } : { body: { result: 7 } }))
    const told: string[] = []
    const meter = createMeter(() => 0)
    const rpc = openRpc({ url: server.url, wait, meter, tell: (text) => void told.push(text) })
    expect(await rpc.ask('eth_chainId', [])).to.equal(7)
    await server.close()
    expect([told, rpc.callsToday(), meter.timings()['api']?.count]).to.deep.equal([[], 2, 2])
  })
})
