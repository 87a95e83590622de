import { expect } from 'chai'

import { pairMarks } from '../../../src/agents/controllable/amm/pair-marks.ts'
import { uniswapV2Pool } from '../../../src/agents/controllable/amm/uniswap-v2-pool.ts'
import { lendingGains } from '../../../src/agents/controllable/lending/lending-gains.ts'
import { variableRateStaking } from '../../../src/agents/controllable/staking/variable-rate-staking.ts'
import { erc20 } from '../../../src/agents/controllable/token/erc20.ts'
import { askedMark, QUOTE, SOURCES } from '../../../src/agents/measures/marks.ts'
import { profitSources, toldGain, worth } from '../../../src/agents/measures/profit-sources.ts'
import { openBench } from '../../../src/testing/open-bench.ts'
import { toNumber, wad, WAD } from '../../../src/units.ts'
import { lendingOf } from '../controllable/lending/lending-stage.ts'
import { near } from '../../kit/near.ts'
import { openStage, outcomes, type Stage } from '../../kit/stage.ts'

const number = (value: unknown) => toNumber(value as bigint)

/** A pool at a half, a staking, and a measure of each player that is read each step; another only when asked. */
const open = () =>
  openStage(async (setup, address) => {
    const base = await erc20(setup, { symbol: 'SAF', supply: wad(1_000_000) })
    const quote = await erc20(setup, { symbol: 'USD', supply: wad(1_000_000) })
    const pool = await uniswapV2Pool(setup, { base, quote, deposit: { base: wad(10_000), quote: wad(5_000) } })
    const staking = await variableRateStaking(setup, { token: base, reserve: wad(1_000) })
    const marks = await pairMarks(setup, pool)
    const measure = () =>
      profitSources(setup, {
        unit: quote.unit,
        groups: { alice: [address.alice], bob: [address.bob], others: [address.carol] },
        assets: [
          { ledger: base.ledger, mark: marks.base },
          { ledger: staking.ledger, mark: marks.base },
          { ledger: quote.ledger, mark: QUOTE },
          { ledger: pool.ledger, mark: marks.share },
        ],
        gains: [
          toldGain({
            of: staking.contract.events.RewardPaid,
            source: 'rewards',
            gained: ({ account, amount }) => [[account, worth(amount, marks.base)]],
          }),
        ],
      })
    const [often, seldom] = [measure(), measure()]
    const kpis = Object.fromEntries(
      Object.entries(often).flatMap(([who, columns]) =>
        Object.entries(columns).map(([source, column]) => [`${who}.${source}`, column]),
      ),
    )
    return {
      parts: { base, quote, pool, staking, marks, seldom },
      kpis,
      funds: [base.of(wad(1_000)), quote.of(wad(1_000))],
    }
  })

