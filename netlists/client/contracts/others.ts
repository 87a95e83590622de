import { type Behaviour, type Call, wad } from 'saffron-sim'
import { ACTORS } from 'saffron-sim/models'

import { DUST, type Stage } from './accounts.ts'
import { agentOf, usdOf } from './economy.ts'
import { sendIn } from './phases.ts'

/** Pays what users and others pay: to the business, to providers, to stakers and into incentives. */
export function customers({ economy: { usd, vault }, plan, months, addressOf }: Stage): Behaviour {
  const { income, revenueShares } = plan.economy
  return async ({ wallet, step }) => {
    const { month, flows } = await months.of(step)
    const pay = (account: string, amount: number): readonly Call[] =>
      usdOf(amount) > 0n ? usd.transfer({ to: addressOf(account), amount: usdOf(amount) }) : []
    const providers = revenueShares.providers * month.revenue
    const own = month.revenue - flows.revenue.stakers - flows.revenue.incentives - providers
    // What buys tokens goes through the business, which buys for all.
    const { stakers, incentives } = flows.purchase
    const staked = vault.ledger.total
    sendIn(wallet, 'pay-in', [
      ...pay(agentOf('business'), income + own + stakers + incentives),
      ...pay('providers', providers),
      ...pay(agentOf('incentivisation_receivers'), flows.revenue.incentives - incentives),
      ...(month.revenue_rewards > 0 && staked > 0n
        ? ACTORS.flatMap((account) => {
            const held = vault.ledger.balanceOf(addressOf(agentOf(account)))
            return pay(agentOf(account), (month.revenue_rewards * Number(held)) / Number(staked))
          })
        : []),
    ])
  }
}

/** Pays costs as far as its cash goes, and buys tokens for itself, stakers and incentives at one price. */
export function business({ economy: { usd, vault, pool }, plan, months, addressOf }: Stage): Behaviour {
  const { costs, oneTimeCosts, opening, buyback } = plan.economy
  return async ({ wallet, step }) => {
    const { month, flows } = await months.of(step)
    const first = step === 1
    // The pool’s dollars were put in before there was a business that could.
    const advance = first && opening.poolFromCash ? opening.pool.usd : 0
    const owed = costs + (first ? oneTimeCosts : 0) + advance
    const [due, income] = [usdOf(owed), usdOf(month.cash_flow + owed)]
    const there = usd.ledger.balanceOf(wallet.address) + income
    const paid = due < there ? due : there
    if (paid > 0n) sendIn(wallet, 'revenue', usd.transfer({ to: addressOf('costs'), amount: paid }))
    const shares = [
      { to: vault.address, usd: usdOf(flows.purchase.stakers) },
      { to: addressOf(agentOf('incentivisation_receivers')), usd: usdOf(flows.purchase.incentives) },
      { to: addressOf(agentOf(buyback.bucket)), usd: usdOf(flows.purchase.business) },
    ].filter((share) => share.usd > 0n)
    if (shares.length === 0) return
    const [accounts, amounts] = [shares.map(({ to }) => to), shares.map((share) => share.usd)]
    sendIn(wallet, 'buy-back', pool.buyFor({ accounts, amounts }))
  }
}

/** Deposits for people, and gives them back what they take out: the dollars of it are its own. */
export function liquidityDesk({ economy: { token, pool, usd }, months, addressOf }: Stage): Behaviour {
  return async ({ wallet, step }) => {
    const { month, flows } = await months.of(step)
    const net = month.new_liquidity - month.removed_liquidity
    if (net > 0) {
      const quote = usd.ledger.balanceOf(wallet.address)
      const base = wad(net) - DUST
      if (base > 0n) sendIn(wallet, 'liquidity', pool.depositLiquidity({ base, quote }))
    }
    if (net < 0) {
      // Trades of the month change what a share holds: the model says how much that is when it is taken out.
      const shares = (pool.ledger.total * wad(-net)) / wad(month.sales_pool_token)
      if (shares > 0n) sendIn(wallet, 'liquidity', pool.withdrawLiquidity({ shares }))
    }
    const out = ACTORS.flatMap((account, i) => {
      const amount = wad(flows.outOfPool[i] ?? 0) - DUST
      return amount > 0n ? token.transfer({ to: addressOf(agentOf(account)), amount }) : []
    })
    sendIn(wallet, 'settle', out)
  }
}

/** Hands out what is airdropped. */
export function airdrop({ economy: { token }, months, addressOf }: Stage): Behaviour {
  return async ({ wallet, step }) => {
    const { month } = await months.of(step)
    const held = token.ledger.balanceOf(wallet.address)
    const amount = wad(month.airdrops) < held ? wad(month.airdrops) : held
    if (amount > 0n) sendIn(wallet, 'emit', token.transfer({ to: addressOf(agentOf('airdrop_receivers')), amount }))
  }
}

/** Has minted what burning makes due, and shared out what has come in for stakers. */
export function keeper({ economy: { vault, minting }, months }: Stage): Behaviour {
  return async ({ wallet, step }) => {
    const { month } = await months.of(step)
    if (minting && month.minted > 0) sendIn(wallet, 'mint', minting.mintBurned({}))
    const { vesting_rewards, handed_out, minted, points_converted, staked, buyback_rewards } = month
    if (staked === 0) return
    if (vesting_rewards + handed_out + minted + points_converted > 0) {
      sendIn(wallet, 'distribute', vault.distributeRewards({}))
    }
    if (buyback_rewards > 0) sendIn(wallet, 'share-out', vault.distributeRewards({}))
  }
}
