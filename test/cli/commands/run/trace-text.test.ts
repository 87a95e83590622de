import { expect } from 'chai'

import { Reverts } from '../../../../src/abi/reverts.ts'
import { hardhatChain } from '../../../../src/chain/node/hardhat-chain.ts'
import type { Transaction } from '../../../../src/chain/chain.ts'
import type { TracingChain } from '../../../../src/chain/tracing-chain.ts'
import { traceText, type TraceNames } from '../../../../src/cli/commands/run/trace-text.ts'
import { ChainMock__factory } from '#types/contracts/index'
import { alice, bob, call, creation, deployMock, mineAt, mock } from '../../../chain/chain-mock.ts'

describe('traceText', () => {
  let chain: TracingChain
  let to: string
  let names: TraceNames
  beforeEach(async () => {
    chain = await hardhatChain()
    to = await deployMock(chain)
    const reverts = new Reverts()
    reverts.learn(ChainMock__factory.abi)
    const people = new Map([
      [alice, 'alice'],
      [bob, 'bob'],
      [to, 'mock'],
    ])
    names = {
      factories: new Map([[to, ChainMock__factory]]),
      reverts,
      nameOf: (address) => people.get(address),
      tokenAt: () => undefined,
    }
  })
  afterEach(() => chain.close())

  /** The lines of one transaction, and the gas that the block says it used, as people write it. */
  async function linesOf(transaction: Transaction, known = names): Promise<{ lines: readonly string[]; gas: string }> {
    const { number, results } = await mineAt(chain, 0, [transaction])
    const gas = Number(results[0]?.gasUsed).toLocaleString('en-US')
    return { lines: traceText(await chain.trace({ block: number, index: 0 }), known), gas }
  }

  it('default: contract, function, arguments by name and what it calls in turn', async () => {
    await chain.setBalance(to, 9n)
    const { lines, gas } = await linesOf(call(to, mock.encodeFunctionData('payOut', [bob, 4n])))
    expect(lines).to.have.length(2)
    expect(lines[0]).to.match(/^mock: ChainMock\.payOut\(.*bob, .*4\), /)
    expect(lines[0]?.endsWith(`, ${gas} gas`)).to.equal(true)
    expect(lines[1]).to.equal('  bob, no data with 4 wei, 0 gas')
  })

  it('behavior: a revert shows the error with its facts', async () => {
    const { lines } = await linesOf(call(to, mock.encodeFunctionData('failWithFacts', [9])))
    expect(lines).to.have.length(1)
    expect(lines[0]).to.match(/ ✗ Refused\(.*9, .*alice\)$/)
    const panic = await linesOf(call(to, mock.encodeFunctionData('failWithPanic', [1])))
    expect(panic.lines[0]).to.match(/ ✗ panic 0x11: /)
    const silent = await linesOf(call(to, mock.encodeFunctionData('failWithoutData')))
    expect(silent.lines[0]).to.match(/ ✗ reverted without a reason$/)
  })

  it('behavior: what halts says so in the words of the node', async () => {
    const { lines } = await linesOf(call(to, mock.encodeFunctionData('failOutOfGas'), { gas: 90_000n }))
    expect(lines[0]).to.match(/, 90,000 gas ✗ out of gas/i)
  })

  it('behavior: a creation names its contract', async () => {
    await mineAt(chain, 0, [creation({ from: bob })])
    expect(traceText(await chain.trace({ block: 1, index: 0 }), names)[0]).to.match(/^new mock: ChainMock, [\d,]+ gas$/)
  })

  it('behavior: a contract that nobody knows is read by an ABI that fits, and else by its selector', async () => {
    const data = mock.encodeFunctionData('store', [5])
    const elsewhere = { ...names, factories: new Map([[alice, ChainMock__factory]]), nameOf: () => undefined }
    expect((await linesOf(call(to, data), elsewhere)).lines[0]).to.match(/^ChainMock\.store\(.*5\), /)
    const nothing = { ...elsewhere, factories: new Map() }
    const { lines } = await linesOf(call(to, data), nothing)
    expect(lines[0]?.startsWith(`${to}.${data.slice(0, 10)}(…), `)).to.equal(true)
  })

  it('behavior: a precompile goes by its number', async () => {
    const sha256 = `0x${'0'.repeat(39)}2`
    const { lines } = await linesOf(call(sha256, '0x01'))
    expect(lines[0]).to.match(/^precompile 2, /)
  })
})
