import type { AddressLike } from 'ethers'

import { WAD } from '../../../src/units.ts'
import { SolidlyPair__factory, Token__factory } from '#types/contracts/index'
import type { LocalChain } from '../../kit/local-chain.ts'

export const ALL = 2n ** 256n - 1n
/** Who has the first shares, which are nobody's. */
export const NOBODY = '0x000000000000000000000000000000000000dEaD'
export const LOCKED = 1_000n
const WEALTH = 10_000_000n

export interface SolidlyOptions {
  readonly stable?: boolean
  readonly feeBps?: bigint
  readonly decimals?: readonly [number, number]
  /** Whole tokens of Alice's first deposit; none unless given. */
  readonly deposit?: readonly [bigint, bigint]
  /** Whole tokens of each that each of the three has. */
  readonly wealth?: bigint
}

/** A pair of two tokens, and three people with ten million of each, unless told otherwise, who have approved it. */
export async function deploySolidly(chain: LocalChain, options: SolidlyOptions = {}) {
  const { stable = false, feeBps = stable ? 5n : 30n, decimals = [18, 18], deposit, wealth = WEALTH } = options
  const [owner, alice, bob, carol] = chain.signers
  if (!owner || !alice || !bob || !carol) throw new Error('the chain has too few accounts')
  const [unit0, unit1] = [10n ** BigInt(decimals[0]), 10n ** BigInt(decimals[1])]
  const token = new Token__factory(owner)
  const token0 = await token.deploy('Zero', 'ZERO', decimals[0], 4n * wealth * unit0)
  const token1 = await token.deploy('One', 'ONE', decimals[1], 4n * wealth * unit1)
  const pair = await new SolidlyPair__factory(owner).deploy(token0, token1, stable, feeBps, owner)
  for (const account of [alice, bob, carol]) {
    await token0.transfer(account, wealth * unit0)
    await token1.transfer(account, wealth * unit1)
    await token0.connect(account).approve(pair, ALL)
    await token1.connect(account).approve(pair, ALL)
  }
  if (deposit) await pair.connect(alice).addLiquidity(deposit[0] * unit0, deposit[1] * unit1, 0n)
  const fees = await pair.fees()
  const claimable = async (account: AddressLike): Promise<[bigint, bigint]> => {
    const [amount0, amount1] = await pair.claimable(account)
    return [amount0, amount1]
  }
  return { chain, owner, alice, bob, carol, token0, token1, pair, fees, claimable, unit0, unit1 }
}

/** 1,000 and 2,000 tokens on the product, 0.3 %. */
export const deployVolatile = (chain: LocalChain) => deploySolidly(chain, { deposit: [1_000n, 2_000n] })
/** A million of both on the stable curve, 0.05 %. */
export const deployStable = (chain: LocalChain) =>
  deploySolidly(chain, { stable: true, deposit: [1_000_000n, 1_000_000n] })

/** The stable curve without any rounding. */
export const curve = (x: bigint, y: bigint): bigint => x ** 3n * y + x * y ** 3n

/** The same as the contract rounds it, WAD. */
export const roundedCurve = (x: bigint, y: bigint): bigint => (((x * y) / WAD) * ((x * x) / WAD + (y * y) / WAD)) / WAD

/** The most that leaves the curve as high as it is, found by halving. */
export function mostOut(x: bigint, y: bigint, paid: bigint): bigint {
  const least = roundedCurve(x, y)
  let [low, high] = [0n, y]
  while (high - low > 1n) {
    const middle = (low + high) / 2n
    if (roundedCurve(x + paid, y - middle) >= least) low = middle
    else high = middle
  }
  return low
}

/** The least that leaves the curve as high as it is, found by halving. */
export function leastIn(x: bigint, y: bigint, bought: bigint): bigint {
  const least = roundedCurve(x, y)
  let [low, high] = [-1n, 10n ** 28n]
  while (high - low > 1n) {
    const middle = (low + high) / 2n
    if (roundedCurve(x + middle, y - bought) >= least) high = middle
    else low = middle
  }
  return high
}
