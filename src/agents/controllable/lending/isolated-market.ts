import { MaxUint256 } from 'ethers'

import { LendingVault__factory } from '#types/contracts/factories/lending/LendingVault__factory'
import { RevertError } from '../../../abi/errors.ts'
import type { Address } from '../../../chain/chain.ts'
import { field } from '../../../field/field.ts'
import type { Held } from '../../../field/held.ts'
import { role } from '../../../field/role.ts'
import { unit, wad, WAD } from '../../../units.ts'
import { controllable } from '../../controllable.ts'
import { must } from '../../ensures.ts'
import type { LendingMarket, LendingMove } from '../../roles/lending-market.ts'
import type { Setup } from '../../setup.ts'
import { transferLedger } from '../../transfer-ledger.ts'
import { oracleRole } from '../oracle/price-oracle.ts'
import { erc20Role } from '../token/erc20.ts'
import { isolatedActions } from './isolated-actions.ts'
import { borrowLtvOf, VIRTUAL, watchVault } from './isolated-books.ts'
import { isolatedKpis } from './isolated-kpis.ts'
import type { IsolatedLending } from './isolated-lending.ts'
import { hearVaultMoves } from './isolated-moves.ts'
import { curveField, wadCurve } from './lending-fields.ts'
import { ownedOf } from './lending-math.ts'
import { KIT, SOFT } from './soft-liquidation.ts'

const needs = {
  lending: role<IsolatedLending>('isolated-lending', 'contract', 'books', 'moves', 'markets'),
  token: erc20Role,
  oracle: oracleRole,
}

const PRESETS = { kit: KIT, soft: SOFT }
const fields = {
  curve: curveField,
  reserveFactor: field.ratio({ default: 0.1, about: 'Share of the interest that goes to the reserves', design: true }),
  borrowFactor: field.ratio({
    default: 1,
    min: 0.01,
    about: 'What collateral allows is taken times this: a safety for a token that may rise',
    design: true,
  }),
  supplyCap: field.amount({ optional: true, unit: 'token', about: 'The most that is taken; no limit unless given' }),
  borrowCap: field.amount({ optional: true, unit: 'token', about: 'The most that is lent; no limit unless given' }),
  liquidation: field.choice(['kit', 'soft'], {
    default: 'kit',
    about:
      "Euler's vault kit, which sells as far below the price as health is below one, or its first version, with a fee and up to a target",
    design: true,
  }),
  fee: field.ratio({
    optional: true,
    max: 0.5,
    about: 'What liquidators pay to the reserves beyond a repayment of one; 0 of the kit and 2 % soft unless given',
    design: true,
  }),
  maxDiscount: field.ratio({
    optional: true,
    max: 0.5,
    about: 'The most below its price that collateral is sold; 15 % of the kit and 20 % soft unless given',
    design: true,
  }),
  target: field.number({
    optional: true,
    min: 1,
    max: 10,
    unit: 'ratio',
    about:
      'Health to which a liquidation may bring an account; the whole debt may be repaid by the kit, 1.25 soft unless given',
    design: true,
  }),
  coolOffSeconds: field.seconds({
    default: 0,
    max: 86_400,
    about: 'How long after an account was found healthy it is left alone',
    design: true,
  }),
  touchEverySeconds: field.seconds({
    optional: true,
    about: 'How often a keeper books the interest, which compounds then; only when somebody acts unless given',
    design: true,
  }),
}

/** One token's market: what is supplied there is lent, by shares that may stand in for debts of markets that accept them. */
export const isolatedMarket = controllable({
  kind: 'isolated-market',
  about: "One token's market of its own, which lends against the shares of those it accepts",
  fidelity:
    "One of Euler's vaults by its formulas, with either of its two ways to liquidate; liquidators repay instead of taking debts over",
  needs,
  fields,
  build,
  wires: ({ lending, token, oracle }) => ({ lending, token, oracle }),
  actions: isolatedActions,
  roles: {
    'lending-market': (it): LendingMarket => {
      // Called once, when the market is there: the others learn of it here, since before it has no actions.
      it.lending.markets.push(it)
      return it
    },
    'isolated-market': (it) => it,
  },
  async solvency({ contract, token, ledger }) {
    const [held, { cash, borrows, reserves }, shares] = await Promise.all([
      token.balanceOf(contract.address),
      contract.totals(),
      contract.totalSupply(),
    ])
    return [
      must.beAtLeast(`what it holds of ${token.symbol}`, held, cash),
      must.beAtLeast('what is at hand and lent', cash + borrows, reserves),
      must.equal('the sum of all shares', ledger.total, shares),
    ]
  },
  kpis: isolatedKpis,
  keeper: ({ contract, touchEverySeconds }) =>
    touchEverySeconds === undefined
      ? undefined
      : async ({ wallet, sleep }) => {
          wallet.send({ ...contract.touch(), action: 'touch' })
          await sleep(touchEverySeconds)
        },
})

