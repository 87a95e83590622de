import { type Address, type Behaviour, type Call, wad } from 'saffron-sim'
import { ACTORS, BUCKETS, type ClientPlan, type PlannedMonth } from 'saffron-sim/models'

import { agentOf, type Economy, usdOf } from './economy.ts'
import type { Months } from './month.ts'
import { sendIn } from './phases.ts'

export interface Stage {
  readonly plan: ClientPlan
  readonly economy: Economy
  readonly months: Months
  readonly addressOf: (agent: string) => Address
}

/** What numbers may be more than the amounts that were really paid. */
export const DUST = 10n ** 12n
const USD_DUST = 2n

const atMost = (amount: bigint, most: bigint) => (amount < most ? amount : most)

/** What vests for an account in the coming block, and the calls that take it. */
async function releases({ economy: { vesting } }: Stage, account: string, next: number) {
  const ids = await vesting.grantsOf(account)
  const vested = await Promise.all(ids.map((id) => vesting.contract.vestedAt(id, next)))
  const held = await Promise.all(ids.map((id) => vesting.contract.grant(id)))
  const due = ids.map((id, i) => ({ id, amount: (vested[i] ?? 0n) - (held[i]?.released ?? 0n) }))
  const open = due.filter(({ amount }) => amount > 0n)
  return {
    amount: open.reduce((sum, { amount }) => sum + amount, 0n),
    calls: open.flatMap(({ id }) => vesting.releaseVested({ id })),
  }
}

/** What comes to an account in a month before it decides: airdrops and incentives. */
function emitted(stage: Stage, account: string, { month }: PlannedMonth): bigint {
  if (account === 'airdrop_receivers') return wad(month.airdrops)
  if (account === 'incentivisation_receivers') return wad(month.incentives)
  return 0n
}

/** One account of people: takes what vests, sells, stakes, burns, spends, and lets the desk deposit for it. */
export function actor(stage: Stage, account: (typeof ACTORS)[number]): Behaviour {
  const { economy, months, plan, addressOf } = stage
  const { token, vault, pool } = economy
  const i = ACTORS.indexOf(account)
  return async ({ wallet, step, time, stepSeconds }) => {
    const planned = await months.of(step)
    const { month, flows } = planned
    const fresh = await releases(stage, wallet.address, time + stepSeconds)
    sendIn(wallet, 'release', fresh.calls)
    let left = token.ledger.balanceOf(wallet.address) + fresh.amount + emitted(stage, account, planned)
    /** As much of an amount as there is: sums of numbers may be a little more than all. */
    const take = (amount: number): bigint => {
      const taken = atMost(wad(Math.max(0, amount)), left)
      left -= taken
      return taken
    }
    const unstaked = atMost(wad(flows.unstaked[i] ?? 0), vault.ledger.balanceOf(wallet.address))
    const [staked, burned] = [take(flows.staked[i] ?? 0), take(flows.burned[i] ?? 0)]
    const [spent, pooled, sold] = [
      take(flows.transferred[i] ?? 0),
      take(flows.intoPool[i] ?? 0),
      take(flows.sold[i] ?? 0),
    ]
    const to = (account: string, amount: bigint): readonly Call[] =>
      amount > 0n ? token.transfer({ to: addressOf(agentOf(account)), amount }) : []
    sendIn(wallet, 'use', [
      ...(unstaked > 0n ? vault.unstake({ amount: unstaked }) : []),
      ...(staked > 0n ? vault.stake({ amount: staked }) : []),
      ...(burned > 0n ? token.burn({ amount: burned }) : []),
      ...to(plan.economy.transferTo, spent),
      ...to('liquidity-desk', pooled),
    ])
    if (account === 'market_investors' && month.buys > 0)
      sendIn(wallet, 'buy', pool.buyBase({ amount: usdOf(month.buys) }))
    if (sold > 0n) sendIn(wallet, 'sell', pool.sellBase({ amount: sold }))
    const stakes = vault.ledger.balanceOf(wallet.address) - unstaked + staked
    const { vesting_rewards, handed_out, minted, points_converted, buyback_rewards } = month
    const rewards = vesting_rewards + handed_out + minted + points_converted + buyback_rewards
    if (stakes > 0n && rewards > 0) sendIn(wallet, 'claim', vault.claimReward({}))
  }
}

/** One bucket of the protocol: hands on what it has for others, burns, and pays rewards as far as it goes. */
export function bucket(stage: Stage, name: (typeof BUCKETS)[number]): Behaviour {
  const { economy, months, plan, addressOf } = stage
  const { token, usd, vault, pool } = economy
  const { incentivesFrom, liquidityYield, holdingYield, burn, buyback, points } = plan.economy
  return async ({ wallet, step, time, stepSeconds }) => {
    const { month, flows } = await months.of(step)
    const fresh = await releases(stage, wallet.address, time + stepSeconds)
    sendIn(wallet, 'release', fresh.calls)
    let left = token.ledger.balanceOf(wallet.address) + fresh.amount
    const pay = (to: Address, amount: number): readonly Call[] => {
      const paid = atMost(wad(Math.max(0, amount)), left)
      left -= paid
      return paid > 0n ? token.transfer({ to, amount: paid }) : []
    }
    const people = (amounts: Float64Array) =>
      ACTORS.flatMap((account, i) => pay(addressOf(agentOf(account)), amounts[i] ?? 0))
    if (name === incentivesFrom)
      sendIn(wallet, 'emit', pay(addressOf(agentOf('incentivisation_receivers')), month.incentives))
    if (name === burn.bucket) {
      const burned = atMost(wad(month.scheduled_burned), left)
      left -= burned
      if (burned > 0n) sendIn(wallet, 'emit', token.burn({ amount: burned }))
    }
    if (name === 'staking_vesting') sendIn(wallet, 'pay-in', pay(vault.address, month.vesting_rewards))
    sendIn(wallet, 'pay-in', pay(vault.address, flows.handedOut[BUCKETS.indexOf(name)] ?? 0))
    if (name === points?.payer) {
      const to = month.staked > 0 ? vault.address : addressOf(agentOf('incentivisation_receivers'))
      sendIn(wallet, 'pay-in', pay(to, month.points_converted))
    }
    // What people spend into a bucket comes in before its rewards go out.
    if (name === plan.economy.transferTo) left += atMost(wad(month.transferred), wad(month.transferred) - DUST)
    if (name === holdingYield.payer) sendIn(wallet, 'pay-out', people(flows.holdingRewards))
    if (name === liquidityYield.payer) sendIn(wallet, 'pay-out', people(flows.liquidityRewards))
    if (name === buyback.bucket && flows.treasurySale > 0) {
      const sold = atMost(wad(flows.treasurySale), left)
      if (sold === 0n) return
      sendIn(wallet, 'settle', pool.sellBase({ amount: sold }))
      const brought = usdOf(-month.buyback) - USD_DUST
      const business = addressOf(agentOf('business'))
      if (brought > 0n) sendIn(wallet, 'buy-back', usd.transfer({ to: business, amount: brought }))
    }
  }
}
