import { expect } from 'chai'

import { HOUR, WAD, days } from '../../../src/units.ts'
import { contractUnderTest } from '../../kit/contract-under-test.ts'
import { localChain } from '../../kit/local-chain.ts'
import { type Done, fuzz, type Moment, type RandomAction, randomUse } from '../../kit/random-use.ts'
import { sum } from '../../kit/sum.ts'
import { LOCKED } from '../amm/pair-fixture.ts'
import { deployTreasury, POLICY, SPLIT, START, TRANSFER } from './treasury-fixture.ts'
import { treasuryOracle } from './treasury-oracle.ts'

const POLICY_HERE = {
  ...POLICY,
  minInterval: BigInt(6 * HOUR),
  maxImpactBps: 60n,
  maxSpendPerEpoch: 600n * WAD,
  incentiveCapPerEpoch: 5_000n * WAD,
}
/** The square root of the first deposit's product, rounded down. */
const FIRST_SHARES = 316_227_766_016_837_933_199_889n

type World = Awaited<ReturnType<typeof openWorld>>

async function openWorld(quoteLast: boolean) {
  const chain = await localChain()
  const all = await deployTreasury(chain, { policy: POLICY_HERE, quoteLast })
  const { treasury, quote, token, router, pair, owner, keeper, alice, bob, carol } = all
  await treasury.setTarget(carol, TRANSFER)
  await treasury.setStakers(carol)
  const oracle = treasuryOracle({ split: SPLIT, policy: POLICY_HERE, locked: LOCKED })
  oracle.pool.found('owner', 100_000n * WAD, 1_000_000n * WAD, FIRST_SHARES)
  return {
    treasury: await contractUnderTest(chain, treasury),
    quote: await contractUnderTest(chain, quote),
    token: await contractUnderTest(chain, token),
    router: await contractUnderTest(chain, router),
    pair: await contractUnderTest(chain, pair),
    owner: owner.address,
    keeper: keeper.address,
    carol: carol.address,
    actors: [alice.address, bob.address],
    oracle,
    supply: await token.totalSupply(),
    /** What carol was sent, and what lies in the treasury unbooked. */
    sent: { money: 0n, tokens: 0n },
    loose: { money: 0n, tokens: 0n },
  }
}

/** Around what there is: mostly a part, at times all, a bit more, or dust. */
function about({ roll }: Moment, available: bigint): bigint {
  if (roll.chance(0.1)) return roll.between(0n, 3n)
  return roll.chance(0.1) ? available + roll.between(0n, 1n) : roll.between(0n, available / 3n + 1n)
}

function paymentsOf({ treasury, owner, keeper, carol, oracle, sent }: World): Record<string, RandomAction> {
  return {
    collect: {
      weight: 20,
      async act(moment) {
        const { roll, actor } = moment
        const amount = roll.chance(0.1) ? roll.between(0n, 9n) : roll.between(0n, 1_000n * WAD)
        const by = roll.pick([actor, keeper, owner, carol])
        const isAllowed = by !== carol
        const expected = amount > 0n && !isAllowed ? 'NotPayer' : oracle.collect(amount)
        return { expected, actual: await treasury.attempt({ ...moment, actor: by }, 'collectRevenue', actor, amount) }
      },
    },
    deposit: {
      weight: 6,
      async act(moment) {
        const [money, tokens] = [about(moment, 90n * WAD), about(moment, 900n * WAD)]
        const expected = oracle.deposit(money, tokens)
        return { expected, actual: await treasury.attempt(moment, 'deposit', money, tokens) }
      },
    },
    payExpense: {
      weight: 8,
      async act(moment) {
        const amount = about(moment, oracle.buckets.reserve)
        const outcome = oracle.payExpense(amount)
        if (typeof outcome === 'bigint') sent.money += outcome
        const expected = typeof outcome === 'string' ? outcome : undefined
        const byOwner = { ...moment, actor: owner }
        return { expected, actual: await treasury.attempt(byOwner, 'payExpense', carol, amount, 'x') }
      },
    },
    payStakers: {
      weight: 8,
      async act(moment) {
        const amount = about(moment, oracle.buckets.stakers)
        const expected = oracle.payStakers(amount)
        if (expected === undefined) sent.money += amount
        return { expected, actual: await treasury.attempt({ ...moment, actor: keeper }, 'payStakers', amount) }
      },
    },
    allocateIncentive: {
      weight: 8,
      async act(moment) {
        const amount = about(moment, oracle.own.inventory + oracle.own.kept)
        const expected = oracle.give(amount, moment.now)
        if (expected === undefined) sent.tokens += amount
        const byKeeper = { ...moment, actor: keeper }
        return { expected, actual: await treasury.attempt(byKeeper, 'allocateIncentive', carol, amount) }
      },
    },
    setSplit: {
      weight: 3,
      async act(moment) {
        const { roll } = moment
        const [burn, liquidity, stakers] = [0, 0, 0].map(() => BigInt(roll.below(3_334)))
        const next = { burn: burn ?? 0n, liquidity: liquidity ?? 0n, stakers: stakers ?? 0n, reserve: 0n }
        const reserve = 10_000n - sum(Object.values(next)) + (roll.chance(0.3) ? 1n : 0n)
        const isBad = sum([...Object.values(next), reserve]) !== 10_000n
        if (!isBad) oracle.setSplit({ ...next, reserve })
        const actual = await treasury.attempt({ ...moment, actor: owner }, 'setSplit', { ...next, reserve })
        return { expected: isBad ? 'BadSplit' : undefined, actual }
      },
    },
  }
}