export type IsolatedMarket = Awaited<ReturnType<typeof isolatedMarket>>

async function build(setup: Setup, options: Held<typeof needs, typeof fields>) {
  const { lending, token, oracle, curve, touchEverySeconds } = options
  const { contract: connector, books, moves } = lending
  const preset = PRESETS[options.liquidation]
  const contract = await setup.deploy(LendingVault__factory, [
    setup.wallet.address,
    connector.address,
    token.address,
    {
      oracle: oracle.address,
      curve: wadCurve(curve),
      borrowFactor: wad(options.borrowFactor),
      reserveFactor: wad(options.reserveFactor),
      supplyCap: options.supplyCap ?? MaxUint256,
      borrowCap: options.borrowCap ?? MaxUint256,
    },
    {
      ...preset,
      fee: options.fee === undefined ? preset.fee : wad(options.fee),
      maxDiscount: options.maxDiscount === undefined ? preset.maxDiscount : wad(options.maxDiscount),
      target: options.target === undefined ? preset.target : wad(options.target),
      coolOff: options.coolOffSeconds,
    },
  ])
  const key = contract.address
  await watchVault(setup, books, contract)
  hearVaultMoves(setup, moves, contract)
  const { reads } = setup
  const ledger = transferLedger(setup, contract, unit('share', token.decimals))
  const price = () => oracle.priceOf(token.address)
  const totals = () => books.totalsAt(key, reads.time)
  const owesElsewhere = (account: Address): boolean =>
    [...(books.accounts.get(account) ?? [])].some(([market, { scaled }]) => market !== key && scaled > 0)
  return {
    lending,
    connector,
    token,
    oracle,
    contract,
    address: key,
    key,
    touchEverySeconds,
    /** Who holds how many shares after the last block, without a question to the chain. */
    ledger,
    /** Who owes how much now, without a question to the chain. */
    debts: {
      balanceOf: (account: Address): bigint => books.debtAt(key, account, reads.time),
      balanceAt: (account: Address, time: number): bigint => books.debtAt(key, account, time),
    },
    /** What somebody's shares would bring now, likewise. */
    supplies: {
      balanceOf(account: Address): bigint {
        const now = totals()
        return now ? (ledger.balanceOf(account) * (ownedOf(now) + VIRTUAL)) / (now.shares + VIRTUAL) : 0n
      },
    },
    owesAlone: true,
    follow: (account: Address, see: (move: LendingMove) => void) => moves.follow(key, account, see),
    price,
    /** What a share is worth in tokens, WAD. */
    sharePrice: async (): Promise<bigint | undefined> => {
      const now = totals()
      return now && now.shares > 0n ? ((ownedOf(now) + VIRTUAL) * WAD) / (now.shares + VIRTUAL) : undefined
    },
    /** What the market has and owes, interest up to now included, without a question to the chain. */
    totals,
    collateralFactor: (debt: LendingMarket): number => borrowLtvOf(books.termsOf(debt.key), key) ?? 0,
    async rates() {
      const [utilisation, borrowing, supplying] = await contract.rates()
      return { utilisation, borrowing, supplying }
    },
    cash: async (): Promise<bigint> => totals()?.cash ?? 0n,
    supplied: {
      balanceOf: async (account: Address): Promise<bigint> => contract.convertToAssets(ledger.balanceOf(account)),
    },
    debt: { balanceOf: (account: Address): Promise<bigint> => contract.debtOf(account) },
    /** How much more an account may borrow of the token; 0 while it owes elsewhere or a price is not known. */
    async borrowable(account: Address): Promise<bigint> {
      if (owesElsewhere(account)) return 0n
      try {
        const [worth, [liquidity]] = await Promise.all([price(), contract.liquidityOf(account)])
        return worth === undefined ? 0n : (liquidity * 10n ** BigInt(token.decimals)) / worth
      } catch (error) {
        if (error instanceof RevertError) return 0n
        throw error
      }
    },
  }
}
