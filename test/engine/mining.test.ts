import { expect } from 'chai'

import { accountOf } from '../../src/chain/accounts.ts'
import { rules } from '../../src/chain/rules.ts'
import type { Receipt } from '../../src/engine/agent.ts'
import { burnGas, GAS_OF_A_TRANSFER, pay, TOKEN } from './ledger-chain.ts'
import { type Script, simulation, START, STEP } from './simulation.ts'

const once =
  (script: Script): Script =>
  (turn) =>
    turn.step === 1 ? script(turn) : undefined

describe('engine: mining', () => {
  it('default: one block a step, of exactly what was sent, at start + k steps', async () => {
    const sim = simulation({ agents: { ann: ({ wallet, step }) => void (step % 2 && wallet.send(pay(TOKEN, 3n))) } })
    await sim.run(4)
    expect(sim.chain.blocks.map(({ timestamp }) => timestamp - START)).to.deep.equal([1, 2, 3, 4].map((k) => k * STEP))
    const from = accountOf('engine tests', 'ann')
    const sent = { from, to: TOKEN, data: pay(TOKEN, 3n).data, value: 0n, gas: rules.callGas, gasPrice: 0n }
    expect(sim.chain.blocks.map(({ transactions }) => transactions)).to.deep.equal([[sent], [], [sent], []])
  })

  it('behavior: gas is the option’s, else the call’s own, else the chain’s usual for calls and for creations', async () => {
    const creation = { data: `${TOKEN}00`, label: 'deploy' }
    const script = once(({ wallet }) => {
      wallet.send(pay(TOKEN, 1n))
      wallet.send(pay(TOKEN, 1n, { gas: 70_000n }))
      wallet.send([pay(TOKEN, 1n, { gas: 70_000n }), pay(TOKEN, 1n)], { gas: 80_000n })
      wallet.send(creation)
    })
    const sim = simulation({ agents: { ann: script } })
    await sim.run(1)
    const gas = sim.chain.blocks[0]?.transactions.map((transaction) => transaction.gas)
    expect(gas).to.deep.equal([5_000_000n, 70_000n, 80_000n, 80_000n, 30_000_000n])
    expect(sim.chain.blocks[0]?.transactions.at(-1)).to.not.have.property('to')
  })

  it('behavior: value is held against the ether at the start of the block, in the order of the block', async () => {
    const wei = (value: bigint) => pay(TOKEN, 1n, { value })
    const receipts: Receipt[] = []
    const rich = accountOf('engine tests', 'rich')
    const sim = simulation({
      agents: {
        // Cannot pay the second, can pay the third.
        rich: once(async ({ wallet }) => void receipts.push(...(await wallet.send([wei(6n), wei(5n), wei(4n)])))),
        // What rich pays arrives too late for it: it had nothing when the block began.
        poor: once(async ({ wallet }) => void receipts.push(await wallet.send(wei(1n)))),
      },
    })
    await sim.chain.setBalance(rich, 10n)
    await sim.run(1)
    expect(receipts.map(({ ok, reason, gasUsed }) => [ok, reason, gasUsed])).to.deep.equal([
      [true, undefined, GAS_OF_A_TRANSFER],
      [false, 'insufficient ether', 0n],
      [true, undefined, GAS_OF_A_TRANSFER],
      [false, 'insufficient ether', 0n],
    ])
    // They are not submitted, so they use no nonce; but the record shows them.
    expect(sim.chain.blocks[0]?.transactions.map(({ value }) => value)).to.deep.equal([6n, 4n])
    expect(sim.blocks[0]?.sent).to.deep.equal(['rich: pay 1', 'rich: pay 1!', 'rich: pay 1', 'poor: pay 1!'])
  })

  it('behavior: the same call sent twice, or by two, is two calls', async () => {
    const call = pay(TOKEN, 1n, { value: 6n })
    const script = once(({ wallet }) => void wallet.send([call, call]))
    const sim = simulation({ agents: { rich: script, poor: script } })
    await sim.chain.setBalance(accountOf('engine tests', 'rich'), 10n)
    await sim.run(1)
    expect(sim.blocks[0]?.sent).to.deep.equal(['rich: pay 1', 'rich: pay 1!', 'poor: pay 1!', 'poor: pay 1!'])
  })

  it('behavior: nobody is asked for ether where nobody sends any', async () => {
    const sim = simulation({ agents: { ann: ({ wallet }) => void wallet.send(pay(TOKEN, 1n)) } })
    sim.chain.balances = () => expect.fail('asked for balances')
    await sim.run(1)
    expect(sim.blocks[0]?.sent).to.deep.equal(['ann: pay 1'])
  })

  it('behavior: a revert and a lack of gas are recorded, seen by the agent, and the run goes on', async () => {
    const receipts: Receipt[] = []
    const script = once(async ({ wallet }) => {
      receipts.push(await wallet.send(pay(TOKEN, 5_000n)), await wallet.send(burnGas, { gas: 30_000n }))
    })
    const sim = simulation({ agents: { ann: script } })
    await sim.run(3)
    expect(receipts).to.deep.equal([
      {
        ok: false,
        label: 'pay 5000',
        gasUsed: GAS_OF_A_TRANSFER,
        reason: 'reverted 0xdead',
        revertData: '0xdead',
        logs: [],
      },
      { ok: false, label: 'burn gas', gasUsed: 30_000n, reason: 'used 30000 gas', revertData: '0x', logs: [] },
    ])
    expect(sim.blocks.map(({ sent }) => sent)).to.deep.equal([['ann: pay 5000!'], ['ann: burn gas!'], []])
  })

  it('behavior: a receipt has what became of the call, its logs included', async () => {
    let receipt: Receipt | undefined
    const step = once(async ({ wallet }) => void (receipt = await wallet.send(pay(TOKEN, 9n))))
    await simulation({ agents: { ann: step } }).run(1)
    const logs = [{ address: TOKEN, topics: ['0x01'], data: '0x9' }]
    const expected = { ok: true, label: 'pay 9', gasUsed: GAS_OF_A_TRANSFER, revertData: '0x', logs }
    expect({ ...receipt }).to.deep.equal(expected)
  })
})
