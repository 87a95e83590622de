// Longer than other files: what only this chain can do; what all can is in the behaviors beside it.
import { Worker } from 'node:worker_threads'

import { expect } from 'chai'

import type { Address, Chain, Hex, Log, Transaction } from '../../../src/chain/chain.ts'
import type { EvmChain } from '../../../src/chain/evm/evm-chain.ts'
import { evmChain } from '../../../src/chain/evm/evm-chain.ts'
import { sealed, unsealed } from '../../../src/chain/evm/evm-state.ts'
import { prevrandaoOf, rules } from '../../../src/chain/rules.ts'
import { SaffronError } from '../../../src/errors.ts'

const SENDER: Address = `0x${'11'.repeat(20)}`
const FRIEND: Address = `0x${'22'.repeat(20)}`

/** Stores the first word of the calldata in slot 0; without calldata returns slot 0. */
const CELL = '36600c575f545f5260205ff35b5f355f5500'
/** Returns PREVRANDAO. */
const RANDOM = '445f5260205ff3'
/** Returns BLOCKHASH(NUMBER - 1). */
const LAST_HASH = '60014303405f5260205ff3'
/** LOG2 of the 32 bytes of calldata, topics 7 and 8. */
const TALKS = '5f355f526008600760205fa200'

const word = (value: number | bigint): string => value.toString(16).padStart(64, '0')
const creation = (runtime: string): Hex =>
  `0x61${(runtime.length / 2).toString(16).padStart(4, '0')}80600a5f395ff3${runtime}`

function send(fields: Partial<Transaction>): Transaction {
  return { from: SENDER, data: '0x', value: 0n, gas: 1_000_000n, gasPrice: 0n, ...fields }
}

const mine = (chain: Chain, ...transactions: readonly Transaction[]) =>
  chain.mine({ timestamp: rules.start, transactions })

async function deploy(chain: Chain, runtime: string): Promise<Address> {
  const { results } = await mine(chain, send({ data: creation(runtime) }))
  const { created } = results[0] ?? {}
  if (created === undefined) throw new Error('the contract was not created')
  return created
}

async function codeOf(promise: Promise<unknown>): Promise<string | undefined> {
  try {
    await promise
    return undefined
  } catch (error) {
    if (error instanceof SaffronError) return error.code
    throw error
  }
}

