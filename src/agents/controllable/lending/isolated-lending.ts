import { VaultConnector__factory } from '#types/contracts/factories/lending/VaultConnector__factory'
import type { Address } from '../../../chain/chain.ts'
import type { Held } from '../../../field/held.ts'
import { controllable } from '../../controllable.ts'
import type { AtRisk, Lending, Offer } from '../../roles/lending.ts'
import type { LendingMarket } from '../../roles/lending-market.ts'
import type { Setup } from '../../setup.ts'
import { liquidationLtvOf, VIRTUAL, type VaultTerms } from './isolated-books.ts'
import { lendingBooks } from './lending-books.ts'
import { currency } from './lending-fields.ts'
import { riskKpis } from './lending-kpis.ts'
import { lendingMoves } from './lending-moves.ts'
import { lendingRisk } from './lending-risk.ts'
import { mostSold } from './soft-liquidation.ts'
import { writeOffEverySeconds, writeOffKeeper } from './write-off-keeper.ts'

const fields = {
  currency,
  writeOffEverySeconds,
}

/** Markets each of which bears its losses alone; `isolatedMarket` adds them, `acceptedCollateral` connects two. */
export const isolatedLending = controllable({
  kind: 'isolated-lending',
  about: 'Markets each of which lends against the shares of those it accepts, and bears its losses alone',
  fidelity:
    "Euler's vaults and their connector by their formulas; without sub-accounts, operators, checks put off to the end of a batch, and flash loans",
  fields,
  build,
  actions: {},
  roles: { lending: (it): Lending => it, 'isolated-lending': (it) => it },
  kpis: riskKpis,
  keeper: writeOffKeeper,
})

export type IsolatedLending = Awaited<ReturnType<typeof isolatedLending>>

async function build(setup: Setup, { currency, writeOffEverySeconds }: Held<Record<never, never>, typeof fields>) {
  const { reads } = setup
  const contract = await setup.deploy(VaultConnector__factory, [])
  const books = lendingBooks<VaultTerms>(setup, VIRTUAL)
  setup.watch(contract.events.CollateralEnabled, ({ account, vault }) => books.setEntered(vault, account, true))
  setup.watch(contract.events.CollateralDisabled, ({ account, vault }) => books.setEntered(vault, account, false))
  const moves = lendingMoves(setup)
  const markets: LendingMarket[] = []
  const time = () => reads.time
  const covers = (collateral: LendingMarket, debt: LendingMarket) =>
    liquidationLtvOf(books.termsOf(debt.key), collateral.key, time())

  /** Whether the account was found healthy so lately that it is left alone. */
  const isCooling = async (account: Address, coolOff: bigint): Promise<boolean> =>
    coolOff > 0n && (await contract.checkedAt(account)) + coolOff > BigInt(time())

  const offers = async ({ account, health, stakes }: Omit<AtRisk, 'offers'>): Promise<readonly Offer[]> => {
    const owing = stakes.find((stake) => stake.debt > 0)
    const rules = owing && books.termsOf(owing.market.key)?.rules
    if (!owing || !rules || (await isCooling(account, rules.coolOff))) return []
    const { market: debt, debt: owed } = owing
    return stakes.flatMap(({ market, collateral }) => {
      const factor = covers(market, debt)
      if (collateral === 0 || factor === undefined) return []
      return [{ debt, collateral: market, ...mostSold(rules, { health, debt: owed, collateral, factor }) }]
    })
  }
  return {
    contract,
    address: contract.address,
    currency,
    writeOffEverySeconds,
    books,
    /** What happens to accounts in its markets, for who follows them. */
    moves,
    /** In the order they were added. */
    markets,
    ...lendingRisk({ books, markets, covers, offers, time }),
  }
}
