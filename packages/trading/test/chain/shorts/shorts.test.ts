// Longer than other files: what becomes of a short position is told apart on the same few markets.
import { expect } from 'chai'
import {
  acceptedCollateral,
  type Address,
  HOUR,
  type Lending,
  type LendingMarket,
  type Setup,
  toNumber,
  wad,
} from 'saffron-sim'
import { testBench } from 'saffron-sim/testing'

import { profitParts } from '../../../src/chain/profit-account.ts'
import { traderOf } from '../../../src/chain/trader.ts'
import type { Intent } from '../../../src/strategies/intent.ts'
import { errorOf } from '../../kit/error-of.ts'
import { bareRisk, toldStrategy } from '../../kit/told-strategy.ts'
import { trade } from '../floor-stage.ts'
import { isolatedShorts, pooledShorts } from './short-stage.ts'

const short = (size: number): readonly Intent[] => [{ want: 'open', direction: -1, size }]
const close: readonly Intent[] = [{ want: 'close' }]
/** What is wanted with which bar. */
const told = (bars: Readonly<Record<number, readonly Intent[]>>) => traderOf(toldStrategy((index) => bars[index] ?? []))

/** The pair's own formulas (Uniswap v2). */
const outFor = (paid: bigint, [reserveIn, reserveOut]: readonly [bigint, bigint]) =>
  (paid * 997n * reserveOut) / (reserveIn * 1_000n + paid * 997n)
const inFor = (bought: bigint, [reserveIn, reserveOut]: readonly [bigint, bigint]) =>
  (reserveIn * 1_000n * bought) / ((reserveOut - bought) * 997n) + 1n

const worlds = { pooled: pooledShorts, isolated: isolatedShorts }

