import { expect } from 'chai'
import { getCreateAddress, id, keccak256, toBeHex, zeroPadValue } from 'ethers'

import type { Chain, Hex, Transaction, TransactionResult } from '../../src/chain/chain.ts'
import { rules } from '../../src/chain/rules.ts'
import { alice, bob, call, carol, creation, deployMock, mineAt, mock, stored } from './chain-mock.ts'
import { rejects } from './rejects.ts'

const word = (value: bigint | number): Hex => toBeHex(value, 32)

export function describeBlocks(current: () => Chain, { setsPrevrandao }: { setsPrevrandao: boolean }): void {
  let chain: Chain
  beforeEach(() => {
    chain = current()
  })

  async function resultOf(transaction: Transaction, seconds = 0): Promise<TransactionResult> {
    const { results } = await mineAt(chain, seconds, [transaction])
    const [result] = results
    if (result === undefined || results.length !== 1) throw new Error(`${results.length} results of one transaction`)
    return result
  }

  it('default', async () => {
    const first = await mineAt(chain, 5, [creation()])
    expect(first.number).to.equal(1)
    expect(first.timestamp).to.equal(rules.start + 5)
    expect(first.results).to.have.length(1)
    expect(first.results[0]).to.deep.include({ ok: true, revertData: '0x', logs: [] })
  })

  it('behavior: blocks may be empty and may share a time', async () => {
    expect(await mineAt(chain, 7)).to.deep.equal({ number: 1, timestamp: rules.start + 7, results: [] })
    expect(await mineAt(chain, 7)).to.deep.equal({ number: 2, timestamp: rules.start + 7, results: [] })
    const to = await deployMockAt(7)
    const { number } = await mineAt(chain, 7, [call(to, mock.encodeFunctionData('store', [1]))])
    expect(number).to.equal(4)
  })

  async function deployMockAt(seconds: number): Promise<string> {
    return (await resultOf(creation(), seconds)).created ?? ''
  }

  it('behavior: every transaction runs in the order given, whoever sends it', async () => {
    const to = await deployMock(chain)
    const senders = [bob, alice, alice, carol, bob, alice, carol, carol, alice]
    const digits = senders.map((from, digit) => call(to, mock.encodeFunctionData('append', [digit + 1]), { from }))
    const { results } = await mineAt(chain, 0, digits)
    expect(results.map(({ ok }) => ok)).to.deep.equal(senders.map(() => true))
    expect(await stored(chain, to)).to.equal(123_456_789n)
  })

  it('behavior: the order holds in a block of 1,200 transactions of 300 senders', async () => {
    const to = await deployMock(chain)
    let expected = 0n
    const transactions = Array.from({ length: 1_200 }, (_, index) => {
      const digit = BigInt((index * 7) % 10)
      // Multiplied out of range the sum would fail; the mock starts anew every 60 digits.
      expected = index % 60 === 0 ? digit : expected * 10n + digit
      const from = `0x${(index % 300).toString(16).padStart(40, 'e0')}`
      const data =
        index % 60 === 0 ? mock.encodeFunctionData('store', [digit]) : mock.encodeFunctionData('append', [digit])
      return call(to, data, { from, gas: 100_000n })
    })
    const { results } = await mineAt(chain, 0, transactions)
    expect(results.filter(({ ok }) => ok)).to.have.length(1_200)
    expect(await stored(chain, to)).to.equal(expected)
  })

  it('behavior: gas used is what the yellow paper says, by transaction', async () => {
    const { results } = await mineAt(chain, 0, [call(bob, '0x'), call(bob, '0x00'), call(bob, '0x01ff')])
    expect(results.map(({ gasUsed }) => gasUsed)).to.deep.equal([21_000n, 21_004n, 21_032n])
  })

  it('behavior: a creation names its contract, which has the code and its ether', async () => {
    await chain.setBalance(bob, 100n)
    const created = [creation(), creation({ from: bob, value: 60n }), creation()]
    const { results } = await mineAt(chain, 0, created)
    const expected = [
      getCreateAddress({ from: alice, nonce: 0 }),
      getCreateAddress({ from: bob, nonce: 0 }),
      getCreateAddress({ from: alice, nonce: 1 }),
    ].map((address) => address.toLowerCase())
    expect(results.map((result) => result.created)).to.deep.equal(expected)
    expect(await chain.balances([bob, expected[1] ?? ''])).to.deep.equal([40n, 60n])
  })

  it('behavior: ether moves, and comes back out of contracts', async () => {
    const to = await deployMock(chain)
    await chain.setBalance(alice, 1_000n)
    const payOut = mock.encodeFunctionData('payOut', [carol, 30n])
    const { results } = await mineAt(chain, 0, [
      call(to, '0x', { value: 100n }),
      call(to, payOut),
      call(bob, '0x', { value: 5n }),
    ])
    expect(results.map(({ ok }) => ok)).to.deep.equal([true, true, true])
    expect(await chain.balances([alice, bob, carol, to])).to.deep.equal([895n, 5n, 30n, 70n])
  })

  it('behavior: logs of 0 to 4 topics, in order, with address and data', async () => {
    const to = await deployMock(chain)
    const { logs } = await resultOf(call(to, mock.encodeFunctionData('logAll', [5, '0xc0ffee'])))
    const sender = zeroPadValue(alice, 32)
    const rest = `${word(32)}${word(3).slice(2)}${'c0ffee'.padEnd(64, '0')}`
    expect(logs).to.deep.equal([
      { address: to, topics: [], data: '0x' },
      { address: to, topics: [id('One(uint256)')], data: word(5) },
      { address: to, topics: [id('Two(uint256,uint256)'), word(5)], data: word(6) },
      { address: to, topics: [id('Three(uint256,address,uint256)'), word(5), sender], data: word(7) },
      {
        address: to,
        topics: [id('Four(uint256,address,bytes32,bytes)'), word(5), sender, keccak256('0xc0ffee')],
        data: rest,
      },
    ])
  })

  it('behavior: a failure is data: its bytes, no logs, no contract', async () => {
    const to = await deployMock(chain)
    const text = mock.encodeFunctionData('failWithText', ['not today'])
    const failures: readonly (readonly [transaction: Transaction, revertData: Hex])[] = [
      [call(to, mock.encodeFunctionData('failWithoutData')), '0x'],
      [
        call(to, text),
        `${id('Error(string)').slice(0, 10)}${word(32).slice(2)}${word(9).slice(2)}${Buffer.from('not today').toString('hex').padEnd(64, '0')}`,
      ],
      [
        call(to, mock.encodeFunctionData('failWithFacts', [9])),
        `${id('Refused(uint256,address)').slice(0, 10)}${word(9).slice(2)}${zeroPadValue(alice, 32).slice(2)}`,
      ],
      [
        call(to, mock.encodeFunctionData('failWithPanic', [1])),
        `${id('Panic(uint256)').slice(0, 10)}${word(0x11).slice(2)}`,
      ],
      [
        call(to, mock.encodeFunctionData('logThenFail', [3])),
        `${id('Refused(uint256,address)').slice(0, 10)}${word(3).slice(2)}${zeroPadValue(alice, 32).slice(2)}`,
      ],
      [
        creation({ reason: 'no' }),
        `${id('Error(string)').slice(0, 10)}${word(32).slice(2)}${word(2).slice(2)}${'6e6f'.padEnd(64, '0')}`,
      ],
      [call(to, '0x12345678'), '0x'],
    ]
    const { results } = await mineAt(
      chain,
      0,
      failures.map(([transaction]) => transaction),
    )
    expect(results.map(({ revertData }) => revertData)).to.deep.equal(failures.map(([, revertData]) => revertData))
    for (const result of results) {
      expect(result).to.deep.include({ ok: false, logs: [] })
      expect(result).to.not.have.property('created')
    }
  })

  it('behavior: what runs out of gas or halts has used it all and says nothing', async () => {
    const to = await deployMock(chain)
    const { results } = await mineAt(chain, 0, [
      call(to, mock.encodeFunctionData('failOutOfGas'), { gas: 300_000n }),
      call(to, mock.encodeFunctionData('failInvalid'), { gas: 100_000n }),
      { ...creation(), gas: 200_000n },
      // Code nobody compiled: a jump to nowhere, an empty stack, an unknown instruction.
      { ...creation(), data: '0x600056', gas: 60_000n },
      { ...creation(), data: '0x50', gas: 60_000n },
      { ...creation(), data: '0x0c', gas: 60_000n },
      call(to, mock.encodeFunctionData('store', [8])),
    ])
    const halted = results.slice(0, 6)
    expect(halted.map(({ gasUsed }) => gasUsed)).to.deep.equal([
      300_000n,
      100_000n,
      200_000n,
      60_000n,
      60_000n,
      60_000n,
    ])
    for (const result of halted) expect(result).to.deep.include({ ok: false, revertData: '0x', logs: [] })
    expect(await stored(chain, to)).to.equal(8n)
  })

  it('behavior: a transaction sees the environment that the rules give', async () => {
    const to = await deployMock(chain)
    await mineAt(chain, 10)
    const { logs } = await resultOf(call(to, mock.encodeFunctionData('logEnvironment')), 20)
    const [log] = logs
    const facts = [3, 0, 2 ** 40, 31_337, 0].map((fact) => word(fact).slice(2))
    expect(log?.topics.slice(1, 3)).to.deep.equal([word(rules.start + 20), `0x${'c0'.repeat(20).padStart(64, '0')}`])
    // Offset and length of the bytes, then the facts: number, base fee, gas limit, chain id, gas price, origin.
    expect(log?.data.slice(2 + 128)).to.equal([...facts, zeroPadValue(alice, 32).slice(2)].join(''))
    if (setsPrevrandao) expect(log?.topics[3]).to.equal(keccak256(word(3)))
  })

  it('behavior: gas may be bought', async () => {
    await chain.setBalance(alice, 10n ** 18n)
    const { results } = await mineAt(chain, 0, [call(bob, '0x', { gasPrice: 10n }), call(bob, '0x', { gasPrice: 20n })])
    expect(results.map(({ ok }) => ok)).to.deep.equal([true, true])
    expect(await chain.balances([alice])).to.deep.equal([10n ** 18n - 21_000n * 30n])
  })

  it('error: time does not go back, nor in parts of seconds', async () => {
    await mineAt(chain, 10)
    await rejects(mineAt(chain, 9), 'TIMESTAMP')
    await rejects(mineAt(chain, 10.5), 'TIMESTAMP')
    await rejects(chain.mine({ timestamp: Number.NaN, transactions: [] }), 'TIMESTAMP')
    expect((await mineAt(chain, 10)).number).to.equal(2)
  })

  it('error: more gas than a block holds is refused before anything is sent', async () => {
    const half = call(bob, '0x', { gas: 2n ** 39n })
    await rejects(mineAt(chain, 0, [half, half, call(bob, '0x', { gas: 21_000n })]), 'BLOCK_GAS')
    const { results } = await mineAt(chain, 0, [call(bob, '0x')])
    expect(results).to.have.length(1)
  })

  it('error: a refused transaction is named, and its block is not mined later', async () => {
    const to = await deployMock(chain)
    const store = call(to, mock.encodeFunctionData('store', [1]))
    const tooPoor = call(bob, '0x', { from: carol, value: 1n })
    const error = await rejects(
      mineAt(chain, 0, [store, store, tooPoor, { ...store, from: bob }]),
      'TRANSACTION_REFUSED',
    )
    expect(error).to.include({ index: 2 })
    expect(error.message).to.include(carol)
    const { number, results } = await mineAt(chain, 0, [call(to, mock.encodeFunctionData('append', [2]))])
    expect(number).to.equal(2)
    expect(results.map(({ ok }) => ok)).to.deep.equal([true])
    expect(await stored(chain, to)).to.equal(2n)
  })

  it('behavior: a contract may send, also after it has created contracts itself', async () => {
    // Runtime code that creates an empty contract whenever it is called.
    const { results } = await mineAt(chain, 0, [
      { ...creation(), data: '0x64 5f5f5ff000 5f52 6005 601b f3'.replaceAll(' ', '') },
    ])
    const creator = results[0]?.created ?? ''
    const sent = call(bob, '0x', { from: creator })
    for (let round = 0; round < 2; round++) {
      const mined = await mineAt(chain, 0, [sent, call(creator, '0x'), call(creator, '0x')])
      expect(mined.results.map(({ ok }) => ok)).to.deep.equal([true, true, true])
    }
  })

  it('error: ether that comes in with a block cannot be spent in it', async () => {
    await chain.setBalance(alice, 10n)
    const block = [call(bob, '0x', { value: 6n }), call(carol, '0x', { from: bob, value: 6n })]
    expect(await rejects(mineAt(chain, 0, block), 'TRANSACTION_REFUSED')).to.include({ index: 1 })
    expect(await chain.balances([alice, bob, carol])).to.deep.equal([10n, 0n, 0n])
    const free = call(carol, '0x', { from: bob, gasPrice: 1n })
    expect(await rejects(mineAt(chain, 0, [free]), 'TRANSACTION_REFUSED')).to.include({ index: 0 })
  })

  it('error: a creation without code, or with code that would abort the process of EDR', async () => {
    for (const data of ['0x', '0x73', '0x7311', `0x73${'11'.repeat(19)}`]) {
      const block = [call(bob, '0x'), { ...creation(), data }]
      expect(await rejects(mineAt(chain, 0, block), 'TRANSACTION_REFUSED')).to.include({ index: 1 })
    }
    const whole = await resultOf({ ...creation(), data: `0x73${'11'.repeat(20)}` })
    expect(whole.ok).to.equal(true)
  })

  it('error: a transaction that the block cannot hold is named', async () => {
    await chain.setBalance(alice, 10n)
    const spend = call(carol, '0x', { value: 6n })
    // Each alone could be paid, so the pool takes both; Hardhat then refuses the block, anvil leaves one out.
    const mined = mineAt(chain, 0, [call(carol, '0x', { from: bob }), spend, spend])
    const error = await rejects(mined, 'TRANSACTION_REFUSED', 'TRANSACTION_MISPLACED')
    expect(error).to.include({ index: 2 })
  })
}
