import { expect } from 'chai'
import type { BaseContract } from 'ethers'

import { DAY, days, WAD, wad, YEAR } from '../../../src/units.ts'
import { Agreeable__factory } from '#types/contracts/index'
import type { LocalChain } from '../../kit/local-chain.ts'
import { localChain } from '../../kit/local-chain.ts'
import { published } from '../../kit/published.ts'
import { fuzz } from '../../kit/random-use.ts'
import { CURVE, deployLending, FREE, MAX, T } from './pooled-lending-fixture.ts'

const VENUS = '@venusprotocol/isolated-pools/artifacts/contracts'
const SECONDS = BigInt(YEAR)
/** 0.02 with shares of 8 decimals for tokens of 18. */
const FIRST_RATE = 2n * 10n ** 26n
/** The curve of the specification in whole wei a second, so that whoever divides first gets the same. */
const EVEN = {
  base: (CURVE.base / SECONDS / 5n) * 5n * SECONDS,
  slope: (CURVE.slope / SECONDS / 5n) * 5n * SECONDS,
  jump: (CURVE.jump / SECONDS / 5n) * 5n * SECONDS,
  kink: CURVE.kink,
}

/** Venus' rate, which counts in seconds. */
async function deployRate(chain: LocalChain, { base, slope, jump, kink }: typeof CURVE) {
  const [owner] = chain.signers
  if (!owner) throw new Error('the chain has no accounts')
  const rest = await new Agreeable__factory(owner).deploy()
  const model = await published(`${VENUS}/JumpRateModelV2.sol/JumpRateModelV2.json`, [], owner)
  return { owner, rest, rate: await model.deploy(base, slope, jump, kink, rest, true, 0) }
}

/** A market of Venus for a token, all of whose neighbours agree to everything, behind a proxy as it wants one. */
async function deployMarket(chain: LocalChain, token: BaseContract, reserveFactor: bigint) {
  const { owner, rest, rate } = await deployRate(chain, EVEN)
  const logic = await published(`${VENUS}/VToken.sol/VToken.json`, [], owner)
  const proxies = await published('@openzeppelin/contracts/build/contracts/ERC1967Proxy.json', [], owner)
  const risk = [await rest.getAddress(), await rest.getAddress()]
  const data = logic.interface.encodeFunctionData('initialize', [
    await token.getAddress(),
    await rest.getAddress(),
    await rate.getAddress(),
    FIRST_RATE,
    'Shares',
    'vUSD',
    8,
    owner.address,
    await rest.getAddress(),
    risk,
    reserveFactor,
  ])
  const code = await logic.deploy(true, 0, 10n ** 12n)
  await chain.at(T)
  const market = logic.attach(await proxies.deploy(code, data))
  // Reserves stay where they are, as they do in ours.
  await chain.at(T)
  await market.getFunction('setReduceReservesBlockDelta')(10n ** 12n)
  return market
}