for (const [world, build] of Object.entries(worlds)) {
  describe(`shorts through ${world} lending`, () => {
    const bench = testBench<Awaited<ReturnType<typeof pooledShorts | typeof isolatedShorts>>>(build, {
      step: HOUR,
      chain: 'evm',
    })
    const purse = () => ({ funds: [bench.parts.usd.of(wad(1_000))] })
    const options = () => ({
      bars: bench.parts.bars,
      lending: bench.parts.lending,
      ...bareRisk,
      slippageBps: 500,
    })
    const recordOf = (name: string) => {
      const record = bench.parts.bars.traders.get(name)
      if (record === undefined) throw new Error(`no trader ${name}`)
      return record
    }
    const market = (token: 'usd' | 'saf') =>
      bench.parts[token === 'usd' ? 'usdMarket' : 'safMarket'].roles['lending-market']
    const send = (calls: ReturnType<LendingMarket['supply']>) => (setup: Setup) => setup.send(calls)
    type Agent = Awaited<ReturnType<typeof bench.agent>>

    /** What the chain says it has, at the pool's price; gas aside, the book says the same. */
    async function expectAddedUp({ name, address, balance }: Agent): Promise<void> {
      const { usd, token, bars } = bench.parts
      const { base, quote } = bars.spot() ?? { base: 1n, quote: 0n }
      const [wallet, supplied, held, owed] = await Promise.all([
        balance(usd),
        market('usd').supplied.balanceOf(address),
        balance(token),
        market('saf').debt.balanceOf(address),
      ])
      const { worth, parts } = recordOf(name).now()
      expect(worth - parts.gas).to.equal(wallet + supplied + ((held - owed) * quote) / base)
      expect(profitParts.reduce((sum, part) => sum + parts[part], 0n)).to.equal(worth - recordOf(name).start)
    }
    const owed = ({ address }: Agent) => market('saf').debts.balanceOf(address)
    const supplied = ({ address }: Agent) => market('usd').supplies.balanceOf(address)
    async function expectOut(agent: Agent): Promise<void> {
      expect([owed(agent), supplied(agent), await agent.balance(bench.parts.token)]).to.deep.equal([0n, 0n, 0n])
      await expectAddedUp(agent)
    }

    it('default: puts up, borrows and sells; buys back, repays with interest and takes back what was put up', async () => {
      const { usd } = bench.parts
      const agent = await bench.agent(told({ 0: short(0.1), 2: close })(options()), purse())
      await bench.steps(2)
      // 100 dollars are 50 SAF at a price of 2; 70 % of the 75 % that dollars cover asks for 100 / 0.525 of them.
      const got = outFor(wad(50), [wad(1_000), wad(2_000)])
      expect(owed(agent)).to.equal(wad(50))
      expect(toNumber(supplied(agent))).to.be.closeTo(100 / 0.525, 1e-9)
      expect(toNumber(await agent.balance(usd))).to.be.closeTo(1_000 - 100 / 0.525 + toNumber(got), 1e-9)
      await expectAddedUp(agent)
      await bench.steps(1)
      expect(owed(agent) > wad(50)).to.equal(true)
      await expectAddedUp(agent)
      const { actions, reverts } = await agent.step()
      expect(reverts).to.deep.equal([])
      expect(actions).to.deep.equal(['swapExactOut', 'repayAll', 'withdrawAll'])
      await expectOut(agent)
      // A tenth a year for two hours, simple where nobody accrues in between.
      const growth = 1 + (0.1 * 2) / (365 * 24)
      const [closed] = recordOf(agent.name).trades
      expect(closed).to.deep.include({ direction: -1, exitReason: 'signal', entryBar: 1, exitBar: 3, quantity: 50 })
      const debt = BigInt(Math.round(50 * growth * 1e9)) * 10n ** 9n
      const paid = inFor(debt, [wad(2_000) - got, wad(1_050)])
      expect(toNumber(await agent.balance(usd))).to.be.closeTo(1_000 + toNumber(got - paid), 1e-6)
      const { parts } = recordOf(agent.name).now()
      expect(toNumber(parts.interest)).to.be.closeTo(-50 * (growth - 1) * 1.9, 1e-3)
      expect([parts.fee < 0n, parts.impact < 0n, parts.timing, parts.liquidation]).to.deep.equal([true, true, 0n, 0n])
      expect(closed?.pnl).to.be.closeTo(toNumber(got - paid), 1e-3)
    })

    it('behavior: a stop above the entry and a target below it close the position', async () => {
      const { pool } = bench.parts
      const guarded = { ...options(), takeProfit: 0.1, stopLoss: 0.1, riskPerTrade: 0.01, maxOpenRisk: 1 }
      const lucky = await bench.agent(told({ 0: short(0.02) })(guarded), purse())
      const unlucky = await bench.agent(told({ 3: short(0.02) })(guarded), purse())
      await bench.steps(2)
      await bench.prepare(trade(pool, 'sell', wad(80)))
      await bench.steps(2)
      expect(recordOf(lucky.name).trades.map(({ exitReason }) => exitReason)).to.deep.equal(['take_profit'])
      await expectOut(lucky)
      await bench.steps(2)
      expect(recordOf(unlucky.name).fills).to.have.length(1)
      await bench.prepare(trade(pool, 'buy', wad(150)))
      await bench.steps(1)
      const [closed] = recordOf(unlucky.name).trades
      expect([closed?.exitReason, (closed?.pnl ?? 0) < 0]).to.deep.equal(['stop_loss', true])
      await expectOut(unlucky)
    })

    it('behavior: never borrows more than the margin allows, and keeps enough to buy all back', async () => {
      const { usd } = bench.parts
      const careful = await bench.agent(told({ 0: short(1) })({ ...options(), shortMargin: 0.5 }), purse())
      const bold = await bench.agent(told({ 0: short(1) })({ ...options(), shortMargin: 0.9 }), purse())
      await bench.steps(2)
      for (const [agent, margin] of [
        [careful, 0.5],
        [bold, 0.9],
      ] as const) {
        const [debt, put] = [toNumber(owed(agent)) * 2, toNumber(supplied(agent))]
        expect(debt / put).to.be.closeTo(0.75 * margin, 1e-6)
        // All its cash is bound: by the collateral, and by what buying back may cost until the debt is all that it covers.
        expect(put + debt / margin - debt).to.be.closeTo(1_000, 1e-6)
        await expectAddedUp(agent)
      }
      expect((await bold.balance(usd)) > 0n).to.equal(true)
    })

    it('behavior: part of it is bought back and repaid; more may be sold short on top', async () => {
      const half: readonly Intent[] = [{ want: 'close', share: 0.5 }]
      const more: readonly Intent[] = [{ want: 'open', direction: -1, size: 0.05, add: true }]
      const agent = await bench.agent(told({ 0: short(0.1), 1: half, 2: more, 3: close })(options()), purse())
      await bench.steps(3)
      expect(toNumber(owed(agent))).to.be.closeTo(25, 1e-3)
      expect(recordOf(agent.name).trades).to.deep.equal([])
      await expectAddedUp(agent)
      await bench.steps(1)
      expect(toNumber(owed(agent))).to.be.within(49, 54)
      await expectAddedUp(agent)
      await bench.steps(1)
      await expectOut(agent)
      expect(recordOf(agent.name).trades).to.have.length(1)
    })

    it('behavior: turns round, from long to short and back, a step after what it held is closed', async () => {
      const turn = (direction: 1 | -1): readonly Intent[] => [{ want: 'close' }, { want: 'open', direction, size: 0.1 }]
      const long: readonly Intent[] = [{ want: 'open', size: 0.1 }]
      const agent = await bench.agent(told({ 0: long, 2: turn(-1), 4: turn(1) })(options()), purse())
      await bench.steps(4)
      const directions = () => recordOf(agent.name).trades.map(({ direction }) => direction)
      expect([directions(), owed(agent)]).to.deep.equal([[1], 0n])
      await bench.steps(1)
      expect(owed(agent) > 0n).to.equal(true)
      await bench.steps(1)
      expect([directions(), owed(agent)]).to.deep.equal([[1, -1], 0n])
      await bench.steps(1)
      expect((await agent.balance(bench.parts.token)) > 0n).to.equal(true)
      await expectAddedUp(agent)
    })

    it('behavior: where too little is left to borrow the entry is refused, and told', async () => {
      const agent = await bench.agent(told({ 0: short(0.1) })(options()), purse())
      await bench.prepare(send(market('saf').withdraw({ amount: wad(9_960) })))
      await bench.steps(2)
      const [rejection] = recordOf(agent.name).rejections
      expect(rejection?.failed.map(({ code }) => code)).to.deep.equal(['no_loans'])
      expect(agent.outcome.calls).to.deep.equal([])
      await expectOut(agent)
    })

    /** Lends 5,000 for the first block, and takes all but 20 of it and of what there was out in the second. */
    async function fickleLender(): Promise<void> {
      let step = 0
      await bench.agent(
        ({ wallet }: { wallet: { send(calls: ReturnType<LendingMarket['supply']>): unknown } }) => {
          step += 1
          if (step === 1) wallet.send(market('saf').supply({ amount: wad(5_000) }))
          if (step === 2) wallet.send(market('saf').withdraw({ amount: wad(4_990) }))
        },
        { funds: [bench.parts.token.of(wad(5_000))] },
      )
      await bench.prepare(send(market('saf').withdraw({ amount: wad(9_990) })))
    }

    it('behavior: where others take the last of it in the same block, nothing is sold and what was put up comes back', async () => {
      await fickleLender()
      const agent = await bench.agent(told({ 0: short(0.1) })(options()), purse())
      await bench.steps(2)
      expect(agent.outcome.reverts.length).to.be.above(0)
      expect([owed(agent), supplied(agent) > 0n, recordOf(agent.name).fills]).to.deep.equal([0n, true, []])
      await expectAddedUp(agent)
      await bench.steps(1)
      expect(recordOf(agent.name).reverts).to.equal(1)
      await expectOut(agent)
    })

    it('behavior: what was put up in vain serves the next entry', async () => {
      await fickleLender()
      const agent = await bench.agent(told({ 0: short(0.1), 1: short(0.03) })(options()), purse())
      await bench.steps(2)
      const put = supplied(agent)
      await bench.steps(1)
      expect(agent.outcome.actions).to.deep.equal(['borrow', 'swapExactIn'])
      expect([agent.outcome.reverts, owed(agent) > wad(14), supplied(agent) >= put]).to.deep.equal([[], true, true])
      await expectAddedUp(agent)
    })

    it('behavior: what collateral earns is the gain of the position that it stands behind', async () => {
      const { usd } = bench.parts
      const [dollars, saf] = [market('usd'), market('saf')]
      if (world === 'isolated') {
        const { usdMarket, safMarket } = bench.parts as Awaited<ReturnType<typeof isolatedShorts>>
        await bench.prepare((setup) => acceptedCollateral(setup, { market: usdMarket, collateral: safMarket }))
      }
      const deep = { amount: wad(20_000) }
      await bench.prepare(send([...saf.depositCollateral(deep), ...dollars.borrow({ amount: wad(9_000) })]))
      const agent = await bench.agent(told({ 0: short(0.1), 40: close })(options()), purse())
      await bench.steps(45)
      const [closed] = recordOf(agent.name).trades
      const gain = toNumber((await agent.balance(usd)) - wad(1_000))
      // Of 190 dollars in 40 hours at some eight percent a year.
      expect(toNumber(recordOf(agent.name).now().parts.interest)).to.be.above(0.02)
      expect(closed?.pnl).to.be.closeTo(gain, 0.005)
      await expectOut(agent)
    })

    it('behavior: where the price has moved away in the block, the loan is repaid in the next, interest and all', async () => {
      const { pool, token } = bench.parts
      let step = 0
      await bench.agent(
        ({ wallet }: { wallet: { send(calls: ReturnType<typeof pool.swapExactIn>): unknown } }) => {
          step += 1
          if (step === 2) wallet.send(pool.swapExactIn({ side: 'sell', amount: wad(100), minOut: 0n }))
        },
        { funds: [token.of(wad(100))] },
      )
      const agent = await bench.agent(told({ 0: short(0.1) })(options()), purse())
      await bench.steps(2)
      expect(agent.outcome.reverts).to.have.length(1)
      expect([owed(agent), await agent.balance(token), recordOf(agent.name).fills]).to.deep.equal([
        wad(50),
        wad(50),
        [],
      ])
      await expectAddedUp(agent)
      await bench.steps(1)
      expect(agent.outcome.actions).to.deep.equal(['swapExactOut', 'repayAll', 'withdrawAll'])
      await expectOut(agent)
      const { parts } = recordOf(agent.name).now()
      expect([parts.interest < 0n, parts.holding !== 0n]).to.deep.equal([true, true])
      expect([recordOf(agent.name).trades, recordOf(agent.name).reverts]).to.deep.equal([[], 1])
    })

    it('behavior: an emergency buys all back, and nothing is borrowed after it', async () => {
      const { pool } = bench.parts
      const again = traderOf(toldStrategy(() => short(0.1)))
      const watched = { ...options(), emergency: 1, haltDrawdown: 0, staleBars: 0 }
      const agent = await bench.agent(again(watched), purse())
      await bench.steps(2)
      await bench.prepare(trade(pool, 'buy', wad(600)))
      await bench.steps(2)
      expect(recordOf(agent.name).trades.map(({ exitReason }) => exitReason)).to.deep.equal(['emergency'])
      expect(recordOf(agent.name).events.map(({ trigger }) => trigger?.code)).to.deep.equal(['price_move'])
      await expectOut(agent)
      await bench.steps(2)
      await expectOut(agent)
    })

    it('behavior: balances are held against the book, loans included', async () => {
      const watched = { ...options(), emergency: 1, moveLimit: 0, haltDrawdown: 0, staleBars: 0 }
      const calm = await bench.agent(told({ 0: short(0.1) })(watched), purse())
      const gifted = await bench.agent(told({ 0: short(0.1) })(watched), purse())
      await bench.steps(4)
      const { token } = bench.parts
      await bench.prepare((setup) => setup.send(token.transfer({ to: gifted.address, amount: wad(2) })))
      await bench.steps(2)
      const codes = ({ name }: Agent) => recordOf(name).events.map(({ trigger }) => trigger?.code)
      expect([codes(calm), codes(gifted)]).to.deep.equal([[], ['ledger_mismatch']])
    })

    it('behavior: a liquidation closes what it repays, for what it takes; the trader buys back the rest', async () => {
      const { price, usd } = bench.parts
      const agent = await bench.agent(told({ 0: short(0.2) })(options()), purse())
      await bench.steps(3)
      price.now = wad(3.5)
      await bench.steps(1)
      const [before, put] = [owed(agent), supplied(agent)]
      const calls = market('saf').liquidateMost({ account: agent.address, collateral: market('usd').key })
      await bench.prepare(send(calls))
      const { fills, trades, liquidations } = recordOf(agent.name)
      const taken = put - supplied(agent)
      const repaid = before - owed(agent)
      expect(liquidations).to.equal(1)
      expect(fills.at(-1)).to.deep.include({ side: 'buy', reason: 'liquidated', fee: 0 })
      expect(fills.at(-1)?.price).to.be.closeTo(toNumber(taken) / toNumber(repaid), 1e-3)
      // Compound's way half of the debt, for 8 % more than it is worth to the lender; Euler's way as much as it takes.
      if (world === 'pooled') {
        expect(toNumber(repaid)).to.be.closeTo(toNumber(before) / 2, 1e-6)
        expect(toNumber(taken)).to.be.closeTo(toNumber(repaid) * 3.5 * 1.08, 1e-3)
      }
      await expectAddedUp(agent)
      const { parts } = recordOf(agent.name).now()
      // The pool's price has stayed: what was taken is far more than what was repaid is worth there.
      expect(toNumber(parts.liquidation)).to.be.closeTo(
        toNumber(repaid) * (bench.parts.bars.price() ?? 0) - toNumber(taken),
        0.05,
      )
      expect(trades).to.have.length(world === 'pooled' ? 0 : 1)
      await bench.steps(2)
      expect(trades.map(({ exitReason, direction }) => [exitReason, direction])).to.deep.equal([['liquidated', -1]])
      await expectOut(agent)
      const gain = toNumber((await agent.balance(usd)) - wad(1_000))
      expect(trades[0]?.pnl).to.be.closeTo(gain, 0.05)
    })

    it('behavior: what is bought back while others repay is sold again', async () => {
      const { price, token } = bench.parts
      let step = 0
      let account: Address | undefined
      // Who is before it in the block repays half or more of what it buys back.
      await bench.agent(
        ({ wallet }: { wallet: { send(calls: ReturnType<LendingMarket['supply']>): unknown } }) => {
          step += 1
          if (step !== 5 || account === undefined) return
          wallet.send(market('saf').liquidateMost({ account, collateral: market('usd').key }))
        },
        { funds: [token.of(wad(1_000))] },
      )
      const agent = await bench.agent(told({ 0: short(0.2), 3: close })(options()), purse())
      account = agent.address
      await bench.steps(3)
      price.now = wad(3.5)
      await bench.steps(2)
      expect([recordOf(agent.name).liquidations, owed(agent)]).to.deep.equal([1, 0n])
      expect((await agent.balance(token)) > wad(40)).to.equal(true)
      await expectAddedUp(agent)
      await bench.steps(1)
      expect(agent.outcome.actions).to.deep.equal(['swapExactIn'])
      await expectOut(agent)
      expect(recordOf(agent.name).trades).to.have.length(1)
    })

    it('behavior: where its cash is not enough to buy all back it does so piece by piece', async () => {
      const { pool } = bench.parts
      const agent = await bench.agent(told({ 0: short(1), 3: close })({ ...options(), slippageBps: 2_000 }), purse())
      await bench.steps(3)
      // The pool is twice as dear or more, while the lender has not noticed.
      await bench.prepare(trade(pool, 'buy', wad(1_300)))
      await bench.steps(1)
      expect(recordOf(agent.name).trades).to.deep.equal([])
      const first = owed(agent)
      await expectAddedUp(agent)
      await bench.steps(1)
      expect(owed(agent) < first).to.equal(true)
      await bench.prepare(trade(pool, 'sell', wad(500)))
      await bench.steps(6)
      await expectOut(agent)
      expect(recordOf(agent.name).trades.map(({ exitReason }) => exitReason)).to.deep.equal(['signal'])
    })

    it('behavior: orders at a price open and close it as well, for no worse a price', async () => {
      const { pool } = bench.parts
      const plan: Readonly<Record<number, readonly Intent[]>> = {
        0: [{ want: 'place', side: 'sell', type: { kind: 'stop', trigger: 1.9 }, size: 0.1 }],
        4: [{ want: 'place', side: 'buy', type: { kind: 'limit', limit: 1.6 }, size: 1, closes: true }],
      }
      const agent = await bench.agent(told(plan)(options()), purse())
      await bench.steps(3)
      expect(owed(agent)).to.equal(0n)
      await bench.prepare(trade(pool, 'sell', wad(40)))
      await bench.steps(1)
      expect(owed(agent) > wad(50)).to.equal(true)
      await bench.steps(3)
      expect(recordOf(agent.name).trades).to.deep.equal([])
      await bench.prepare(trade(pool, 'sell', wad(100)))
      await bench.steps(1)
      const [closed] = recordOf(agent.name).trades
      const paid = closed?.fills.at(-1)
      expect((paid?.price ?? 9) + (paid?.fee ?? 9) / (paid?.quantity ?? 1)).to.be.at.most(1.6)
      await expectOut(agent)
    })

    it('behavior: who begins anew repays what it owed before, which is no loss, and takes back what it had put up', async () => {
      const [before, after] = [told({ 0: short(0.1) })(options()), told({})(options())]
      let step = 0
      const agent = await bench.agent((turn) => {
        step += 1
        return (step < 4 ? before : after)(turn)
      }, purse())
      await bench.steps(3)
      const { worth } = recordOf(agent.name).now()
      expect(owed(agent) > 0n).to.equal(true)
      await bench.steps(1)
      await expectOut(agent)
      const record = recordOf(agent.name)
      expect(record.start).to.equal(worth)
      const { parts } = record.now()
      expect([parts.fee < 0n, toNumber(record.now().worth - worth) > -6, record.trades]).to.deep.equal([true, true, []])
    })

    it('behavior: gas counts against what goes short, and what is too dear for it is given up', async () => {
      const costly = { ...options(), gasPrice: 0.000_01, gasShare: 0.05, gasWait: 0, gasParts: 3 }
      const agent = await bench.agent(told({ 0: short(0.1), 2: close })(costly), purse())
      const poor = await bench.agent(told({ 0: short(0.02) })(costly), purse())
      await bench.steps(2)
      expect(owed(agent)).to.equal(wad(50))
      const [rejection] = recordOf(poor.name).rejections
      expect(rejection?.failed).to.deep.equal([{ code: 'gas_too_high', limit: 0.05 * 20, value: 1.3 }])
      await bench.steps(2)
      const { parts } = recordOf(agent.name).now()
      expect(toNumber(parts.gas)).to.be.below(-3)
      await expectAddedUp(agent)
    })

    it('error: lending in which it can go short of nothing', async () => {
      const { bars } = bench.parts
      const none = { markets: [], atRisk: async () => [] }
      const once = told({})
      const refusal = (lending: Lending) => {
        const { code, hint } = errorOf(() => once({ bars, lending }))
        return [code, hint]
      }
      const { symbol } = bars.pool.quote
      const end = 'or wire the trader to no lending.'
      expect(refusal(none)).to.deep.equal(['TRADER_LENDING', `Give the lending a market of ${symbol}, ${end}`])
      const against = `Give the lending a market of ${bars.token} that lends against ${symbol}, ${end}`
      expect(refusal({ ...none, markets: [market('usd')] })).to.deep.equal(['TRADER_LENDING', against])
    })
  })
}
