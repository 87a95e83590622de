import { ZeroAddress } from 'ethers'

import { WAD, days } from '../../../src/units.ts'
import {
  ElasticToken__factory,
  ManagedToken__factory,
  MeanPrice__factory,
  Treasury__factory,
} from '#types/contracts/index'
import { type LocalChain, T0 } from '../../kit/local-chain.ts'
import { deployPair } from '../amm/pair-fixture.ts'

/** When tests begin: after the fixture's own blocks. */
export const START = T0 + days(1)

/** Of the worked examples: half for buybacks, the rest for liquidity and stakers. */
export const SPLIT = { burn: 5_000n, liquidity: 3_000n, stakers: 2_000n, reserve: 0n }

export const POLICY = {
  minInterval: 0n,
  maxImpactBps: 100n,
  maxSpendPerEpoch: 1_000_000n * WAD,
  incentiveCapPerEpoch: 10_000n * WAD,
}

/** Delivery: as a transfer, by `fund`, by `notify`. */
export const [UNKNOWN, TRANSFER, FUND, NOTIFY] = [0, 1, 2, 3]

/** The largest amount, for approvals without end. */
export const ALL = 2n ** 256n - 1n

export interface TreasuryOptions {
  readonly split?: Partial<typeof SPLIT>
  readonly policy?: Partial<typeof POLICY>
  /** Seconds of the mean price; the present price alone unless given. */
  readonly window?: number
  /** Whether the own token can be destroyed. */
  readonly burnable?: boolean
  /** Whether there is liquidity, 100,000 of money to a million tokens. */
  readonly liquid?: boolean
  /** Whether the money is the pair's second token. */
  readonly quoteLast?: boolean
}

/**
 * A treasury with the pool of the worked examples, an owner, a keeper and three customers with a million each of money and
 * of tokens, who have approved it; the owner has twenty million of both.
 */
export async function deployTreasury(chain: LocalChain, options: TreasuryOptions = {}) {
  const { split = {}, policy = {}, window, burnable = true, liquid = true, quoteLast = false } = options
  const [owner, keeper, alice, bob, carol] = chain.signers
  if (!owner || !keeper || !alice || !bob || !carol) throw new Error('the chain has too few accounts')
  const plain = new ElasticToken__factory(owner)
  const own = async () =>
    burnable
      ? new ManagedToken__factory(owner).deploy('Saffron', 'SAF', 18, 30_000_000n * WAD, 2, 0n)
      : plain.deploy().then(async (token) => (await token.mint(owner, 30_000_000n * WAD), token))
  // Tokens are put in the order of their addresses, which follow from the order of deployment.
  const candidates = [await plain.deploy(), await plain.deploy()] as const
  const token = await own()
  const tokenAt = BigInt(await token.getAddress())
  let quote: (typeof candidates)[number] | undefined
  for (let tried = 0; quote === undefined && tried < 20; tried++) {
    const next = tried < 2 ? candidates[tried] : await plain.deploy()
    if (next && BigInt(await next.getAddress()) > tokenAt === quoteLast) quote = next
  }
  if (!quote) throw new Error('no token has an address on that side')
  await quote.mint(owner, 30_000_000n * WAD)
  const { pair, router } = await deployPair(chain, [quote, token])
  if (liquid) {
    await quote.approve(router, ALL)
    await token.approve(router, ALL)
    const [money, tokens] = [100_000n * WAD, 1_000_000n * WAD]
    await router.addLiquidity(quoteLast ? tokens : money, quoteLast ? money : tokens, 0n)
  }
  const twap = window === undefined ? undefined : await new MeanPrice__factory(owner).deploy(pair, token, window)
  const treasury = await new Treasury__factory(owner).deploy(
    quote,
    token,
    router,
    twap ?? ZeroAddress,
    owner,
    keeper,
    { ...SPLIT, ...split },
    { ...POLICY, ...policy },
  )
  for (const account of [owner, keeper, alice, bob, carol]) {
    for (const each of [quote, token]) {
      if (account !== owner) await each.transfer(account, 1_000_000n * WAD)
      await each.connect(account).approve(treasury, ALL)
      await each.connect(account).approve(router, ALL)
    }
  }
  const buckets = async () => {
    const { burn, liquidity, stakers, reserve } = await treasury.buckets()
    return { burn, liquidity, stakers, reserve }
  }
  return { chain, owner, keeper, alice, bob, carol, quote, token, pair, router, twap, treasury, buckets, quoteLast }
}
