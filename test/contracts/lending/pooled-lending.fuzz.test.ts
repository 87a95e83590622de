import { expect } from 'chai'

import { DAY, WAD, YEAR, toNumber, wad } from '../../../src/units.ts'
import { type Dice, dice, fuzzSeed, fuzzSteps } from '../../kit/fuzz.ts'
import { localChain } from '../../kit/local-chain.ts'
import { annualRate, expectSound, readBooks } from './lending-books.ts'
import { MAX, RULES, T, TERMS, deployLending } from './pooled-lending-fixture.ts'
import { randomAction } from './random-action.ts'

/** Mostly hours to days, at times nothing at all, at times months. */
const pause = (roll: Dice): number =>
  roll.chance(0.1) ? 0 : roll.chance(0.03) ? roll.below(60 * DAY) : roll.below(2 * DAY)

const OWN_RISK = ['borrow', 'redeem', 'redeemUnderlying', 'transferShares', 'exitMarket']
/** What must have happened for a run to mean something. */
const WANTED = ['mint', 'redeem', 'redeemUnderlying', 'borrow', 'repayFor', 'liquidate', 'transferShares']
const REFUSALS = ['borrow Shortfall', 'liquidate NoShortfall', 'writeOff NoDebt', 'redeem InsufficientShares']

/** A lending contract in use, with a clock. */
async function start() {
  const chain = await localChain()
  const market = await deployLending(chain, { minDebt: wad(1) })
  const { lending, feed, owner, eth } = market
  const [to, feedAt, ethAt] = [await lending.getAddress(), await feed.getAddress(), await eth.getAddress()]
  const send = (time: number, from: string, method: string, ...args: unknown[]) =>
    chain.attempt({ from, time, to, contract: lending, method, args })
  const post = (time: number, price: number) => {
    const args = [ethAt, wad(price.toFixed(6))]
    return chain.attempt({ from: owner.address, time, to: feedAt, contract: feed, method: 'post', args })
  }
  const books = async () => [await readBooks(market, 'usd'), await readBooks(market, 'eth')] as const
  return { ...market, market, send, post, books }
}

describe('PooledLending under random use', function () {
  this.timeout(300_000)

  const seed = fuzzSeed()
  const steps = fuzzSteps(1_000)
  it(`behavior: keeps its books, its promises and its tokens (FUZZ_SEED=${seed})`, async () => {
    const roll = dice(seed)
    const { chain, market, lending, usd, send, post, books } = await start()
    const usdAt = await usd.getAddress()
    const done = new Map<string, number>()
    const mostBorrowed: [bigint, bigint] = [0n, 0n]
    let [time, etherAt, before] = [T, 2_000, await books()]

    for (let step = 0; step < steps; step++) {
      // The world goes on, and ether has a price that jumps about.
      time += pause(roll)
      if (roll.chance(0.15)) {
        etherAt = Math.min(20_000, Math.max(100, etherAt * (0.5 + roll.below(1_100) / 1_000)))
        await post(time, etherAt)
      }
      await chain.mineAt(time)
      const { from, method, args, asset, debtor } = await randomAction(roll, market)
      const [owed, risk, wallet] = [
        await lending.debtOf(asset, debtor),
        method === 'liquidate' ? await lending.liquidityOf(debtor) : undefined,
        await (asset === usdAt ? usd : market.eth).balanceOf(from),
      ]
      const refused = await send(time, from, method, ...args)
      const outcome = refused === undefined ? method : `${method} ${refused}`
      const where = `after step ${step}, ${outcome}`
      done.set(outcome, (done.get(outcome) ?? 0) + 1)
      const after = await books()
      for (const i of [0, 1] as const) {
        const facts = { accruals: BigInt(step + 1), lost: method === 'writeOff', where }
        expectSound(before[i], after[i], { ...facts, mostBorrowed: mostBorrowed[i] })
        if (after[i].borrows > mostBorrowed[i]) mostBorrowed[i] = after[i].borrows
      }
      before = after
      // The one refusal that is not the contract's own: the payer has too little.
      if (refused === 'revert')
        expect(wallet < (method === 'mint' ? BigInt(String(args[1])) : owed), where).to.equal(true)
      if (refused !== undefined) continue
      // Whoever acts on their own account ends without a shortfall, if it touched their collateral.
      const isCollateral = method === 'borrow' || (await lending.enteredBy(from)).includes(asset)
      if (OWN_RISK.includes(method) && isCollateral) {
        expect((await lending.liquidityOf(from)).shortfall, where).to.equal(0n)
      }
      if (!risk) continue
      // A liquidation lowers the shortfall by its repayment times one less incentive times collateral factor.
      const now = await lending.liquidityOf(debtor)
      const repaid = toNumber(owed - (await lending.debtOf(asset, debtor))) * (asset === usdAt ? 1 : etherAt)
      const expected = repaid * (1 - toNumber((RULES.incentive * TERMS.collateralFactor) / WAD))
      const gained = toNumber(risk.shortfall + now.liquidity - now.shortfall)
      expect(risk.shortfall > 0n, where).to.equal(true)
      expect(Math.abs(gained - expected), where).to.be.at.most(1e-6 * (1 + Math.abs(expected)))
    }
    // A run cut short with FUZZ_STEPS may miss some.
    for (const kind of steps < 1_000 ? [] : [...WANTED, ...REFUSALS]) {
      expect(done.get(kind) ?? 0, `${kind} of ${JSON.stringify([...done])}`).to.be.greaterThan(0)
    }
  })

  it(`behavior: grows by its rate alone, and gives everything back (FUZZ_SEED=${seed})`, async () => {
    const roll = dice(seed)
    const { chain, market, lending, owner, usd, eth, send, books, ...people } = await start()
    const actors = [owner, people.alice, people.bob, people.carol].map(({ address }) => address)
    let time = T
    for (let step = 0; step < 200; step++) {
      time += pause(roll)
      await chain.mineAt(time)
      const { from, method, args } = await randomAction(roll, market)
      await send(time, from, method, ...args)
    }
    await send(time, owner.address, 'accrue', await usd.getAddress())
    const [before] = await books()
    await chain.mineAt(time + YEAR / 4)
    const [after] = await books()
    const growth = (annualRate(before) / BigInt(YEAR)) * BigInt(YEAR / 4)
    const interest = (before.borrows * growth) / WAD
    expect(after.borrows - before.borrows).to.equal(interest)
    expect(after.index - before.index).to.equal((before.index * growth) / WAD)
    expect(after.reserves - before.reserves).to.equal((interest * TERMS.reserveFactor) / WAD)
    expect(after.cash).to.equal(before.cash)

    // Everybody repays and leaves: what stays are the reserves, the first shares and dust.
    time += YEAR / 4
    for (const token of [usd, eth]) {
      const asset = await token.getAddress()
      await token.mint(owner, wad(4_000_000))
      time += DAY
      for (const account of actors) await send(time, owner.address, 'repayFor', asset, account, MAX)
      expect((await lending.totals(asset)).borrows, 'all is repaid').to.equal(0n)
    }
    // Not before all is: what one market holds may stand in for a debt in the other.
    for (const token of [usd, eth]) {
      const asset = await token.getAddress()
      for (const from of actors) await send(time, from, 'redeem', asset, MAX)
      const { cash, reserves, shares } = await lending.totals(asset)
      // At most the first thousand shares and less than a unit's worth of each actor's.
      expect(shares < 1_000n + 4n * 50n, `${shares} shares`).to.equal(true)
      expect(cash - reserves >= 0n && cash - reserves < 1_000n, `${cash} and ${reserves}`).to.equal(true)
    }
  })
})
