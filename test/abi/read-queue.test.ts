import { setImmediate as turn } from 'node:timers/promises'

import { expect } from 'chai'

import type { CallResult, ReadCall } from '../../src/chain/chain.ts'
import { ReadQueue } from '../../src/abi/read-queue.ts'

const A: ReadCall = { to: `0x${'a0'.repeat(20)}`, data: '0x0a' }
const B: ReadCall = { to: `0x${'b0'.repeat(20)}`, data: '0x0b' }
const output = ({ output }: CallResult): string => output

/** A chain that says each call's data back; from `hold` on only after `release`. */
function echoChain() {
  const asked: (readonly ReadCall[])[] = []
  let gate = Promise.resolve()
  let overlapping = 0
  return {
    name: 'echo',
    asked,
    most: 0,
    hold() {
      let open = () => {}
      gate = new Promise((resolve) => (open = resolve))
      return () => open()
    },
    async read(calls: readonly ReadCall[]): Promise<readonly CallResult[]> {
      asked.push(calls)
      this.most = Math.max(this.most, ++overlapping)
      await gate
      overlapping--
      return calls.map(({ data }) => ({ ok: true, output: data }))
    },
  }
}

const rejection = async (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => expect.fail('it should have been rejected'),
    (error: unknown) => error,
  )

describe('ReadQueue', () => {
  it('default: the reads of a turn are one question to the chain', async () => {
    const chain = echoChain()
    const queue = new ReadQueue({ chain })
    const answers = Promise.all([queue.read(A, output), queue.read(B, output), queue.read(A, ({ ok }) => ok)])
    expect(queue.pending).to.equal(3)
    expect(chain.asked).to.deep.equal([])
    expect(await answers).to.deep.equal(['0x0a', '0x0b', true])
    expect(chain.asked).to.deep.equal([[A, B]])
    expect(queue.pending).to.equal(0)
  })

  it('behavior: a view without arguments is asked once for all; one in a name of its own apart', async () => {
    const chain = echoChain()
    const queue = new ReadQueue({ chain })
    const named: ReadCall = { ...A, from: B.to }
    const other: ReadCall = { ...A, to: B.to }
    const long: ReadCall = { ...A, data: `0x${'0a'.repeat(36)}` }
    const broken = new Error('broken')
    const failing = rejection(
      queue.read({ ...B }, () => {
        throw broken
      }),
    )
    const reads = [A, named, { ...A }, B, other, named, long, A, long].map((call) => queue.read(call, output))
    const [a, l] = [A.data, long.data]
    expect(await Promise.all(reads)).to.deep.equal([a, a, a, B.data, a, a, l, a, l])
    expect(await failing).to.equal(broken)
    expect(chain.asked).to.deep.equal([[B, A, named, other, named, long, long]])
    // Only within a flush: the next one may see another state.
    await queue.read(A, output)
    expect(chain.asked).to.have.lengthOf(2)
  })

  it('behavior: reads of promises that go on within the turn are in the same flush, later ones in the next', async () => {
    const chain = echoChain()
    const queue = new ReadQueue({ chain })
    const late = Promise.resolve()
      .then(() => queue.read(B, output))
      .then(() => queue.read(A, output))
    await Promise.all([queue.read(A, output), late])
    expect(chain.asked).to.deep.equal([[A, B], [A]])
  })

  it('behavior: what is read during a flush goes into the next, and flushes never overlap', async () => {
    const chain = echoChain()
    const release = chain.hold()
    const queue = new ReadQueue({ chain })
    const first = queue.read(A, output)
    await turn()
    await turn()
    const second = queue.read(B, output)
    await turn()
    await turn()
    expect(chain.asked).to.deep.equal([[A]])
    expect(queue.pending).to.equal(2)
    release()
    expect(await Promise.all([first, second])).to.deep.equal(['0x0a', '0x0b'])
    expect(chain.asked).to.deep.equal([[A], [B]])
    expect(chain.most).to.equal(1)
  })

  it('behavior: decode is given the call and the errors that the circuit knows', async () => {
    const queue = new ReadQueue({ chain: echoChain() })
    expect(await queue.read(A, (_, call, reverts) => [call, reverts])).to.deep.equal([A, queue.reverts])
  })

  it('behavior: before each flush the hook is awaited; what is read meanwhile waits for the next', async () => {
    const chain = echoChain()
    const order: string[] = []
    let later: Promise<string> | undefined
    const queue = new ReadQueue({
      chain,
      before: async () => {
        order.push(`before ${chain.asked.length}`)
        later ??= queue.read(B, output)
        await turn()
      },
    })
    await queue.read(A, output)
    await later
    expect(order).to.deep.equal(['before 0', 'before 1'])
    expect(chain.asked).to.deep.equal([[A], [B]])
  })

  it('behavior: idle waits for what is pending and for what the answered read next', async () => {
    const chain = echoChain()
    const queue = new ReadQueue({ chain })
    await queue.idle()
    let answered = 0
    const agent = async () => {
      for (let round = 0; round < 3; round++) {
        await queue.read(A, output)
        for (let hop = 0; hop < 20; hop++) await Promise.resolve()
        answered++
      }
    }
    const running = Promise.all([agent(), agent()])
    await queue.idle()
    expect(answered).to.equal(6)
    expect(chain.asked).to.have.lengthOf(3)
    await running
  })

  it('error: a decode that throws rejects its own read only', async () => {
    const queue = new ReadQueue({ chain: echoChain() })
    const broken = new Error('broken')
    const [failed, fine] = await Promise.all([
      rejection(
        queue.read(A, () => {
          throw broken
        }),
      ),
      queue.read(B, output),
    ])
    expect([failed, fine]).to.deep.equal([broken, '0x0b'])
  })

  it('error: what fails before or in the chain rejects every read of the flush, and the next flush works', async () => {
    const dead = new Error('dead')
    for (const where of ['before', 'chain']) {
      const chain = echoChain()
      let fails = true
      const fail = async (place: string) => {
        if (fails && place === where) throw dead
      }
      const queue = new ReadQueue({
        chain: { name: 'dying', read: async (calls) => (await fail('chain'), chain.read(calls)) },
        before: () => fail('before'),
      })
      const failures = Promise.all([rejection(queue.read(A, output)), rejection(queue.read(B, output))])
      await queue.idle()
      expect(await failures).to.deep.equal([dead, dead])
      expect(queue.pending).to.equal(0)
      fails = false
      expect(await queue.read(A, output)).to.equal('0x0a')
    }
  })

  it('error: a chain that leaves out an answer', async () => {
    const queue = new ReadQueue({ chain: { name: 'lazy', read: async () => [] } })
    expect(await rejection(queue.read(A, output))).to.have.property('code', 'MISSING_ANSWERS')
  })
})
