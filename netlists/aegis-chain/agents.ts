import { type Behaviour, type NetlistSetup, wad } from 'saffron-sim'
import type { AegisConfig, AegisEvent } from 'saffron-sim/models'

import { type Economy, PLENTY, usdcOf } from './economy.ts'
import { dealsWith } from './names.ts'
import type { Plan } from './plan.ts'

type Setup = Pick<NetlistSetup<Record<never, never>>, 'population' | 'addressOf' | 'rng'>

export interface AgentsOptions {
  readonly config: AegisConfig
  readonly economy: Economy
  readonly plan: Plan
}

type EventOf<T extends AegisEvent['type']> = Extract<AegisEvent, { readonly type: T }>

const eventsOf = <T extends AegisEvent['type']>(events: readonly AegisEvent[], type: T): readonly EventOf<T>[] =>
  events.filter((event): event is EventOf<T> => event.type === type)

/**
 * Who pays revenue, posts the price, runs the loop and the vault, and those who have a deal: partners and holders. The
 * block takes them in this order, which is the one of a month in the model.
 */
export function agentsOf(setup: Setup, options: AgentsOptions) {
  const { config, economy } = options
  const { usdc, leaf, brought } = economy
  const one = (kind: string, behave: () => Behaviour, money = 0) =>
    setup.population(kind, 1, { funds: money > 0 ? [usdc.of(usdcOf(money))] : [], behave })
  const [partners, holders] = [dealsWith('partner', config), dealsWith('holder', config)]
  const paysIn = config.revenue_to_aegis_share > 0
  // A constant price is posted once and for all; where trades move it, it is posted after them.
  const posts = config.price_mode === 'constant' ? 'never' : config.price_mode === 'impact' ? 'last' : 'first'
  return [
    ...(paysIn ? one('customers', () => customers(options), PLENTY) : []),
    ...(posts !== 'first' ? [] : one('poster', () => poster(options))),
    ...setup.population('partner', partners.length, {
      funds(i) {
        const own = brought.get(partners[i]?.deal_id ?? '')
        return own ? [leaf.of(own.leaf), usdc.of(own.usdc)].filter(({ amount }) => amount > 0n) : []
      },
      behave: (i) => partner(options, partners[i]?.deal_id ?? ''),
    }),
    ...one('loop', () => loop(options)),
    ...(economy.pool
      ? setup.population('outsider', 1, {
          funds: [usdc.of(usdcOf(PLENTY)), leaf.of(wad(config.pool_leaf))],
          behave: () => outsider(setup, options),
        })
      : []),
    ...one('vault-keeper', () => vaultKeeper(options)),
    ...setup.population('holder', holders.length, { behave: (i) => holder(options, holders[i]?.deal_id ?? '') }),
    ...(config.redemptions.length > 0 ? one('treasurer', () => treasurer(setup, options)) : []),
    ...(posts === 'last' ? one('poster', () => poster(options)) : []),
  ]
}

/** Pays the treasury its part of the revenue of the month that is over. */
function customers({ config, economy: { usdc, aegis }, plan }: AgentsOptions): Behaviour {
  return async ({ wallet, step }) => {
    const before = plan.last
    if (before?.row.month === step - 1) {
      const amount = usdcOf(before.row.revenue * config.revenue_to_aegis_share)
      if (amount > 0n) wallet.send(usdc.transfer({ to: aegis.address, amount }))
    }
    await plan.of(step)
  }
}

/** Posts the price: before trades where liquidity or the pool says it, after them where it is they that move it. */
function poster({ economy: { oracle, leaf }, plan }: AgentsOptions): Behaviour {
  return async ({ wallet, step }) => {
    const { row } = await plan.of(step)
    const price = wad(row.leafPrice)
    if (price !== (await oracle.priceOf(leaf.address))) wallet.send(oracle.postPrice({ price }))
  }
}

/** Brings in what was agreed when its pair begins. */
function partner({ economy: { pairs, brought }, plan }: AgentsOptions, deal: string): Behaviour {
  const [pair, own] = [pairs.get(deal), brought.get(deal)]
  return async ({ wallet, step }) => {
    const { events } = await plan.of(step)
    if (!pair || !own || !eventsOf(events, 'pair-opened').some((event) => event.deal === deal)) return
    wallet.send(pair.openPair({ leaf: own.leaf, usdc: own.usdc }))
  }
}

/** Has pairs buy what they lack, and ends those that are over. */
function loop({ economy: { pairs }, plan }: AgentsOptions): Behaviour {
  return async ({ wallet, step }) => {
    const { events } = await plan.of(step)
    for (const { deal, leaf } of eventsOf(events, 'leaf-received')) {
      const pair = pairs.get(deal)
      if (pair && wad(leaf) > 0n) wallet.send(pair.fundPair({ amount: wad(leaf) }))
    }
    for (const { deal } of eventsOf(events, 'pair-closed')) {
      const pair = pairs.get(deal)
      if (pair) wallet.send(pair.closePair({}))
    }
  }
}

/** Pays out of the treasury what was planned. */
function treasurer(setup: Setup, { economy: { aegis }, plan }: AgentsOptions): Behaviour {
  const to = setup.addressOf('planned')
  return async ({ wallet, step }) => {
    const { events } = await plan.of(step)
    for (const { rate } of eventsOf(events, 'planned-redemption')) {
      if (rate > 0) wallet.send(aegis.payOut({ rate, to }))
    }
  }
}

/** Hands OAK over whose cliff is past. */
function vaultKeeper({ economy: { vault, allocations }, plan }: AgentsOptions): Behaviour {
  return async ({ wallet, step }) => {
    const { events } = await plan.of(step)
    for (const { deal } of eventsOf(events, 'oak-distributed')) {
      const id = allocations.get(deal)
      if (id !== undefined) wallet.send(vault.releaseOak({ id }))
    }
  }
}

/** Redeems all it has when waiting promises less than its deal demands. */
function holder({ economy: { aegis, oak }, plan }: AgentsOptions, deal: string): Behaviour {
  return async ({ wallet, step }) => {
    const { events } = await plan.of(step)
    const held = oak.ledger.balanceOf(wallet.address)
    for (const redeemed of eventsOf(events, 'oak-redeemed')) {
      if (redeemed.deal !== deal) continue
      // What is handed over in this block is not on the account yet.
      const amount = held > 0n ? held : wad(redeemed.oak)
      wallet.send(aegis.redeemOak({ amount }))
    }
  }
}

/** Trades with the pool by chance, a normal part of its dollars. */
function outsider(setup: Setup, { config, economy: { pool, leaf, usdc } }: AgentsOptions): Behaviour {
  return async ({ wallet, step }) => {
    if (!pool || (config.flow_mean === 0 && config.flow_sd === 0) || step < config.activation_market) return
    const { quote, base } = await pool.reserves()
    const flow = setup.rng('aegis', 'flow', String(step)).normal(config.flow_mean, config.flow_sd)
    const size = Math.min(Math.abs(flow), config.max_slippage)
    const side = flow > 0 ? 'buy' : 'sell'
    const token = side === 'buy' ? usdc : leaf
    const wanted = ((side === 'buy' ? quote : base) * wad(size)) / wad(1)
    const held = token.ledger.balanceOf(wallet.address)
    const amount = wanted < held ? wanted : held
    if (amount > 0n) wallet.send(pool.swapExactIn({ side, amount, minOut: 0n }))
  }
}
