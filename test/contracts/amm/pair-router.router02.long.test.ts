import { expect } from 'chai'

import { DAY, WAD } from '../../../src/units.ts'
import { localChain, T0 } from '../../kit/local-chain.ts'
import { published } from '../../kit/published.ts'
import { fuzz } from '../../kit/random-use.ts'
import { deployMarket } from './pair-fixture.ts'

const ROUTER = '@uniswap/v2-periphery/build/UniswapV2Router02.json'
const FACTORY = '@uniswap/v2-core/build/UniswapV2Factory.json'
const MAX = 2n ** 256n - 1n

/** Our router on its pair, and Uniswap's own router on a second pair of the same tokens. */
async function openWorld() {
  const chain = await localChain()
  const market = await deployMarket(chain)
  const { owner, alice, bob, carol, token0, token1 } = market
  const factory = await (await published(FACTORY, [], owner)).deploy(owner.address)
  // Of the coin that it wraps nothing is asked here.
  const original = await (await published(ROUTER, [], owner)).deploy(factory, owner.address)
  await factory.getFunction('createPair')(token0, token1)
  const at: unknown = await factory.getFunction('getPair')(token0, token1)
  if (typeof at !== 'string') throw new TypeError('there is no pair')
  const theirPair = market.pair.attach(at)
  const addresses = [await token0.getAddress(), await token1.getAddress()] as const
  const [ours, theirs] = [await market.router.getAddress(), await original.getAddress()]
  for (const each of [alice, bob, carol]) {
    for (const token of [token0, token1]) {
      // One wallet pays both, so that there must be enough for either.
      await token.mint(each, 2n ** 110n)
      await token.connect(each).approve(theirs, MAX)
    }
    await theirPair.connect(each).getFunction('approve')(theirs, MAX)
  }
  return { ...market, original, addresses, ours, theirs, theirAt: at, people: [alice, bob, carol] }
}

describe('PairRouter against Uniswap’s Router02', function () {
  this.timeout(300_000)

  fuzz('behavior: trades and deposits are equal to the wei, refusals included', 400, async ({ roll, steps }) => {
    const world = await openWorld()
    const { chain, router, original, pair, addresses, ours, theirs, theirAt, people } = world
    const ourAt = await pair.getAddress()
    let time = T0 + DAY
    const done = { swapExactIn: 0, swapExactOut: 0, addLiquidity: 0, removeLiquidity: 0 }

    async function both(from: string, method: keyof typeof done, args: unknown[], other: string, theirArgs: unknown[]) {
      const a = await chain.attempt({ from, time, to: ours, contract: router, method, args })
      const end = [from, time]
      const b = await chain.attempt({
        from,
        time,
        to: theirs,
        contract: original,
        method: other,
        args: [...theirArgs, ...end],
      })
      expect(a === undefined, `${method}: ${a} / ${b}`).to.equal(b === undefined)
      if (a === undefined) done[method]++
    }

    const first = people[0]?.address ?? ''
    const pool = [1_000n * WAD, 2_000n * WAD] as const
    await both(first, 'addLiquidity', [...pool, 0n], 'addLiquidity', [...addresses, ...pool, 0n, 0n])
    for (let step = 0; step < steps; step++) {
      time += roll.below(1_000)
      const from = roll.pick(people).address
      const side = roll.pick([0, 1] as const)
      const way = side === 0 ? addresses : ([addresses[1], addresses[0]] as const)
      const reserves = await world.reserves()
      const [held = 0n, wanted = 0n] = side === 0 ? reserves : reserves.toReversed()
      // One wallet pays both, so that it spends no more than half of what it has at once.
      const purse = await Promise.all([world.token0, world.token1].map((token) => token.balanceOf(from)))
      const half = (purse[side] ?? 0n) / 2n
      const action = roll.below(100)
      if (action < 40) {
        const amount = roll.chance(0.1) ? roll.between(0n, 20n) : roll.between(1n, held < half ? held : half)
        const least = roll.chance(0.2) ? roll.between(0n, wanted) : 0n
        await both(from, 'swapExactIn', [way[0], amount, least], 'swapExactTokensForTokens', [amount, least, way])
      } else if (action < 80) {
        const amount = roll.chance(0.1) ? roll.between(0n, 20n) : roll.between(1n, wanted + wanted / 20n)
        const most = roll.chance(0.2) ? roll.between(1n, held < half ? held : half) : half
        await both(from, 'swapExactOut', [way[0], amount, most], 'swapTokensForExactTokens', [amount, most, way])
      } else if (action < 83 && reserves.every((reserve, i) => 2n * reserve <= (purse[i] ?? 0n))) {
        // As much again: in other proportions ours rounds up what the other side has to pay, theirs down.
        await both(from, 'addLiquidity', [...reserves, 0n], 'addLiquidity', [...addresses, ...reserves, 0n, 0n])
      } else {
        const [shares = 0n] = await chain.readNumbers(pair, ourAt, [['balanceOf', from]])
        const amount = roll.between(0n, shares / 2n + 1n)
        await both(from, 'removeLiquidity', [amount, 0n, 0n], 'removeLiquidity', [...addresses, amount, 0n, 0n])
      }
      const views = [['totalSupply'] as const, ...people.map(({ address }) => ['balanceOf', address] as const)]
      const [mine, other] = [await chain.readNumbers(pair, ourAt, views), await chain.readNumbers(pair, theirAt, views)]
      expect(mine, `shares after step ${step}`).to.deep.equal(other)
      for (const [i, token] of [world.token0, world.token1].entries()) {
        const [a, b] = await chain.readNumbers(token, addresses[i] ?? '', [
          ['balanceOf', ourAt],
          ['balanceOf', theirAt],
        ])
        expect(a, `reserve ${i} after step ${step}`).to.equal(b)
      }
    }
    for (const [action, count] of Object.entries(done)) expect(count, action).to.be.greaterThan(2)
  })
})