describe('profitSources', () => {
  let stage: Stage<Awaited<ReturnType<typeof open>>['parts']>
  beforeEach(async () => void (stage = await open()))
  afterEach(() => stage.close())

  const of = (who: string, source: string) => number(stage.kpi(`${who}.${source}`))
  const play = async (...args: Parameters<typeof stage.play>) =>
    expect(outcomes(await stage.play(...args)).at(-1)).to.equal('ok')

  /** The columns add up, to what is worth more than at the start: each player began with 1,000 at a half and 1,000. */
  async function expectWhole(): Promise<void> {
    const { base, quote, pool, staking, marks } = stage.parts
    for (const [who, account] of [
      ['alice', stage.address.alice],
      ['bob', stage.address.bob],
      ['others', stage.address.carol],
    ] as const) {
      const columns = SOURCES.map((source) => stage.kpi(`${who}.${source}`) as bigint)
      const total = columns.reduce((sum, each) => sum + each, 0n)
      expect(total, who).to.equal(stage.kpi(`${who}.total`))
      const tokens = base.ledger.balanceOf(account) + staking.ledger.balanceOf(account)
      const owned = tokens * marks.base.now() + pool.ledger.balanceOf(account) * marks.share.now()
      const now = quote.ledger.balanceOf(account) + owned / WAD
      expect(total, who).to.equal(now - wad(1_500))
    }
    expect(marks.base.now()).to.equal(await pool.price())
    expect(marks.share.now()).to.equal(await pool.sharePrice())
  }

  it('default: a trade is worth what it gives at the price just before, and what is left moves with the price', async () => {
    const { pool } = stage.parts
    await play('alice', pool.swapExactIn({ side: 'buy', amount: wad(100), minOut: 0n }))
    const bought = 997_000 / 5_099.7
    near(of('alice', 'trading'), bought * 0.5 - 100, 1e-9)
    const price = 5_100 / (10_000 - bought)
    near(of('alice', 'holding'), (1_000 + bought) * (price - 0.5), 1e-9)
    near(of('bob', 'holding'), 1_000 * (price - 0.5), 1e-9)
    expect(['fees', 'rewards', 'interest', 'impermanentLoss'].map((source) => of('bob', source))).to.deep.equal([
      0, 0, 0, 0,
    ])
    await expectWhole()
  })

  it('default: a provider gets its part of the fees, and loses against what it put in when the price moves', async () => {
    const { pool } = stage.parts
    await play('bob', pool.addLiquidity({ base: wad(1_000), quote: wad(500) }))
    expect(Math.abs(of('bob', 'trading')) < 1e-12).to.equal(true)
    await play('alice', pool.swapExactIn({ side: 'buy', amount: wad(1_000), minOut: 0n }))
    // An eleventh of the pool.
    near(of('bob', 'fees'), 3 / 11, 1e-9)
    const price = number(await pool.price())
    near(of('bob', 'holding'), 1_000 * (price - 0.5), 1e-9)
    // Without fees a pool of constant product is worth twice the root of what is in it.
    const root = Math.sqrt(price / 0.5)
    near(of('bob', 'impermanentLoss'), 1_000 * (root - (1 + root * root) / 2), 0.05)
    await play('bob', pool.removeLiquidity({ shares: pool.ledger.balanceOf(stage.address.bob) }))
    near(of('bob', 'trading'), 0, 1e-9)
    await expectWhole()
  })

  it('default: rewards are told apart; a stake is worth what it was', async () => {
    const { staking } = stage.parts
    await play('carol', staking.stake({ amount: wad(500) }))
    await stage.advance(30)
    await play('carol', staking.claimReward({}))
    const { base } = stage.parts
    const reward = base.ledger.balanceOf(stage.address.carol) - wad(500)
    expect(reward > 0n).to.equal(true)
    near(of('others', 'rewards'), number(reward) / 2, 1e-9)
    expect([of('others', 'trading'), of('others', 'holding')]).to.deep.equal([0, 0])
    await expectWhole()
  })

  it('behavior: however often it is asked it tells the same, through trades in one block and all', async () => {
    const { pool, staking, seldom } = stage.parts
    const ask = async () => Promise.all(SOURCES.map(async (source) => (await seldom.bob[source].read()) as bigint))
    expect(await ask()).to.deep.equal(SOURCES.map(() => 0n))
    await play('bob', pool.addLiquidity({ base: wad(100), quote: wad(500) }))
    const swap = (side: 'buy' | 'sell', amount: bigint) => pool.swapExactIn({ side, amount, minOut: 0n })
    await play('alice', [...swap('buy', wad(100)), ...swap('sell', wad(30)), ...swap('buy', wad(7))])
    await play('bob', [...swap('sell', wad(300)), ...staking.stake({ amount: wad(10) }), ...swap('buy', wad(50))])
    await play('alice', swap('sell', wad(500)))
    await play('bob', staking.claimReward({}))
    const columns = SOURCES.map((source) => stage.kpi(`bob.${source}`) as bigint)
    expect(await ask()).to.deep.equal(columns)
    expect(columns.filter((each) => each !== 0n).length).to.be.at.least(5)
    await expectWhole()
  })
})

