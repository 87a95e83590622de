import { expect } from 'chai'
import { type Call, HOUR, type Wallet, wad } from 'saffron-sim'
import { testBench } from 'saffron-sim/testing'

import { createLoans } from '../../../src/chain/shorts/loans.ts'
import { createShortCalls } from '../../../src/chain/shorts/short-calls.ts'
import { shortEntry } from '../../../src/chain/shorts/short-entry.ts'
import { pooledShorts } from './short-stage.ts'

describe('createShortCalls', () => {
  const bench = testBench(pooledShorts, { step: HOUR, chain: 'evm' })
  const markets = () => ({
    collateral: bench.parts.usdMarket.roles['lending-market'],
    debt: bench.parts.safMarket.roles['lending-market'],
  })

  /** Somebody who has borrowed 50 SAF against 200 USD and has `cash` besides; each step sends what there is to send. */
  async function debtor(cash: bigint) {
    const { usd } = bench.parts
    const { collateral, debt } = markets()
    let next: readonly Call[] = [
      ...collateral.depositCollateral({ amount: wad(200) }),
      ...debt.borrow({ amount: wad(50) }),
    ]
    const agent = await bench.agent(
      ({ wallet }: { wallet: Pick<Wallet, 'send'> }) => {
        if (next.length > 0) void wallet.send(next)
        next = []
      },
      { funds: [usd.of(wad(200) + cash)] },
    )
    const debts = new Map([['SAF', debt]])
    const loans = createLoans({ collateral, debts, account: agent.address, margin: 0.7 })
    const broker = { atHand: () => usd.ledger.balanceOf(agent.address), positions: () => [] }
    const mend = async (
      kind: 'repay' | 'sell' | 'withdraw',
      { amount, own = 0n }: { amount: bigint; own?: bigint },
    ) => {
      loans.see(bench.time + HOUR)
      const feed = bench.parts.bars
      const decided = feed.spot() ?? { base: 1n, quote: 1n }
      const shorts = createShortCalls({ loans, broker })
      const made = await shorts.mend({ kind, feed, decided, amount, own, keeps: false }, 100n)
      next = made?.calls ?? []
      await bench.steps(1)
      return agent.outcome
    }
    await bench.steps(1)
    return { agent, loans, mend }
  }

  it('behavior: without cash a debt is repaid with what is at home, and the interest from the collateral that this frees', async () => {
    const { token } = bench.parts
    const { agent, loans, mend } = await debtor(0n)
    loans.see(bench.time + HOUR)
    const missing = loans.owedThen('SAF') - wad(50)
    expect(missing > 0n).to.equal(true)
    expect((await mend('repay', { amount: missing, own: wad(50) })).actions).to.deep.equal(['repay'])
    expect(await agent.balance(token)).to.equal(0n)
    loans.see(bench.time + HOUR)
    const { actions, reverts } = await mend('repay', { amount: loans.owedThen('SAF') })
    expect([actions, reverts]).to.deep.equal([['withdrawCollateral', 'swapExactOut', 'repayAll', 'withdrawAll'], []])
    expect(loans.isNone()).to.equal(true)
  })

  it('behavior: collateral that others have borrowed comes back as far as there is any', async () => {
    const { agent, loans, mend } = await debtor(wad(10))
    loans.see(bench.time + HOUR)
    const missing = loans.owedThen('SAF') - wad(50)
    const { collateral, debt } = markets()
    await bench.prepare((setup) =>
      setup.send([
        ...collateral.withdraw({ amount: wad(9_990) }),
        ...debt.depositCollateral({ amount: wad(1_000) }),
        ...collateral.borrow({ amount: wad(100) }),
      ]),
    )
    expect((await mend('repay', { amount: missing, own: wad(50) })).actions).to.deep.equal(['swapExactOut', 'repayAll'])
    const supplied = collateral.supplies.balanceOf(agent.address)
    expect((await mend('withdraw', { amount: supplied })).actions).to.deep.equal(['withdraw'])
    expect([loans.isNone(), await collateral.cash()]).to.deep.equal([false, 0n])
    expect((await mend('withdraw', { amount: collateral.supplies.balanceOf(agent.address) })).calls).to.deep.equal([])
  })
})

describe('shortEntry', () => {
  const price = { base: 1_000n, quote: 2_000n }
  const at = (most: number) => ({ mostOf: () => most, margin: 0.7 })

  it('default: what is wanted at the price, what is put up for it, and what buying it back may cost beyond that', () => {
    const entry = shortEntry(at(0.525), { token: 'SAF', wanted: wad(100), free: wad(1_000), decided: price })
    expect(entry?.amount).to.equal(wad(50))
    expect(Number(entry?.collateral) / 1e18).to.be.closeTo(100 / 0.525, 1e-6)
    expect(Number(entry?.binds) / 1e18).to.be.closeTo(100 / 0.525 + 100 / 0.7 - 100, 1e-6)
  })

  it('behavior: no more than cash allows, and nothing where nothing can be borrowed or nothing is free', () => {
    const wish = { token: 'SAF', wanted: wad(900), free: wad(700), decided: price }
    const entry = shortEntry(at(0.525), wish)
    // 7/3 of what is sold are bound.
    expect(Number(entry?.amount) / 1e18).to.be.closeTo(300 / 2, 1e-6)
    expect(shortEntry(at(0), wish)).to.equal(undefined)
    expect(shortEntry(at(0.525), { ...wish, free: 0n })).to.equal(undefined)
  })
})
