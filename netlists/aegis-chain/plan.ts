import { type Address, type NetlistSetup, toNumber } from 'saffron-sim'
import { aegisMonth, type AegisConfig, type AegisMonth, type AegisState, openAegis } from 'saffron-sim/models'

import type { Economy } from './economy.ts'
import { nameOf } from './names.ts'

type Setup = Pick<NetlistSetup<Record<never, never>>, 'seed' | 'keep' | 'addressOf'>

/**
 * What everybody does in a month: the rules of the model, on what the chain says there is. Only TVL, revenue and sums
 * over time are kept here; whatever somebody holds is read.
 */
export interface Plan {
  of(month: number): Promise<AegisMonth>
  /** What the last plan has come to on the chain: its state with what the chain says now. */
  now(): Promise<AegisState>
  /** The last plan; undefined before the first. */
  readonly last: AegisMonth | undefined
}

export interface PlanOptions {
  readonly config: AegisConfig
  readonly economy: Economy
}

export function planOf(setup: Setup, { config, economy }: PlanOptions): Plan {
  // What outsiders trade in the pool is their own doing.
  const planned = { ...config, flow_mean: 0, flow_sd: 0 }
  let last: AegisMonth | undefined
  let coming: { readonly month: number; readonly plan: Promise<AegisMonth> } | undefined
  setup.keep({
    checkpoint() {
      const kept = last
      return () => {
        last = kept
        coming = undefined
      }
    },
  })

  async function make(): Promise<AegisMonth> {
    const state = await onChain(setup, { config, economy, state: last?.state ?? openAegis(config) })
    // Customers pay for the month that is over before anything else happens in this one.
    const credited = (last?.row.revenue ?? 0) * config.revenue_to_aegis_share
    const before = balanced(config, { ...state, usdc: state.usdc + credited })
    last = aegisMonth({ ...planned, revenue_to_aegis_share: 0 }, before, { seed: setup.seed })
    return last
  }

  return {
    of(month) {
      if (coming?.month !== month) coming = { month, plan: make() }
      return coming.plan
    },
    now: () => onChain(setup, { config, economy, state: last?.state ?? openAegis(config) }),
    get last() {
      return last
    },
  }
}

interface OnChain extends PlanOptions {
  readonly state: AegisState
}

/** A state with the balances that the chain has. */
async function onChain(setup: Setup, { config, economy, state }: OnChain): Promise<AegisState> {
  const { leaf, usdc, oak, aegis, pairs, oracle, pool } = economy
  const leafOf = (account: Address) => toNumber(leaf.ledger.balanceOf(account), leaf.decimals)
  const usdcOf = (account: Address) => toNumber(usdc.ledger.balanceOf(account), usdc.decimals)
  const [price, reserves] = await Promise.all([oracle.priceOf(leaf.address), pool?.reserves()])
  const oakLeft = toNumber(oak.ledger.total)
  return {
    ...state,
    leaf: leafOf(aegis.address),
    usdc: usdcOf(aegis.address),
    price: price === undefined ? state.price : toNumber(price),
    oakLeft,
    oakRedeemed: config.total_oak_supply - oakLeft,
    ...(reserves && { pool: { leaf: toNumber(reserves.base), usdc: toNumber(reserves.quote, usdc.decimals) } }),
    deals: state.deals.map((held, i) => {
      const deal = config.deals[i]
      const pair = pairs.get(deal?.deal_id ?? '')
      const holder = deal && deal.oak_amount > 0 ? setup.addressOf(nameOf('holder', config, deal.deal_id)) : undefined
      return {
        ...held,
        // What a pair has not been given yet, and what it gave back, is with its partner.
        ...(pair && {
          leaf: leafOf(pair.address) + leafOf(pair.partner),
          usdc: usdcOf(pair.address) + usdcOf(pair.partner),
        }),
        redeemed: held.oakDistributed > 0 && holder !== undefined && oak.ledger.balanceOf(holder) === 0n,
      }
    }),
  }
}

/** A state whose flows say that all there is was brought: what came before is the chain's to account for. */
function balanced(config: AegisConfig, state: AegisState): AegisState {
  const open = state.deals.filter(({ pair }) => pair === 'open')
  const none = Object.fromEntries(Object.keys(state.flows).map((name) => [name, 0]))
  return {
    ...state,
    flows: {
      ...state.flows,
      ...none,
      broughtLeaf: open.reduce((sum, { leaf }) => sum + leaf, state.leaf) - config.initial_leaf_balance,
      broughtUsdc: open.reduce((sum, { usdc }) => sum + usdc, state.usdc) - config.initial_usdc_balance,
    },
  }
}
