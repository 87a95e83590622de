import { type Address, type Kpi, level, type NetlistSetup, toNumber, trafficKpis } from 'saffron-sim'
import { aegisAtRest, type AegisConfig, type AegisRow, type AegisState, openAegis } from 'saffron-sim/models'

import { kpis as modelKpis } from '../aegis/kpis.ts'
import type { Economy } from './economy.ts'
import type { Plan } from './plan.ts'

type Setup = Pick<NetlistSetup<Record<never, never>>, 'reads' | 'watch' | 'keep'>

export interface KpisOptions {
  readonly config: AegisConfig
  readonly economy: Economy
  readonly plan: Plan
}

/** The columns of `aegis`, from what the chain holds and what came to pass on it; TVL and revenue are the plan's. */
export function kpis(setup: Setup, options: KpisOptions): Readonly<Record<string, Kpi>> {
  const { config, economy, plan } = options
  const month = lastMonth(setup, economy)
  let state: AegisState = openAegis(config)
  let row: AegisRow = aegisAtRest(config, state, 0)
  let read: { readonly time: number; readonly done: Promise<void> } | undefined

  async function readAll(): Promise<void> {
    state = await plan.now()
    const rest = aegisAtRest(config, state, state.month)
    const { last } = plan
    row = last ? { ...rest, ...planned(last.row), ...month() } : rest
  }
  const refresh = () => {
    if (read?.time !== setup.reads.time) read = { time: setup.reads.time, done: readAll() }
    return read.done
  }
  const columns = Object.entries(modelKpis({ config, row: () => row, state: () => state })).map(([name, kpi]) => [
    name,
    kpi.type === 'level' ? level({ ...kpi, read: () => refresh().then(() => kpi.read()) }) : kpi,
  ])
  return { ...Object.fromEntries(columns), ...exact(options), ...trafficKpis(setup.reads) }
}

/** What is only counted, and what the loop has seen before it acted. */
function planned({ pairUsdc, leafUnmet, irr, revenueBy, revenue, activeDeals }: AegisRow) {
  return { pairUsdc, leafUnmet, irr, revenueBy, revenue, activeDeals }
}

/** What is held, to the last unit. */
function exact({ config, economy }: KpisOptions): Record<string, Kpi> {
  const { leaf, usdc, oak, aegis, pairs } = economy
  const held = (token: typeof leaf, about: string, accounts: readonly Address[]) =>
    level({
      unit: token.unit,
      about,
      read: () => accounts.reduce((sum, account) => sum + token.ledger.balanceOf(account), 0n),
    })
  const sides = config.deals.flatMap(({ deal_id }): [string, Kpi][] => {
    const pair = pairs.get(deal_id)
    if (!pair) return []
    const both = [pair.address, pair.partner]
    return [
      [`${deal_id}.leaf`, held(leaf, `LEAF in the pair of ${deal_id}, or with its partner before and after`, both)],
      [`${deal_id}.usdc`, held(usdc, `USDC in the pair of ${deal_id}, or with its partner before and after`, both)],
    ]
  })
  return {
    aegis_leaf: held(leaf, 'LEAF that the treasury holds', [aegis.address]),
    aegis_usdc: held(usdc, 'USDC that the treasury holds', [aegis.address]),
    oak_left: level({ unit: oak.unit, about: 'OAK that is not redeemed', read: () => oak.ledger.total }),
    ...Object.fromEntries(sides),
  }
}

type Moved = Pick<AegisRow, 'leafSold' | 'oakDistributed' | 'oakRedeemed' | 'paidUsdc' | 'paidLeaf'>

/** What moved in the last block, from its events. */
function lastMonth({ reads, watch, keep }: Setup, { aegis, vault, usdc, leaf }: Economy): () => Moved {
  const none = (): { time: number; moved: Record<keyof Moved, number> } => ({
    time: 0,
    moved: { leafSold: 0, oakDistributed: 0, oakRedeemed: 0, paidUsdc: 0, paidLeaf: 0 },
  })
  let block = none()
  const add = (what: keyof Moved, amount: bigint, decimals = 18) => {
    if (block.time !== reads.time) block = { ...none(), time: reads.time }
    block.moved[what] += toNumber(amount, decimals)
  }
  const paid = (amounts: { readonly usdc: bigint; readonly leaf: bigint }) => {
    add('paidUsdc', amounts.usdc, usdc.decimals)
    add('paidLeaf', amounts.leaf, leaf.decimals)
  }
  keep({
    checkpoint() {
      const kept = structuredClone(block)
      return () => void (block = structuredClone(kept))
    },
  })
  const { events } = aegis.contract
  watch(events.Sold, ({ sold }) => add('leafSold', sold))
  watch(vault.contract.events.Released, ({ amount }) => add('oakDistributed', amount))
  watch(events.Redeemed, ({ oak, ...amounts }) => {
    add('oakRedeemed', oak)
    paid(amounts)
  })
  watch(events.PaidOut, paid)
  return () => (block.time === reads.time ? block : none()).moved
}
