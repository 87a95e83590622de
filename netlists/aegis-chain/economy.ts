import {
  aegisTreasury,
  erc20,
  fixed,
  leafPair,
  managedToken,
  MONTH,
  oakVault,
  priceFeed,
  type Setup,
  uniswapV2Pool,
  wad,
} from 'saffron-sim'
import type { AegisConfig } from 'saffron-sim/models'

import { nameOf } from './names.ts'

const USDC_DECIMALS = 6
export const usdcOf = (amount: number): bigint => fixed(amount, USDC_DECIMALS)

/** More than customers and outsiders can spend. */
export const PLENTY = 1e15

/** The contracts of a configuration. */
export async function economy(setup: Setup, config: AegisConfig) {
  const { deals, initial_leaf_balance, initial_usdc_balance, initial_price, total_oak_supply } = config
  const endOf = (month: number) => setup.clock.start + month * MONTH
  const pooled = config.price_mode === 'amm' ? config.pool_leaf : 0
  const brought = deals.map((deal) => ({
    deal,
    leaf: wad(deal.leaf_tokens),
    usdc: deal.leaf_pair_amount > 0 ? usdcOf(deal.leaf_pair_amount - deal.leaf_tokens * initial_price) : 0n,
  }))
  const sum = (amounts: readonly bigint[]) => amounts.reduce((total, amount) => total + amount, 0n)
  const leaf = await erc20(setup, {
    symbol: 'LEAF',
    // Outsiders have as much as the pool.
    supply: wad(initial_leaf_balance) + sum(brought.map((each) => each.leaf)) + 2n * wad(pooled),
  })
  const usdc = await erc20(setup, { symbol: 'USDC', decimals: USDC_DECIMALS, supply: usdcOf(3 * PLENTY) })
  const oak = await managedToken(setup, { symbol: 'OAK', supply: wad(total_oak_supply), supplyType: 'fixed' })
  const oracle = await priceFeed(setup, { token: leaf, price: wad(initial_price), currency: 'USDC' })
  const aegis = await aegisTreasury(setup, {
    leaf,
    usdc,
    oak,
    oracle,
    windowStart: endOf(config.redemption_start_month),
    windowEnd: endOf(config.redemption_end_month),
    usdcRate: config.oak_to_usdc_rate,
    leafRate: config.oak_to_leaf_rate,
  })
  const pairs = new Map<string, Awaited<ReturnType<typeof leafPair>>>()
  for (const { deal_id, target_ratio, leaf_pair_amount, start_month, leaf_duration_months } of deals) {
    if (leaf_pair_amount === 0 || leaf_duration_months === 0) continue
    pairs.set(
      deal_id,
      await leafPair(setup, {
        aegis,
        partner: setup.addressOf(nameOf('partner', config, deal_id)),
        target: target_ratio,
        opensAt: endOf(start_month),
        closesAt: endOf(start_month + leaf_duration_months),
        owner: setup.addressOf('loop-1'),
      }),
    )
  }
  const granted = deals.filter(({ oak_amount }) => oak_amount > 0)
  const vault = await oakVault(setup, {
    oak,
    allocations: granted.map(({ deal_id, oak_amount, start_month, oak_vesting_months }) => ({
      holder: setup.addressOf(nameOf('holder', config, deal_id)),
      amount: wad(oak_amount),
      releaseAt: endOf(Math.max(start_month, start_month + oak_vesting_months - 1, config.activation_distribution)),
    })),
  })
  const pool =
    pooled > 0
      ? await uniswapV2Pool(setup, {
          base: leaf,
          quote: usdc,
          deposit: { base: wad(pooled), quote: usdcOf(pooled * initial_price) },
        })
      : undefined
  const owner = setup.addressOf(config.redemptions.length > 0 ? 'treasurer-1' : 'loop-1')
  await setup.send([
    leaf.contract.transfer(aegis.address, wad(initial_leaf_balance)),
    usdc.contract.transfer(aegis.address, usdcOf(initial_usdc_balance)),
    aegis.contract.transferOwnership(owner),
    oracle.contract.transferOwnership(setup.addressOf('poster-1')),
  ])
  return {
    leaf,
    usdc,
    oak,
    oracle,
    aegis,
    pairs,
    vault,
    pool,
    brought: new Map(brought.map((each) => [each.deal.deal_id, each])),
    /** Numbers of allocations, by deal. */
    allocations: new Map(granted.map(({ deal_id }, i) => [deal_id, BigInt(i)])),
  }
}

export type Economy = Awaited<ReturnType<typeof economy>>
