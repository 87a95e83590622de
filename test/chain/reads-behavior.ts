import { expect } from 'chai'
import { id, keccak256, toBeHex } from 'ethers'

import type { CallResult, Chain, ReadCall } from '../../src/chain/chain.ts'
import { rules } from '../../src/chain/rules.ts'
import { alice, bob, call, carol, deployMock, mineAt, mock, stored } from './chain-mock.ts'
import { rejects } from './rejects.ts'

export function describeReads(current: () => Chain, { setsPrevrandao }: { setsPrevrandao: boolean }): void {
  let chain: Chain
  let to: string
  beforeEach(async () => {
    chain = current()
    to = await deployMock(chain)
  })

  async function readOne(read: Omit<ReadCall, 'to'>): Promise<CallResult> {
    const [result] = await chain.read([{ to, ...read }])
    if (result === undefined) throw new Error('no result')
    return result
  }

  it('default', async () => {
    await mineAt(chain, 0, [call(to, mock.encodeFunctionData('store', [77]))])
    expect(await readOne({ data: mock.encodeFunctionData('stored') })).to.deep.equal({
      ok: true,
      output: toBeHex(77, 32),
    })
  })

  it('behavior: no calls, no results', async () => {
    expect(await chain.read([])).to.deep.equal([])
    expect(await chain.balances([])).to.deep.equal([])
  })

  it('behavior: results come in the order of the calls, however many', async () => {
    const senders = Array.from({ length: 2_500 }, (_, index) => toBeHex(index + 1, 20))
    const results = await chain.read(senders.map((from) => ({ from, to, data: mock.encodeFunctionData('sender') })))
    expect(results.map(({ output }) => `0x${output.slice(26)}`)).to.deep.equal(senders)
  })

  it('behavior: the caller is the zero address unless said otherwise', async () => {
    const data = mock.encodeFunctionData('sender')
    expect((await readOne({ data })).output).to.equal(toBeHex(0, 32))
    expect((await readOne({ data, from: carol })).output).to.equal(toBeHex(carol, 32))
  })

  it('behavior: a view sees the environment of the last mined block', async () => {
    for (const [seconds, number] of [
      [100, 2],
      [100, 3],
      [5_000, 4],
    ] as const) {
      await mineAt(chain, seconds)
      const { output } = await readOne({ data: mock.encodeFunctionData('environment') })
      const seen = mock.decodeFunctionResult('environment', output)
      expect(seen['timestamp'], 'timestamp').to.equal(BigInt(rules.start + seconds))
      expect(seen['number'], 'number').to.equal(BigInt(number))
      expect(String(seen['coinbase']).toLowerCase(), 'coinbase').to.equal(`0x${'c0'.repeat(20)}`)
      expect(seen['baseFee'], 'base fee').to.equal(0n)
      expect(seen['gasLimit'], 'gas limit').to.equal(2n ** 40n)
      expect(seen['chainId'], 'chain id').to.equal(31_337n)
      expect(seen['gasPrice'], 'gas price').to.equal(0n)
      expect(seen['origin'], 'origin').to.equal(`0x${'0'.repeat(40)}`)
      if (setsPrevrandao) expect(seen['prevrandao'], 'prevrandao').to.equal(BigInt(keccak256(toBeHex(number, 32))))
    }
  })

  it('behavior: reads have the gas of the rules, all the same', async () => {
    const data = mock.encodeFunctionData('gasAtStart')
    const [first, second] = await chain.read([
      { to, data },
      { to, data, from: alice },
    ])
    // 50,000,000 less 21,000, 64 of calldata and the way into the function.
    expect(Number(first?.output)).to.be.within(49_978_000, 49_978_936)
    expect(first).to.deep.equal(second)
  })

  it('behavior: reads leave the chain untouched', async () => {
    const data = mock.encodeFunctionData('append', [5])
    const results = await chain.read([
      { to, data },
      { to, data },
    ])
    expect(results.map(({ output }) => Number(output))).to.deep.equal([5, 5])
    expect(await stored(chain, to)).to.equal(0n)
    const { number, results: mined } = await mineAt(chain, 0, [call(to, data)])
    expect(number).to.equal(2)
    expect(mined[0]?.ok).to.equal(true)
  })

  it('behavior: where there is no code, nothing is returned', async () => {
    expect(await chain.read([{ to: bob, data: '0x12345678' }])).to.deep.equal([{ ok: true, output: '0x' }])
  })

  it('behavior: a failure is data, and does not touch the reads beside it', async () => {
    const panic = id('Panic(uint256)').slice(0, 10)
    const results = await chain.read([
      { to, data: mock.encodeFunctionData('failWithoutData') },
      { to, data: mock.encodeFunctionData('failWithText', ['not today']) },
      { to, data: mock.encodeFunctionData('failWithFacts', [9]) },
      { to, data: mock.encodeFunctionData('failWithPanic', [1]) },
      { to, data: mock.encodeFunctionData('failInvalid') },
      { to, data: mock.encodeFunctionData('failOutOfGas') },
      { to, data: '0x12345678' },
      // A precompile that refuses its input.
      { to: toBeHex(9, 20), data: '0x12' },
      { to, data: mock.encodeFunctionData('stored') },
    ])
    expect(results).to.deep.equal([
      { ok: false, output: '0x' },
      {
        ok: false,
        output: mock.getAbiCoder().encode(['string'], ['not today']).replace('0x', id('Error(string)').slice(0, 10)),
      },
      { ok: false, output: mock.encodeErrorResult('Refused', [9, `0x${'0'.repeat(40)}`]) },
      { ok: false, output: `${panic}${toBeHex(0x11, 32).slice(2)}` },
      { ok: false, output: '0x', halted: true },
      { ok: false, output: '0x', halted: true },
      { ok: false, output: '0x' },
      { ok: false, output: '0x' },
      { ok: true, output: toBeHex(0, 32) },
    ])
  })

  it('behavior: balances are those of the last mined block', async () => {
    await chain.setBalance(alice, 50n)
    expect(await chain.balances([bob, alice])).to.deep.equal([0n, 50n])
    await mineAt(chain, 0, [call(bob, '0x', { value: 20n })])
    await chain.setBalance(carol, 2n ** 200n)
    expect(await chain.balances([alice, bob, carol, alice])).to.deep.equal([30n, 20n, 2n ** 200n, 30n])
    await chain.setBalance(carol, 0n)
    expect(await chain.balances([carol])).to.deep.equal([0n])
  })

  it('error: what is no call at all is no result either', async () => {
    // A node refuses it at its door, the embedded chain before it is written into a request.
    await rejects(chain.read([{ to, data: '0xzz' }]), 'NODE_REFUSED', 'EVM_VALUE')
    await rejects(chain.balances(['0x12']), 'NODE_REFUSED', 'EVM_VALUE')
  })
}
