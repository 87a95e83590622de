import { expect } from 'chai'

import { inFor, outFor } from '../../../src/agents/controllable/amm/pair-math.ts'
import { DAY } from '../../../src/units.ts'
import { contractUnderTest } from '../../kit/contract-under-test.ts'
import type { Dice } from '../../kit/fuzz.ts'
import { T0, localChain } from '../../kit/local-chain.ts'
import { fuzz } from '../../kit/random-use.ts'
import { deployMarket } from './pair-fixture.ts'

/** The most that a pair counts. */
const MAX_RESERVE = 2n ** 112n - 1n
/** Any size as likely as any other, up to `bits`. */
const ofAnySize = (roll: Dice, bits: number) => roll.between(1n, 2n ** BigInt(1 + roll.below(bits)) - 1n)

type World = Awaited<ReturnType<typeof openWorld>>

async function openWorld() {
  const chain = await localChain()
  const { router, pair, token0, token1, alice } = await deployMarket(chain)
  for (const token of [token0, token1]) await token.mint(alice, 2n ** 200n)
  return {
    router: await contractUnderTest(chain, router),
    pair: await contractUnderTest(chain, pair),
    tokens: [await contractUnderTest(chain, token0), await contractUnderTest(chain, token1)] as const,
    by: { actor: alice.address, time: T0 + DAY },
  }
}

/** Tokens are sent or destroyed, and the pair is told to count what it has. */
async function setReserves({ pair, tokens, by }: World, reserves: readonly bigint[]): Promise<void> {
  for (const [i, token] of tokens.entries()) {
    const [held = 0n] = await token.balancesOf(pair.address)
    const more = (reserves[i] ?? 0n) - held
    await token.attempt(by, more < 0n ? 'burn' : 'mint', pair.address, more < 0n ? -more : more)
  }
  expect(await pair.attempt(by, 'sync')).to.equal(undefined)
}

interface Asked {
  readonly exactIn: boolean
  readonly amount: bigint
  /** What the pair has of what is paid and of what is bought. */
  readonly x: bigint
  readonly y: bigint
}

const quoteOf = ({ exactIn, amount, x, y }: Asked) => (exactIn ? outFor(amount, x, y) : inFor(amount, x, y))

/** The curve, with 0.3 % of what came in left aside; one wei too much at the most, where the division is even. */
function expectOnCurve({ exactIn, x, y }: Asked, paid: bigint, out: bigint, where: string): void {
  const isWhole = (given: bigint, got: bigint) => (1_000n * x + 997n * given) * (y - got) >= 1_000n * x * y
  expect(isWhole(paid, out), where).to.equal(true)
  expect(exactIn ? isWhole(paid, out + 1n) : isWhole(paid - 2n, out), where).to.equal(false)
}

/** Asks for a wei more than quoted, which is refused, then for what is quoted; whether it was traded. */
async function tradeAsQuoted(world: World, asked: Asked, side: 0 | 1, where: string): Promise<boolean> {
  const { router, pair, tokens, by } = world
  const { exactIn, amount, x, y } = asked
  const [sold, bought] = side === 0 ? tokens : ([tokens[1], tokens[0]] as const)
  const quoted = quoteOf(asked)
  if (quoted === undefined) expect(amount >= y, where).to.equal(true)
  const [paid, out] = exactIn ? [amount, quoted ?? 0n] : [quoted ?? 0n, amount]
  const limit = quoted ?? 2n ** 255n

  const method = exactIn ? 'swapExactIn' : 'swapExactOut'
  const trade = (bound: bigint) => router.attempt(by, method, sold.address, amount, bound)
  const refused = exactIn ? 'TooLittleOut' : quoted === undefined ? 'TooLittleLiquidity' : 'TooMuchIn'
  expect(await trade(exactIn ? limit + 1n : limit - 1n), where).to.equal(refused)
  const refusal = await trade(limit)
  // What the pair itself refuses: to give nothing, to hold more than it counts.
  const byPair = out === 0n || x + paid > MAX_RESERVE ? 'Error' : undefined
  expect(refusal, where).to.equal(quoted === undefined ? 'TooLittleLiquidity' : byPair)
  const held = [...(await sold.balancesOf(pair.address)), ...(await bought.balancesOf(pair.address))]
  expect(held, where).to.deep.equal(refusal === undefined ? [x + paid, y - out] : [x, y])
  if (quoted !== undefined) expectOnCurve(asked, paid, out, where)
  return refusal === undefined
}

describe('PairRouter at random reserves', function () {
  fuzz('behavior: quotes are ours, and the pair would give no more', 200, async ({ roll, steps }) => {
    const world = await openWorld()
    let trades = 0
    for (let step = 0; step < steps; step++) {
      const reserves = [ofAnySize(roll, 112), ofAnySize(roll, 112)] as const
      await setReserves(world, reserves)
      const side = roll.pick([0, 1] as const)
      const [x, y] = side === 0 ? reserves : [reserves[1], reserves[0]]
      const exactIn = roll.chance(0.5)
      const amount = exactIn ? ofAnySize(roll, 112) : roll.between(1n, roll.chance(0.1) ? y + 1n : ofAnySize(roll, 112))
      const where = `step ${step}: ${exactIn ? 'sells' : 'buys'} ${amount} at ${x}, ${y}`
      if (await tradeAsQuoted(world, { exactIn, amount, x, y }, side, where)) trades++
    }
    expect(trades).to.be.greaterThan(steps / 10)
  })
})