describe('evmChain', () => {
  let chain: EvmChain
  beforeEach(async () => {
    chain = await evmChain()
  })

  it('default', async () => {
    const cell = await deploy(chain, CELL)
    const { number, timestamp, results } = await mine(chain, send({ to: cell, data: `0x${word(7)}` }))
    // 21,000, calldata of 31 zero bytes and one other, seven cheap opcodes, and a new value in a cold slot.
    const gasUsed = 21_000n + 31n * 4n + 16n + 23n + 22_100n
    expect({ number, timestamp }).to.deep.equal({ number: 2, timestamp: rules.start })
    expect(results).to.deep.equal([{ ok: true, gasUsed, revertData: '0x', logs: [] }])
    expect(await chain.read([{ to: cell, data: '0x' }])).to.deep.equal([{ ok: true, output: `0x${word(7)}` }])
    expect(chain.storageAt(cell, 0n)).to.equal(7n)
    expect(chain.inspect(SENDER)).to.deep.equal({ nonce: 2n, code: '0x' })
    expect(chain.inspect(cell)).to.deep.equal({ nonce: 1n, code: `0x${CELL}` })
  })

  it('behavior: a word of an output is its number, of any size', async () => {
    const cell = await deploy(chain, CELL)
    const read = { to: cell, data: '0x' }
    for (const value of [0n, 1n, 2n ** 64n - 1n, 2n ** 64n, 2n ** 128n + 5n, 2n ** 255n, 2n ** 256n - 1n]) {
      await mine(chain, send({ to: cell, data: `0x${word(value)}` }))
      const answers = await chain.read([read, { to: FRIEND, data: '0x' }, read])
      // Read later, when the chain has long been asked for something else.
      await chain.read([{ to: cell, data: `0x${word(3)}` }])
      expect(answers.map(({ words }) => words?.count)).to.deep.equal([1, 0, 1])
      expect([answers[0], answers[2]].map((answer) => answer?.words?.number(0))).to.deep.equal([value, value])
      expect(answers.map(({ output }) => output)).to.deep.equal([`0x${word(value)}`, '0x', `0x${word(value)}`])
    }
    const [, many] = await Promise.all([chain.read([read]), chain.read(Array.from({ length: 3_000 }, () => read))])
    expect(many.every(({ words }) => words?.number(0) === 2n ** 256n - 1n)).to.equal(true)
    expect(JSON.parse(JSON.stringify(many.slice(0, 1)))).to.deep.equal([
      { ok: true, output: `0x${word(2n ** 256n - 1n)}` },
    ])
  })

  it("behavior: the random value is the rules' on every block", async () => {
    const random = await deploy(chain, RANDOM)
    for (const number of [1, 2, 3]) {
      const [drawn] = await chain.read([{ to: random, data: '0x' }])
      expect(drawn).to.deep.equal({ ok: true, output: prevrandaoOf(number) })
      await mine(chain)
    }
  })

  it('behavior: a result outlives later blocks, its logs read or not', async () => {
    const talks = await deploy(chain, TALKS)
    const first = await mine(chain, send({ to: talks, data: `0x${word(5)}` }))
    for (let i = 0; i < 20; i++) await mine(chain, send({ to: talks, data: `0x${word(6)}${'00'.repeat(2000)}` }))
    const log = { address: talks, topics: [`0x${word(7)}`, `0x${word(8)}`], data: `0x${word(5)}` }
    expect(first.results[0]?.logs).to.deep.equal([log])
    const asText = JSON.stringify(first.results[0], (_, value: unknown) =>
      typeof value === 'bigint' ? String(value) : value,
    )
    expect(JSON.parse(asText)).to.deep.equal({
      ok: true,
      gasUsed: String(first.results[0]?.gasUsed),
      revertData: '0x',
      logs: [log],
    })
  })

  it('behavior: a log tells its first topic without the others, and is decoded once by each who does it so', async () => {
    const talks = await deploy(chain, TALKS)
    const [log] = (await mine(chain, send({ to: talks, data: `0x${word(5)}` }))).results[0]?.logs ?? []
    expect([log?.topic, log?.words?.topics, log?.words?.count]).to.deep.equal([`0x${word(7)}`, 2, 3])
    let asked = 0
    const last = (of: Log) => [++asked, of.topics[1]] as const
    const first = log?.decodedBy?.(last)
    expect(first).to.deep.equal([1, `0x${word(8)}`])
    expect(log?.decodedBy?.(last)).to.equal(first)
    expect(log?.decodedBy?.(({ data }) => data)).to.equal(`0x${word(5)}`)
  })

  it('behavior: requests and results grow beyond the memory there was', async () => {
    const cell = await deploy(chain, CELL)
    const store = send({ to: cell, data: `0x${word(1)}${'ab'.repeat(50_000)}`, gas: 3_000_000n })
    const { results } = await mine(chain, ...Array.from({ length: 300 }, () => store))
    expect(results.every(({ ok }) => ok)).to.equal(true)
    const answers = await chain.read(Array.from({ length: 50_000 }, () => ({ to: cell, data: '0x' })))
    expect(answers.at(-1)).to.deep.equal({ ok: true, output: `0x${word(1)}` })
  })

  it('behavior: chains in one process know nothing of each other', async () => {
    const other = await evmChain({ start: rules.start + 5 })
    const cell = await deploy(chain, CELL)
    expect(other.inspect(cell).code).to.equal('0x')
    await other.close()
    expect(chain.inspect(cell).code).to.equal(`0x${CELL}`)
  })

  it('behavior: a chain in a worker thread gives the same', async function () {
    await chain.setBalance(FRIEND, 3n)
    await deploy(chain, CELL)
    const module = JSON.stringify(new URL('../../../src/chain/evm/evm-chain.ts', import.meta.url).href)
    const code = `
      const { parentPort, workerData } = require('node:worker_threads')
      import(${module}).then(async ({ evmChain }) => {
        const chain = await evmChain()
        await chain.setBalance(workerData.friend, 3n)
        await chain.mine(workerData.block)
        parentPort.postMessage(chain.exportState())
      })`
    const block = { timestamp: rules.start, transactions: [send({ data: creation(CELL) })] }
    const worker = new Worker(code, {
      eval: true,
      execArgv: ['--import', 'tsx'],
      workerData: { friend: FRIEND, block },
    })
    const state = await new Promise((resolve, reject) => worker.once('message', resolve).once('error', reject))
    await worker.terminate()
    expect(state).to.deep.equal(chain.exportState())
  })

  it('behavior: an exported state goes on elsewhere', async () => {
    const cell = await deploy(chain, CELL)
    await chain.mine({ timestamp: rules.start + 9, transactions: [send({ to: cell, data: `0x${word(7)}` })] })
    const copy = await evmChain({ state: chain.exportState() })
    const next = {
      timestamp: rules.start + 9,
      transactions: [send({ to: cell, data: `0x${word(0)}` }), send({ data: creation(CELL) })],
    }
    expect(await copy.mine(next)).to.deep.equal(await chain.mine(next))
    expect(copy.exportState()).to.deep.equal(chain.exportState())
    expect(await codeOf(copy.mine({ timestamp: rules.start + 8, transactions: [] }))).to.equal('TIMESTAMP')
  })

  it('behavior: snapshots nest, and a restore takes back blocks, balances and time', async () => {
    const cell = await deploy(chain, CELL)
    const ids: number[] = []
    for (let depth = 1; depth <= 5; depth++) {
      ids.push(await chain.snapshot())
      await chain.setBalance(FRIEND, BigInt(depth))
      await chain.mine({ timestamp: rules.start + depth, transactions: [send({ to: cell, data: `0x${word(depth)}` })] })
    }
    for (const index of [3, 3, 1, 0]) {
      await chain.restore(ids[index] ?? -1)
      expect(chain.storageAt(cell, 0n)).to.equal(BigInt(index))
      expect(await chain.balances([FRIEND])).to.deep.equal([BigInt(index)])
      expect(await chain.mine({ timestamp: rules.start + index, transactions: [] })).to.deep.include({
        number: index + 2,
      })
    }
    expect(await codeOf(chain.restore(ids[1] ?? -1))).to.equal('SNAPSHOT_GONE')
  })

  it('behavior: block hashes are made up, counted and warned of once', async () => {
    const warnings: string[] = []
    const listen = ({ name, code = '' }: Error & { code?: string }): void => void warnings.push(`${name} ${code}`)
    process.on('warning', listen)
    const asks = await deploy(chain, LAST_HASH)
    await chain.read([{ to: asks, data: '0x' }])
    await chain.read([{ to: asks, data: '0x' }])
    await new Promise((resolve) => setImmediate(resolve))
    process.off('warning', listen)
    expect(chain.blockHashesRead).to.equal(2)
    expect(warnings).to.deep.equal(['SaffronWarning SAFFRON_BLOCKHASH'])
  })

  it('error: a transaction that cannot be paid is named, and nothing of its block has happened', async () => {
    const cell = await deploy(chain, CELL)
    const before = chain.exportState()
    const unpaid = mine(chain, send({ to: cell, data: `0x${word(7)}` }), send({ to: FRIEND, value: 1n }))
    expect(await unpaid.catch((error: { index?: number }) => error.index)).to.equal(1)
    expect(await codeOf(mine(chain, send({ to: FRIEND, value: 1n })))).to.equal('TRANSACTION_REFUSED')
    expect(await codeOf(mine(chain, send({ to: FRIEND, gas: 20_999n })))).to.equal('TRANSACTION_REFUSED')
    expect(chain.exportState()).to.deep.equal(before)
    expect((await mine(chain)).number).to.equal(2)
  })

  it('error: values that no transaction can have', async () => {
    const wrong: readonly Partial<Transaction>[] = [
      { to: '0x22' },
      { to: `0x${'2g'.repeat(20)}` },
      { to: `${'22'.repeat(21)}` },
      { from: `0x${'22'.repeat(21)}` },
      { to: `0X${'22'.repeat(20)}` },
      { from: null as never },
      { to: null as never },
      { data: null as never },
      { data: '0X12' },
      { data: '0x123' },
      { data: '0xzz' },
      { data: '0x\u0660\u0661' },
      { data: '' },
      { value: -1n },
      { value: 1n << 256n },
      { gasPrice: -1n },
      { gasPrice: 1n << 128n },
      { gas: -1n },
    ]
    for (const fields of wrong) {
      expect(await codeOf(mine(chain, send({ to: FRIEND, ...fields }))), String(Object.values(fields))).to.equal(
        'EVM_VALUE',
      )
    }
    for (const call of [{ to: '0x' }, { to: `0X${'22'.repeat(20)}` }, { to: null as never }, { data: null as never }]) {
      expect(await codeOf(chain.read([{ to: FRIEND, data: '0x', ...call }])), String(Object.values(call))).to.equal(
        'EVM_VALUE',
      )
    }
    expect((await mine(chain)).number).to.equal(1)
  })

  it('error: a read whose data alone costs more gas than reads have', async () => {
    const cell = await deploy(chain, CELL)
    const good = { to: cell, data: '0x' }
    const costly = { to: cell, data: `0x${'ff'.repeat(Number(rules.readGas) / 16)}` }
    expect(await codeOf(chain.read([good, costly]))).to.equal('EVM_READ')
    expect(await chain.read([good])).to.deep.equal([{ ok: true, output: `0x${word(0)}` }])
  })

  it('error: more gas than a block holds', async () => {
    const half = send({ to: FRIEND, gas: rules.blockGasLimit / 2n + 1n })
    expect(await codeOf(mine(chain, half, half))).to.equal('BLOCK_GAS')
  })

  it('error: what is no state is not loaded', async () => {
    const state = chain.exportState()
    expect(await codeOf(evmChain({ state: state.subarray(1) }))).to.equal('EVM_STATE')
    expect(await codeOf(evmChain({ state: state.subarray(0, state.length - 1) }))).to.equal('EVM_STATE')
    const elsewhere = state.slice()
    elsewhere[8] = 1
    expect(await codeOf(evmChain({ state: elsewhere }))).to.equal('EVM_STATE')
    expect(await codeOf(evmChain({ state: new Uint8Array(0) }))).to.equal('EVM_STATE')
    expect(await codeOf(evmChain({ state }))).to.equal(undefined)
  })

  it('error: a state in which a single bit has changed', async () => {
    await chain.setBalance(FRIEND, 10n)
    const state = chain.exportState()
    for (let bit = 0; bit < 8 * state.length; bit++) {
      const damaged = state.slice()
      damaged[bit >> 3] = (damaged[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      expect(() => unsealed(damaged), `bit ${bit}`)
        .to.throw(SaffronError)
        .with.property('code', 'EVM_STATE')
    }
  })

  it('error: a last block that no block can follow', async () => {
    const { image } = unsealed(chain.exportState())
    for (const [at, value] of [
      [16, 1n << 63n],
      [24, 1n << 60n],
    ] as const) {
      const odd = Buffer.from(image)
      odd.writeBigUInt64LE(value, at)
      expect(await codeOf(evmChain({ state: sealed(odd) }))).to.equal('EVM_STATE')
    }
  })

  it('error: a closed chain refuses everything', async () => {
    await chain.close()
    expect(await codeOf(mine(chain))).to.equal('CHAIN_CLOSED')
    expect(await codeOf(chain.read([]))).to.equal('CHAIN_CLOSED')
    expect(() => chain.exportState())
      .to.throw(SaffronError)
      .with.property('code', 'CHAIN_CLOSED')
  })
})