function tradesOf({ treasury, owner, keeper, oracle }: World): Record<string, RandomAction> {
  return {
    buyback: {
      weight: 20,
      async act(moment) {
        const [amount, keep] = [about(moment, oracle.buckets.burn), moment.roll.chance(0.4)]
        const expected = oracle.buyback(amount, keep, moment.now)
        const byKeeper = { ...moment, actor: keeper }
        return { expected, actual: await treasury.attempt(byKeeper, 'buyback', amount, 0n, keep) }
      },
    },
    deployLiquidity: {
      weight: 14,
      async act(moment) {
        const [amount, matched] = [about(moment, oracle.buckets.liquidity), moment.roll.chance(0.4)]
        const expected = oracle.deploy(amount, matched)
        const byKeeper = { ...moment, actor: keeper }
        return { expected, actual: await treasury.attempt(byKeeper, 'deployLiquidity', amount, matched) }
      },
    },
    withdrawLiquidity: {
      weight: 4,
      async act(moment) {
        const shares = about(moment, oracle.pool.sharesOf('treasury'))
        const expected = oracle.withdraw(shares)
        const byOwner = { ...moment, actor: owner }
        return { expected, actual: await treasury.attempt(byOwner, 'withdrawLiquidity', shares, 0n, 0n) }
      },
    },
    byAnybody: {
      weight: 2,
      async act(moment) {
        const [method, args] = moment.roll.pick([
          ['buyback', [1n, 0n, true]],
          ['deployLiquidity', [1n, true]],
          ['payStakers', [1n]],
        ] as const)
        return { expected: 'NotKeeper', actual: await treasury.attempt(moment, method, ...args) }
      },
    },
  }
}

function othersOf({ treasury, quote, token, router, oracle, loose }: World): Record<string, RandomAction> {
  return {
    trade: {
      weight: 12,
      async act(moment) {
        const side = moment.roll.pick([0, 1] as const)
        const amount = moment.roll.between(WAD, oracle.pool.reserves[side] / 40n)
        oracle.pool.trade(side, amount, oracle.pool.mostOut(side, amount))
        const paid = side === 0 ? quote : token
        return { expected: undefined, actual: await router.attempt(moment, 'swapExactIn', paid.address, amount, 0n) }
      },
    },
    sendBare: {
      weight: 3,
      async act(moment) {
        const isMoney = moment.roll.chance(0.5)
        const amount = moment.roll.between(1n, WAD)
        loose[isMoney ? 'money' : 'tokens'] += amount
        const what = isMoney ? quote : token
        return { expected: undefined, actual: await what.attempt(moment, 'transfer', treasury.address, amount) }
      },
    },
    skim: {
      weight: 3,
      async act(moment) {
        const isNothing = loose.money === 0n && loose.tokens === 0n
        oracle.buckets.reserve += loose.money
        oracle.own.inventory += loose.tokens
        loose.money = loose.tokens = 0n
        return { expected: isNothing ? 'NothingToSkim' : undefined, actual: await treasury.attempt(moment, 'skim') }
      },
    },
  }
}

function checksOf(world: World) {
  const { treasury, quote, token, pair, carol, oracle, supply, sent, loose } = world
  const before = { money: 0n, tokens: 0n }
  let burnedBefore = 0n

  return async (_: Moment, { where }: Done) => {
    const { buckets, own, pool } = oracle
    // Money is what the buckets hold, own tokens what the two heaps hold, and what nobody has booked.
    const [money, atCarol = 0n] = await quote.balancesOf(treasury.address, carol)
    expect(money, where).to.equal(sum(Object.values(buckets)) + loose.money)
    const [tokens, tokensAtCarol = 0n] = await token.balancesOf(treasury.address, carol)
    expect(tokens, where).to.equal(own.inventory + own.kept + loose.tokens)
    const views = await treasury.read(['inventory'], ['kept'], ['burned'], ['polLp'], ['lastBuyback'], ['buckets'])
    const shares = pool.sharesOf('treasury')
    const expected = [own.inventory, own.kept, own.burned, shares, oracle.lastBuyback(), buckets.burn]
    expect(views, where).to.deep.equal(expected)
    expect(await pair.balancesOf(treasury.address), where).to.deep.equal([shares])
    // What it pays arrives, and what it burns is gone.
    before.money ||= atCarol - sent.money
    before.tokens ||= tokensAtCarol - sent.tokens
    expect([atCarol - before.money, tokensAtCarol - before.tokens], where).to.deep.equal([sent.money, sent.tokens])
    expect(await token.read(['totalSupply']), where).to.deep.equal([supply - own.burned])
    expect(own.burned >= burnedBefore, where).to.equal(true)
    burnedBefore = own.burned
  }
}

describe('Treasury under random use', function () {
  for (const quoteLast of [false, true]) {
    const order = quoteLast ? 'second' : 'first'
    fuzz(
      `behavior: every wei is in a bucket or gone for its purpose, money ${order} in the pair`,
      1_000,
      async (luck) => {
        const world = await openWorld(quoteLast)
        await randomUse({
          ...luck,
          actors: world.actors,
          start: START,
          pause: (roll) => roll.below(days(1) / 2),
          actions: { ...paymentsOf(world), ...tradesOf(world), ...othersOf(world) },
          check: checksOf(world),
          wanted: [
            'buyback done',
            'buyback TooSoon',
            'buyback EpochCapExceeded',
            'buyback ImpactTooLarge',
            'deployLiquidity done',
            'withdrawLiquidity done',
            'collect NotPayer',
            'skim NothingToSkim',
            'allocateIncentive done',
            'payExpense done',
            'payStakers done',
            'setSplit BadSplit',
          ],
        })
      },
    )
  }
})
