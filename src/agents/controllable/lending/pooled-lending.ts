import { PooledLending__factory } from '#types/contracts/factories/lending/PooledLending__factory'
import { field } from '../../../field/field.ts'
import type { Held } from '../../../field/held.ts'
import { flow } from '../../../kpi/kpi.ts'
import { COUNT, toNumber, wad } from '../../../units.ts'
import { action } from '../../action.ts'
import { controllable } from '../../controllable.ts'
import type { Lending, Offer, Stake } from '../../roles/lending.ts'
import type { LendingMarket } from '../../roles/lending-market.ts'
import type { Setup } from '../../setup.ts'
import { currency } from './lending-fields.ts'
import { riskKpis } from './lending-kpis.ts'
import { lendingMoves } from './lending-moves.ts'
import { lendingRisk } from './lending-risk.ts'
import { pooledBooks } from './pooled-books.ts'
import { hearPooledMoves } from './pooled-moves.ts'
import { writeOffEverySeconds, writeOffKeeper } from './write-off-keeper.ts'

const RULES = {
  closeFactor: field.ratio({
    default: 0.5,
    min: 0.05,
    max: 0.9,
    about: 'Share of a debt that one liquidation may repay',
    design: true,
  }),
  incentive: field.number({
    default: 1.08,
    min: 1,
    max: 1.5,
    unit: 'ratio',
    about: 'Value of the collateral that a liquidator gets for a repayment of one, before the share of the protocol',
    design: true,
  }),
  protocolShare: field.ratio({
    default: 0.028,
    max: 0.5,
    about: 'Share of seized collateral that goes to the reserves',
    design: true,
  }),
}
const fields = {
  ...RULES,
  currency,
  writeOffEverySeconds,
}

/** Markets that decide together who may borrow, as Compound's comptroller; `pooledMarket` adds them. */
export const pooledLending = controllable({
  kind: 'pooled-lending',
  about: 'Markets whose suppliers share what they lend, against collateral in any of them',
  fidelity:
    'Compound v2 by its formulas, in seconds instead of blocks and with bad debts struck off; without shares that are tokens, rewards and flash loans',
  fields,
  build,
  actions: {
    setLiquidation: action({
      about: 'For the owner: change how liquidations go',
      args: RULES,
      emits: ['RulesSet'],
      calls: ({ contract }: Parts, rules) => [contract.setRules(wads(rules))],
    }),
  },
  roles: { lending: (it): Lending => it, 'pooled-lending': (it) => it },
  facts: {
    atRisk: {
      about: 'Accounts whose debts exceed what their collateral allows',
      read: ({ countAtRisk }) => countAtRisk(),
    },
  },
  kpis: (parts) => ({
    ...riskKpis(parts),
    liquidations: flow({ unit: COUNT, about: 'Liquidations', of: parts.contract.events.Liquidated, value: () => 1n }),
  }),
  keeper: writeOffKeeper,
})

export type Parts = Awaited<ReturnType<typeof build>>
export type PooledLending = Awaited<ReturnType<typeof pooledLending>>

const wads = (rules: { closeFactor: number; incentive: number; protocolShare: number }) => ({
  closeFactor: wad(rules.closeFactor),
  incentive: wad(rules.incentive),
  protocolShare: wad(rules.protocolShare),
})

async function build(setup: Setup, options: Held<Record<never, never>, typeof fields>) {
  const { reads } = setup
  const contract = await setup.deploy(PooledLending__factory, [setup.wallet.address, wads(options)])
  const books = pooledBooks(setup, contract)
  const moves = lendingMoves(setup)
  hearPooledMoves(setup, moves, contract)
  const markets: LendingMarket[] = []
  const covers = ({ key }: LendingMarket) => toNumber(books.termsOf(key)?.collateralFactor ?? 0n)
  const liquidation = async () => {
    const { closeFactor, incentive, protocolShare } = await contract.rules()
    return { closeFactor: toNumber(closeFactor), incentive: toNumber(incentive), kept: 1 - toNumber(protocolShare) }
  }
  const offers = async ({ stakes }: { readonly stakes: readonly Stake[] }): Promise<readonly Offer[]> => {
    const { closeFactor, incentive, kept } = await liquidation()
    const collaterals = stakes.filter((stake) => stake.collateral > 0)
    return stakes.flatMap(({ market: debt, debt: owed }) =>
      owed === 0
        ? []
        : collaterals.map(({ market: collateral, collateral: worth }) => {
            const repaid = Math.min(owed * closeFactor, worth / incentive)
            return { debt, collateral, repaid, paid: repaid, gained: repaid * incentive * kept }
          }),
    )
  }
  return {
    contract,
    address: contract.address,
    currency: options.currency,
    writeOffEverySeconds: options.writeOffEverySeconds,
    books,
    /** What happens to accounts in its markets, for who follows them. */
    moves,
    /** In the order they were added. */
    markets,
    ...lendingRisk({ books, markets, covers, offers, time: () => reads.time }),
    /** What one liquidation may do, as shares: of a debt; collateral for a repayment of one; of that, what one keeps. */
    liquidation,
  }
}
