import { expect } from 'chai'

import { httpPort } from '../../../src/chain/node/http-port.ts'
import type { RpcPort } from '../../../src/chain/node/rpc-port.ts'
import { type FakeNode, fakeNode } from './fake-node.ts'
import { rejects } from '../rejects.ts'

const one = [{ method: 'eth_chainId', params: [] }]
const two = [...one, { method: 'eth_blockNumber', params: [] }]

describe('httpPort', () => {
  const open: { close(): Promise<void> }[] = []
  afterEach(async () => {
    for (const each of open.splice(0).reverse()) await each.close()
  })

  async function portTo(
    answer: Parameters<typeof fakeNode>[0],
    timeoutSeconds = 60,
    limits: { readonly mostAnswerBytes?: number; readonly slowSeconds?: number } = {},
  ): Promise<RpcPort & { readonly node: FakeNode }> {
    const node = await fakeNode(answer)
    const port = httpPort({ url: node.url, timeoutSeconds, ...limits })
    open.push(node, port)
    return { ...port, node }
  }

  interface Call {
    readonly id: number
    readonly method: string
  }

  const reply = (body: string, result: (call: Call) => unknown): string =>
    JSON.stringify((JSON.parse(body) as Call[]).map((call) => ({ jsonrpc: '2.0', id: call.id, result: result(call) })))

  it('default', async () => {
    const port = await portTo((body, response) => response.end(reply(body, ({ method }) => `done ${method}`)))
    expect(await port.send(two)).to.deep.equal([{ result: 'done eth_chainId' }, { result: 'done eth_blockNumber' }])
  })

  it('behavior: answers may come in any order, and be errors or null', async () => {
    const port = await portTo((body, response) => {
      const [first, second] = JSON.parse(body) as Call[]
      const error = { code: 3, message: 'reverted', data: '0x12' }
      response.end(
        JSON.stringify([
          { id: second?.id, error },
          { id: first?.id, result: null },
        ]),
      )
    })
    expect(await port.send(two)).to.deep.equal([
      { result: null },
      { error: { code: 3, message: 'reverted', data: '0x12' } },
    ])
  })

  it('behavior: batches stay small, in number and in bytes, and follow one another in order on one connection', async () => {
    const batches: number[] = []
    const sockets = new Set<unknown>()
    const port = await portTo((body, response) => {
      sockets.add(response.socket)
      batches.push((JSON.parse(body) as Call[]).length)
      response.end(reply(body, ({ id }) => id))
    })
    const small = Array.from({ length: 2_300 }, () => ({ method: 'eth_chainId', params: [] }))
    const large = Array.from({ length: 5 }, () => ({
      method: 'eth_call',
      params: [{ data: `0x${'11'.repeat(60_000)}` }],
    }))
    const answers = await port.send([...small, ...large])
    expect(batches).to.deep.equal([1_000, 1_000, 302, 2, 1])
    expect(sockets.size).to.equal(1)
    expect(answers).to.deep.equal(Array.from({ length: 2_305 }, (_, index) => ({ result: index + 1 })))
  })

  it('behavior: a kept connection that turns out to be closed is opened again', async () => {
    const used = new Set<unknown>()
    let answered = 0
    const port = await portTo((body, response) => {
      if (used.has(response.socket)) return response.socket?.destroy()
      used.add(response.socket)
      answered += 1
      return response.end(reply(body, () => answered))
    })
    for (let round = 1; round <= 5; round++) expect(await port.send(one)).to.deep.equal([{ result: round }])
  })

  it('error: nobody there', async () => {
    const port = await portTo(() => undefined)
    await port.node.close()
    open.splice(0, 1)
    const error = await rejects(port.send(one), 'NODE_UNREACHABLE')
    expect(error.message).to.include(port.name)
  })

  it('error: tells the host of a node, and neither a password nor a key that its URL holds', async () => {
    const port = httpPort({ url: 'http://user:secret@127.0.0.1:1/key?more=secret', timeoutSeconds: 1 })
    const { message } = await rejects(port.send(one), 'NODE_UNREACHABLE')
    expect(message)
      .to.include('http://127.0.0.1:1/…')
      .and.not.match(/secret|key/)
    await port.close()
  })

  it('error: gone after it had answered', async () => {
    const port = await portTo((body, response) => response.end(reply(body, () => 1)))
    await port.send(one)
    await port.node.close()
    open.splice(0, 1)
    await rejects(port.send(one), 'NODE_LOST')
  })

  it('error: an answer that breaks off', async () => {
    const port = await portTo((_, response) => {
      response.writeHead(200, { 'content-length': 100 })
      response.write('[{"id":1,')
      setImmediate(() => response.destroy())
    })
    await rejects(port.send(one), 'NODE_LOST')
  })

  it('error: a line that is cut without an answer', async () => {
    const port = await portTo((_, response) => response.socket?.destroy())
    await rejects(port.send(one), 'NODE_UNREACHABLE')
  })

  it('error: no answer at all', async () => {
    const port = await portTo(() => undefined, 0.05)
    const error = await rejects(port.send(one), 'NODE_SILENT')
    expect(error.message).to.include('eth_chainId')
  })

  it('behavior: of a node that takes its time it is said once that it has not answered yet', async () => {
    const warned: (Error & { code?: string })[] = []
    const listen = (warning: Error) => void (warning.name === 'SaffronWarning' && warned.push(warning))
    process.on('warning', listen)
    try {
      const port = await portTo(() => undefined, 0.2, { slowSeconds: 0.01 })
      const asked = [one, two].map((requests) => rejects(port.send(requests), 'NODE_SILENT'))
      await Promise.all(asked)
      expect(warned.map(({ code }) => code)).to.deep.equal(['SAFFRON_NODE_SLOW'])
      expect(warned[0]?.message).to.include('eth_chainId').and.include('0.2 s')
    } finally {
      process.off('warning', listen)
    }
  })

  const nonsense: Readonly<Record<string, string>> = {
    'a web page': '<!doctype html><title>Welcome</title>',
    'broken JSON': '[{"id":1,"result":"0x',
    nothing: '',
    'one answer for all': '{"jsonrpc":"2.0","id":1,"result":"0x1"}',
    'too few answers': '[{"jsonrpc":"2.0","id":1,"result":"0x1"}]',
    'another id': '[{"jsonrpc":"2.0","id":1,"result":"0x1"},{"jsonrpc":"2.0","id":7,"result":"0x1"}]',
    'an id of another type': '[{"jsonrpc":"2.0","id":1,"result":"0x1"},{"jsonrpc":"2.0","id":"2","result":"0x1"}]',
    'neither result nor error': '[{"jsonrpc":"2.0","id":1,"result":"0x1"},{"jsonrpc":"2.0","id":2}]',
    'an error without words': '[{"jsonrpc":"2.0","id":1,"result":"0x1"},{"jsonrpc":"2.0","id":2,"error":true}]',
    numbers: '[1,2]',
  }
  for (const [what, body] of Object.entries(nonsense)) {
    it(`error: ${what}`, async () => {
      const port = await portTo((_, response) => response.end(body))
      await rejects(port.send(two), 'NODE_NONSENSE')
    })
  }

  it('error: an answer that never ends', async () => {
    let sent = 0
    const endless = await portTo(
      (_, response) => {
        const more = () => {
          sent += 1_000
          if (!response.destroyed) response.write(' '.repeat(1_000), () => setImmediate(more))
        }
        more()
      },
      60,
      { mostAnswerBytes: 50_000 },
    )
    expect((await rejects(endless.send(one), 'NODE_NONSENSE')).message).to.include('50,000 bytes')
    expect(sent).to.be.lessThan(10_000_000)
  })

  /** Answers with these statuses first. */
  const refusing = (statuses: readonly number[], headers: Readonly<Record<string, string>> = {}) => {
    const left = [...statuses]
    let asked = 0
    const port = portTo((body, response) => {
      asked++
      const status = left.shift()
      if (status !== undefined) response.writeHead(status, headers)
      response.end(status === undefined ? reply(body, () => 'done') : 'busy')
    })
    return port.then((each) => ({ port: each, asked: () => asked }))
  }

  it('behavior: what was not looked at is sent again, whatever it is', async () => {
    const { port, asked } = await refusing([429, 503], { 'retry-after': '0' })
    expect(await port.send([{ method: 'evm_mine', params: [] }])).to.deep.equal([{ result: 'done' }])
    expect(asked()).to.equal(3)
  })

  it('behavior: what changes nothing is sent again after any failure of the server', async () => {
    const { port, asked } = await refusing([500, 502, 504])
    expect(await port.send(two)).to.deep.equal([{ result: 'done' }, { result: 'done' }])
    expect(asked()).to.equal(4)
  })

  it('error: what may have been carried out is not sent again', async () => {
    const { port, asked } = await refusing([500])
    const error = await rejects(port.send([...one, { method: 'evm_mine', params: [] }]), 'NODE_STATUS')
    expect(error.message).to.include('500').and.include('busy')
    expect(asked()).to.equal(1)
  })

  it('error: one that refuses for ever, and one that does not want us', async () => {
    const { port, asked } = await refusing(
      Array.from({ length: 9 }, () => 429),
      { 'retry-after': '0' },
    )
    await rejects(port.send(one), 'NODE_STATUS')
    expect(asked()).to.equal(7)
    const forbidden = await refusing([403])
    await rejects(forbidden.port.send(one), 'NODE_STATUS')
    expect(forbidden.asked()).to.equal(1)
  })
})