describe('PooledLending against Venus, a descendant of Compound', function () {
  this.timeout(300_000)

  it('behavior: a second’s rate is to the wei that of its curve, and to two where divisions fall otherwise', async () => {
    for (const [curve, apart] of [
      [EVEN, 0n],
      [CURVE, 2n],
    ] as const) {
      const chain = await localChain()
      const { lending, usd, eth, alice, bob } = await deployLending(chain, { curve })
      const { rate } = await deployRate(chain, curve)
      await lending.connect(alice).mint(usd, wad(1_000))
      await lending.connect(bob).mint(eth, wad(1_000))
      await lending.connect(bob).enterMarket(eth)
      for (let percent = 0; percent <= 100; percent += 5) {
        const { cash, borrows, reserves } = await lending.totals(usd)
        const theirs: unknown = await rate.getFunction('getBorrowRate')(cash, borrows, reserves, 0n)
        if (typeof theirs !== 'bigint') throw new TypeError('no rate')
        const ours = (await lending.rates(usd))[1] / SECONDS
        expect(ours - theirs <= apart && theirs - ours <= apart, `${percent} %: ${ours}, ${theirs}`).to.equal(true)
        if (percent < 100) await lending.connect(bob).borrow(usd, percent < 95 ? wad(50) + 7n : cash)
      }
    }
  })

  fuzz('behavior: cash, debts, reserves and index are equal to the wei under random use', 300, async (luck) => {
    const { roll } = luck
    const chain = await localChain()
    const { lending, usd, eth, alice, bob, carol, terms } = await deployLending(chain, { curve: FREE })
    const market = await deployMarket(chain, usd, terms.reserveFactor)
    // From this second on money costs the same in both.
    await chain.at(T)
    await lending.setTerms(usd, { ...terms, curve: EVEN })
    const [ours, theirs, asset] = await Promise.all([lending, market, usd].map((each) => each.getAddress()))
    if (!ours || !theirs || !asset) throw new Error('a contract has no address')
    const people = [alice, bob, carol]
    for (const each of people) {
      await usd.mint(each, wad(10_000_000))
      await usd.connect(each).approve(theirs, MAX)
      // Far more than any debt here: who may borrow is not what this is about.
      await lending.connect(each).mint(eth, wad(500_000))
      await lending.connect(each).enterMarket(eth)
    }
    let time = T + DAY
    const counts = { mint: 0, borrow: 0, repay: 0 }
    for (let step = 0; step < luck.steps; step++) {
      time += roll.chance(0.2) ? 0 : roll.below(roll.chance(0.05) ? days(90) : days(2))
      const from = roll.pick(people).address
      const both = async (method: string, other: string, amount: bigint) => [
        await chain.attempt({ from, time, to: ours, contract: lending, method, args: [asset, amount] }),
        await chain.attempt({ from, time, to: theirs, contract: market, method: other, args: [amount] }),
      ]
      // Venus keeps its reserves at home; Compound, and ours, lend them out like all else.
      const before = await lending.totals(usd)
      const free = before.cash > before.reserves ? before.cash - before.reserves : 0n
      const debt = await lending.debtOf(usd, from)
      const pick = roll.below(10)
      if (pick < 4 || free < WAD) {
        expect(await both('mint', 'mint', roll.between(WAD, wad(10_000))), `step ${step}`).to.deep.equal([
          undefined,
          undefined,
        ])
        counts.mint++
      } else if (pick < 8) {
        expect(await both('borrow', 'borrow', roll.between(1n, free / 2n)), `step ${step}`).to.deep.equal([
          undefined,
          undefined,
        ])
        counts.borrow++
      } else if (debt > 1n) {
        expect(await both('repay', 'repayBorrow', roll.between(1n, debt - 1n)), `step ${step}`).to.deep.equal([
          undefined,
          undefined,
        ])
        counts.repay++
      }
      // Both brought up to the same second.
      await chain.attempt({ from, time, to: ours, contract: lending, method: 'accrue', args: [asset] })
      await chain.attempt({ from, time, to: theirs, contract: market, method: 'accrueInterest' })
      const totals = await lending.totals(usd)
      const [held, borrows, reserves, index, rate] = await chain.readNumbers(market, theirs, [
        ['getCash'],
        ['totalBorrows'],
        ['totalReserves'],
        ['borrowIndex'],
        ['exchangeRateStored'],
      ])
      expect([totals.cash, totals.borrows, totals.reserves, totals.index], `after step ${step}`).to.deep.equal([
        held,
        borrows,
        reserves,
        index,
      ])
      for (const each of people) {
        // Theirs rounds a debt down, ours up.
        const [owed = 0n, shares = 0n] = await chain.readNumbers(market, theirs, [
          ['borrowBalanceStored', each.address],
          ['balanceOf', each.address],
        ])
        const own = await lending.debtOf(usd, each)
        expect(own - owed >= 0n && own - owed <= BigInt(step) + 1n, `debt after step ${step}`).to.equal(true)
        // A share of eight decimals is worth so much, and each deposit loses a part of one to everybody.
        const worth = (shares * (rate ?? 0n)) / WAD
        const supplied = await lending.suppliedBy(usd, each)
        const least = BigInt(counts.mint + 1) * ((rate ?? 0n) / WAD + 1n)
        expect(supplied - worth < least && worth - supplied < least, `deposit after step ${step}`).to.equal(true)
      }
    }
    for (const [action, count] of Object.entries(counts)) expect(count, action).to.be.greaterThan(luck.steps / 20)
  })
})