describe('profitSources of lenders and borrowers', () => {
  it('default: interest got and owed, and what a liquidation brings and costs', async () => {
    const stage = await openStage(async (setup, { alice, bob, carol }) => {
      const parts = await lendingOf(setup)
      const { usd, eth, usdMarket, ethMarket, lending } = parts
      // Dollars are the quote; ether is worth what the oracle says, looked at with each record.
      const ofEth = askedMark(ethMarket.price)
      const ofLending = lendingGains(lending, [
        { market: usdMarket, mark: QUOTE },
        { market: ethMarket, mark: ofEth },
      ])
      const sources = profitSources(setup, {
        ...ofLending,
        unit: usd.unit,
        groups: { lender: [alice], borrower: [bob], liquidator: [carol] },
        assets: [{ ledger: usd.ledger, mark: QUOTE }, { ledger: eth.ledger, mark: ofEth }, ...ofLending.assets],
      })
      const kpis = Object.fromEntries(
        Object.entries(sources).flatMap(([who, columns]) =>
          Object.entries(columns).map(([source, column]) => [`${who}.${source}`, column]),
        ),
      )
      return { parts, kpis, funds: parts.funds }
    })
    const of = (name: string) => number(stage.kpi(name))
    const { usdMarket, ethMarket, eth, price } = stage.parts
    await stage.play('alice', usdMarket.supply({ amount: wad(20_000) }))
    await stage.play('bob', [
      ...ethMarket.depositCollateral({ amount: wad(10) }),
      ...usdMarket.borrow({ amount: wad(14_000) }),
    ])
    await stage.advance(30)
    // 9 % of 14,000 for thirty days, of which nine tenths are the lender's.
    near(of('borrower.interest'), -14_000 * 0.09 * (30 / 365), 0.5)
    near(of('lender.interest'), -of('borrower.interest') * 0.9, 0.01)
    near(of('borrower.trading'), 0, 1e-6)
    price.now = wad(1_700)
    await stage.advance(2)
    near(of('borrower.holding'), 1_000 * -300, 0.01)
    const before = of('liquidator.holding')
    await stage.play(
      'carol',
      usdMarket.liquidate({ account: stage.address.bob, amount: wad(7_000), collateral: eth.address }),
    )
    near(of('liquidator.liquidation'), 7_000 * (1.08 * 0.972 - 1), 0.01)
    near(of('borrower.liquidation'), -7_000 * 0.08, 0.01)
    near(of('liquidator.trading'), 0, 1e-6)
    near(of('liquidator.holding'), before, 1e-6)
    for (const who of ['lender', 'borrower', 'liquidator']) {
      const sum = SOURCES.reduce((total, source) => total + (stage.kpi(`${who}.${source}`) as bigint), 0n)
      expect(sum, who).to.equal(stage.kpi(`${who}.total`))
    }
    await stage.close()
  })
})

describe('profitSources in a market for tests', () => {
  it('behavior: goes back to a checkpoint with the chain, marks too', async () => {
    const bench = await openBench(async (setup) => {
      const base = await erc20(setup, { symbol: 'SAF', supply: wad(1_000_000) })
      const quote = await erc20(setup, { symbol: 'USD', supply: wad(1_000_000) })
      const pool = await uniswapV2Pool(setup, { base, quote, deposit: { base: wad(10_000), quote: wad(5_000) } })
      const marks = await pairMarks(setup, pool)
      const { me } = profitSources(setup, {
        unit: quote.unit,
        groups: { me: [setup.wallet.address] },
        assets: [
          { ledger: base.ledger, mark: marks.base },
          { ledger: quote.ledger, mark: QUOTE },
          { ledger: pool.ledger, mark: marks.share },
        ],
      })
      return { pool, marks, me }
    })
    const { pool, marks, me } = bench.parts
    const read = async () => [
      marks.base.now(),
      ...(await Promise.all(SOURCES.map(async (source) => me[source].read()))),
    ]
    const start = await read()
    const buy = () =>
      bench.prepare((setup) => setup.send(pool.swapExactIn({ side: 'buy', amount: wad(100), minOut: 0n })))
    await buy()
    const after = await read()
    expect(after).not.to.deep.equal(start)
    await bench.restore()
    expect(marks.base.now()).to.equal(start[0])
    await read()
    await buy()
    expect(await read()).to.deep.equal(after)
    await bench.close()
  })
})
