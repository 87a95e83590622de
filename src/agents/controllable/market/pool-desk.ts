import { PoolDesk__factory } from '#types/contracts/factories/market/PoolDesk__factory'
import { field } from '../../../field/field.ts'
import type { Held } from '../../../field/held.ts'
import { flow } from '../../../kpi/kpi.ts'
import { wad } from '../../../units.ts'
import { action } from '../../action.ts'
import { controllable } from '../../controllable.ts'
import { must } from '../../ensures.ts'
import type { Setup } from '../../setup.ts'
import { uniswapV2PoolRole } from '../amm/uniswap-v2-pool.ts'

const needs = { pool: uniswapV2PoolRole }
const fields = {
  feeShare: field.ratio({ default: 0, about: 'The treasury’s part of what sellers get', design: true }),
}

/** Sells for holders in a pair, and keeps a fee for a treasury. */
export const poolDesk = controllable({
  kind: 'pool-desk',
  about: 'Sells for holders in a pair as they come, and keeps a part of what they get for a treasury',
  fidelity: 'A front end that sells in the published pair for a fee; sellers take what the pair gives',
  needs,
  fields,
  build,
  wires: ({ pool }) => ({ pool }),
  actions: {
    sell: action({
      about: 'Sell tokens at what the pair gives, less the fee',
      args: { amount: field.amount({ required: true, about: 'How many', of: 'base' }) },
      emits: ['Sold'],
      ensures: {
        claims: ({ base, quote, pool, contract }: Parts, { amount }, { moved, actor }) => [
          must.equal('what was sold', -moved(base, actor), amount),
          must.equal('what came into the pair', moved(base, pool.pair), amount),
          must.equal('what the pair paid', -moved(quote, pool.pair), moved(quote, actor) + moved(quote, contract)),
        ],
      },
      calls: ({ base, contract }: Parts, { amount }) => [base.allow(contract.address), contract.sell(amount)],
    }),
  },
  kpis: ({ contract, base, quote }) => ({
    sold: flow({ unit: base.unit, about: 'Sold by holders', of: contract.events.Sold, value: ({ amount }) => amount }),
    fees: flow({
      unit: quote.unit,
      about: 'Handed to the treasury',
      of: contract.events.MonthClosed,
      value: ({ fee }) => fee,
    }),
  }),
})

type Parts = Awaited<ReturnType<typeof build>>
export type PoolDesk = Awaited<ReturnType<typeof poolDesk>>

async function build(setup: Setup, { pool, feeShare }: Held<typeof needs, typeof fields>) {
  const { base, quote, router } = pool
  const args = [base.address, quote.address, router.address, wad(feeShare)] as const
  const contract = await setup.deploy(PoolDesk__factory, args)
  return { pool, base, quote, contract, address: contract.address }
}
