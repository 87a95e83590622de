import { field } from '../../../field/field.ts'
import type { Held } from '../../../field/held.ts'
import { role } from '../../../field/role.ts'
import { level } from '../../../kpi/kpi.ts'
import { RATIO, wad } from '../../../units.ts'
import { action } from '../../action.ts'
import { controllable } from '../../controllable.ts'
import type { Setup } from '../../setup.ts'
import { oracleRole } from '../oracle/price-oracle.ts'
import type { IsolatedMarket } from './isolated-market.ts'

const isolatedMarket = role<IsolatedMarket>('isolated-market', 'lending', 'contract', 'token', 'key')
const needs = {
  /** Which lends. */
  market: isolatedMarket,
  /** Whose shares it accepts. */
  collateral: isolatedMarket,
  /** Who knows the price of what these are shares of; the collateral's own unless given. */
  oracle: oracleRole.orNone(),
}
const LTV = {
  borrowLtv: field.ratio({
    default: 0.75,
    about: 'Share of its value that may be owed after an act of the debtor',
    design: true,
  }),
  liquidationLtv: field.ratio({
    default: 0.85,
    about: 'Share of its value up to which nobody is liquidated; not below the other',
    design: true,
  }),
}

/** One market accepts the shares of another as collateral. */
export const acceptedCollateral = controllable({
  kind: 'accepted-collateral',
  about: 'One market of isolated lending accepts the shares of another as collateral',
  fidelity:
    "Euler's limits of a pair of vaults: for new debts at once, for old ones along a ramp when they are lowered",
  needs,
  fields: LTV,
  build,
  wires: ({ market, collateral }) => ({ market, collateral }),
  actions: {
    setLtv: action({
      about: 'For the owner: change how far the collateral goes; what is lowered reaches old debts by and by',
      args: {
        ...LTV,
        rampSeconds: field.seconds({ default: 0, about: 'How long a lowered limit takes to reach old debts' }),
      },
      emits: ['LtvSet'],
      calls: (parts: Parts, limits) => [parts.limit(limits)],
    }),
  },
  kpis: ({ market, collateral }) => ({
    liquidationLtv: level({
      unit: RATIO,
      about: 'Share of the value of the collateral up to which nobody is liquidated',
      read: async () => (await market.contract.ltvOf(collateral.address))[1],
    }),
  }),
})

type Parts = Awaited<ReturnType<typeof build>>
export type AcceptedCollateral = Awaited<ReturnType<typeof acceptedCollateral>>

async function build(setup: Setup, options: Held<typeof needs, typeof LTV>) {
  const { market, collateral, oracle = collateral.oracle } = options
  const limit = (to: { borrowLtv: number; liquidationLtv: number; rampSeconds: number }) =>
    market.contract.setLtv(
      collateral.address,
      oracle.address,
      wad(to.borrowLtv),
      wad(to.liquidationLtv),
      to.rampSeconds,
    )
  await setup.send(limit({ ...options, rampSeconds: 0 }))
  return { market, collateral, contract: market.contract, limit }
}
