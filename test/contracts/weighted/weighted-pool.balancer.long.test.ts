import { expect } from 'chai'
import { AbiCoder, ZeroAddress } from 'ethers'

import { DAY, toNumber, WAD, wad } from '../../../src/units.ts'
import { Agreeable__factory } from '#types/contracts/index'
import { type LocalChain, localChain } from '../../kit/local-chain.ts'
import { near } from '../../kit/near.ts'
import { published } from '../../kit/published.ts'
import { fuzz } from '../../kit/random-use.ts'
import { deployPool } from './weighted-pool-fixture.ts'

const POOL = '@balancer-labs/v2-deployments/dist/tasks/20230206-weighted-pool-v3/artifact/WeightedPool.json'
/** Kinds of trades and deposits, as the original counts them. */
const [GIVEN_IN, GIVEN_OUT] = [0, 1]
const [INIT, EXACT_IN_FOR_SHARES] = [0, 1]
/** What the original's powers are off by at most, of one, against whoever trades. */
const POWER_ERROR = 1e-14
/** What it locks of its first shares. */
const LOCKED = 1_000_000n

interface Terms {
  readonly tokens: readonly string[]
  readonly weights: readonly bigint[]
  readonly fee: bigint
}

/** The second generation's pool with a vault that agrees to everything, in whose name it is asked. */
async function deployOriginal(chain: LocalChain, { tokens, weights, fee }: Terms) {
  const [owner] = chain.signers
  if (!owner) throw new Error('the chain has no accounts')
  const vault = await (await new Agreeable__factory(owner).deploy()).getAddress()
  const none = tokens.map(() => ZeroAddress)
  const terms = ['Pool', 'POOL', tokens, weights, none, none, fee]
  const pool = await (
    await published(POOL, [], owner)
  ).deploy(terms, vault, vault, 90 * DAY, 30 * DAY, owner.address, '')
  await chain.networkHelpers.impersonateAccount(vault)
  await chain.networkHelpers.setBalance(vault, WAD)
  return { pool, vault, signer: await chain.ethers.getSigner(vault) }
}

type Original = Awaited<ReturnType<typeof deployOriginal>>

/** What it would say to its vault. */
async function ask({ pool, signer }: Original, method: string, ...args: readonly unknown[]): Promise<unknown> {
  return pool
    .connect(signer)
    .getFunction(method)
    .staticCall(...args)
}

const coded = (types: readonly string[], values: readonly unknown[]) => AbiCoder.defaultAbiCoder().encode(types, values)

describe('WeightedPool against Balancer’s, of the second generation', function () {
  this.timeout(300_000)

  fuzz('behavior: trades are equal to as many digits as its powers have', 60, async (luck) => {
    const { roll } = luck
    const chain = await localChain()
    let compared = 0
    for (let step = 0; step < luck.steps / 6; step++) {
      const weight = roll.between(wad('0.05'), wad('0.95'))
      const fee = roll.between(wad('0.0001'), wad('0.1'))
      const amounts = [roll.between(wad(100), wad(10_000)), roll.between(wad(100), wad(10_000))] as const
      const weights = [weight, WAD - weight] as const
      const { pool, first, second } = await deployPool(chain, { weights, amounts, fee })
      const pair = [await first.getAddress(), await second.getAddress()] as const
      const isSorted = pair[0].toLowerCase() < pair[1].toLowerCase()
      const sorted = <Each>(two: readonly [Each, Each]) => (isSorted ? [...two] : [two[1], two[0]])
      const original = await deployOriginal(chain, { tokens: sorted(pair), weights: sorted(weights), fee })
      const poolId: unknown = await original.pool.getFunction('getPoolId')()

      const trade = async (kind: number, amount: bigint): Promise<bigint> => {
        const people = [ZeroAddress, ZeroAddress]
        const request = [kind, ...pair, amount, poolId, 0, ...people, '0x']
        const answer = await ask(original, 'onSwap', request, ...amounts)
        if (typeof answer !== 'bigint') throw new TypeError('no amount')
        return answer
      }
      for (let i = 0; i < 6; i++) {
        const share = 0.01 + roll.below(280) / 1_000
        const part = (of: bigint) => (of * BigInt(Math.round(share * 1_000))) / 1_000n
        const where = `at ${share} of weights ${weight}`
        const [paid, wanted] = [part(amounts[0]), part(amounts[1])]
        // What moves is the difference between a power and one, of which few digits are left where it is small.
        const few = (moved: bigint, of: bigint) => 3 * POWER_ERROR * (1 + toNumber(of) / toNumber(moved))
        // Ours bounds both sides of a trade, theirs the one that is given.
        const out = await pool.quoteExactIn(first, second, paid).catch(() => undefined)
        if (out !== undefined) {
          near(toNumber(out) / toNumber(await trade(GIVEN_IN, paid)), 1, few(out, amounts[1]), `out ${where}`)
          compared++
        }
        const cost = await pool.quoteExactOut(first, second, wanted).catch(() => undefined)
        if (cost !== undefined) {
          near(toNumber(cost) / toNumber(await trade(GIVEN_OUT, wanted)), 1, few(cost, amounts[0]), `in ${where}`)
          compared++
        }
      }
    }
    expect(compared).to.be.greaterThan(luck.steps)
  })

  it('default: opens with as many shares, less those that the original locks, and one token alone for 2e-6 more', async () => {
    const chain = await localChain()
    const { pool, first, second } = await deployPool(chain)
    const pair = [await first.getAddress(), await second.getAddress()] as const
    const isSorted = pair[0].toLowerCase() < pair[1].toLowerCase()
    const sorted = <Each>(one: Each, other: Each) => (isSorted ? [one, other] : [other, one])
    const original = await deployOriginal(chain, {
      tokens: sorted(...pair),
      weights: sorted(wad('0.8'), wad('0.2')),
      fee: wad('0.003'),
    })
    const poolId: unknown = await original.pool.getFunction('getPoolId')()
    const balances = sorted(wad(1_000), wad(500))
    const nobody = '0x000000000000000000000000000000000000dEaD'
    const join = (data: string) => [poolId, nobody, nobody, balances, 0, 0, data] as const
    const asVault = original.pool.connect(original.signer)
    const opening = coded(['uint256', 'uint256[]'], [INIT, balances])
    await asVault.getFunction('onJoinPool')(poolId, nobody, nobody, sorted(0n, 0n), 0, 0, opening)
    const theirs: unknown = await original.pool.getFunction('totalSupply')()
    if (typeof theirs !== 'bigint') throw new TypeError('no supply')
    expect(theirs - LOCKED).to.equal(wad('1741.10112659221245045'))
    near(toNumber(await pool.totalSupply()) / toNumber(theirs), 1, 1e-13)

    const alone = coded(['uint256', 'uint256[]', 'uint256'], [EXACT_IN_FOR_SHARES, sorted(wad(10), 0n), 0])
    const answer: unknown = await asVault.getFunction('queryJoin').staticCall(...join(alone))
    const [shares] = answer as readonly [bigint]
    const own = await pool.joinSingle.staticCall(first, wad(10), 0n)
    expect(toNumber(own) / toNumber(shares) - 1).to.be.within(-3e-6, 3e-6)
  })
})
