import { MaxUint256 } from 'ethers'

import { RevertError } from '../../../abi/errors.ts'
import type { Address } from '../../../chain/chain.ts'
import { field } from '../../../field/field.ts'
import type { Held } from '../../../field/held.ts'
import { role } from '../../../field/role.ts'
import { createLedger } from '../../../kpi/ledger.ts'
import { toNumber, unit, wad, WAD } from '../../../units.ts'
import { controllable } from '../../controllable.ts'
import { must } from '../../ensures.ts'
import type { LendingMarket, LendingMove } from '../../roles/lending-market.ts'
import type { Setup } from '../../setup.ts'
import { oracleRole } from '../oracle/price-oracle.ts'
import { erc20Role } from '../token/erc20.ts'
import { curveField, wadCurve } from './lending-fields.ts'
import { ownedOf } from './lending-math.ts'
import { pooledActions } from './pooled-actions.ts'
import type { PooledLending } from './pooled-lending.ts'
import { pooledFacts } from './pooled-facts.ts'
import { pooledKpis } from './pooled-kpis.ts'

const needs = {
  lending: role<PooledLending>('pooled-lending', 'contract', 'books', 'moves', 'markets'),
  token: erc20Role,
  oracle: oracleRole,
}

const fields = {
  curve: curveField,
  collateralFactor: field.ratio({
    default: 0.75,
    max: 0.9,
    about: 'Share of the value of a supply that may be borrowed against it',
    design: true,
  }),
  reserveFactor: field.ratio({ default: 0.1, about: 'Share of the interest that goes to the reserves', design: true }),
  supplyCap: field.amount({ optional: true, unit: 'token', about: 'The most that is taken; no limit unless given' }),
  borrowCap: field.amount({ optional: true, unit: 'token', about: 'The most that is lent; no limit unless given' }),
  minDebt: field.amount({ default: 0n, unit: 'token', about: 'A debt of at most this is liquidated in whole' }),
  accrueEverySeconds: field.seconds({
    optional: true,
    about: 'How often a keeper books the interest, which compounds then; only when somebody acts unless given',
    design: true,
  }),
}

/** One token's market of a pooled lending: what is supplied there is lent, and may stand in for debts. */
export const pooledMarket = controllable({
  kind: 'pooled-market',
  about: "One token's market: what is supplied is lent, and may stand in for debts in any other",
  fidelity: 'A market of Compound v2 with its kinked rate; its shares move within the lending contract only',
  needs,
  fields,
  build,
  wires: ({ lending, token, oracle }) => ({ lending, token, oracle }),
  actions: pooledActions,
  roles: {
    'lending-market': (it): LendingMarket => {
      // Called once, when the market is there: the others learn of it here, since before it has no actions.
      it.lending.markets.push(it)
      return it
    },
  },
  facts: pooledFacts,
  async solvency({ contract, token, ledger, totals }) {
    const now = totals()
    if (!now) return []
    return [
      must.beAtLeast(`what it holds of ${token.symbol}`, await token.balanceOf(contract.address), now.cash),
      must.beAtLeast('what is at hand and lent', now.cash + now.borrows, now.reserves),
      must.equal('the sum of all shares', ledger.total, now.shares),
    ]
  },
  kpis: pooledKpis,
  keeper: ({ contract, token, accrueEverySeconds }) =>
    accrueEverySeconds === undefined
      ? undefined
      : async ({ wallet, sleep }) => {
          wallet.send({ ...contract.accrue(token.address), action: 'accrue' })
          await sleep(accrueEverySeconds)
        },
})

export type PooledMarket = Awaited<ReturnType<typeof pooledMarket>>

async function build(setup: Setup, options: Held<typeof needs, typeof fields>) {
  const { lending, token, oracle, curve, accrueEverySeconds } = options
  const { contract, books, moves } = lending
  const asset = token.address
  await setup.send(
    contract.addMarket(asset, {
      oracle: oracle.address,
      curve: wadCurve(curve),
      collateralFactor: wad(options.collateralFactor),
      reserveFactor: wad(options.reserveFactor),
      supplyCap: options.supplyCap ?? MaxUint256,
      borrowCap: options.borrowCap ?? MaxUint256,
      minDebt: options.minDebt,
    }),
  )
  const ledger = createLedger(unit('share', token.decimals))
  setup.keep(ledger)
  setup.watch(contract.events.SharesMoved, ({ asset: of, from, to, shares }) => {
    if (of !== asset) return
    if (BigInt(from) !== 0n) ledger.add(from, -shares)
    if (BigInt(to) !== 0n) ledger.add(to, shares)
  })
  const { reads } = setup
  const price = () => oracle.priceOf(asset)
  return {
    lending,
    token,
    /** The token's address: the contract is one for all markets. */
    key: asset,
    oracle,
    contract,
    /** The contract of all markets. */
    address: contract.address,
    accrueEverySeconds,
    /** Who holds how many shares after the last block, without a question to the chain. */
    ledger,
    /** Who owes how much now, without a question to the chain. */
    debts: {
      balanceOf: (account: Address): bigint => books.debtAt(asset, account, reads.time),
      balanceAt: (account: Address, time: number): bigint => books.debtAt(asset, account, time),
    },
    /** What somebody's shares would bring now, likewise. */
    supplies: {
      balanceOf(account: Address): bigint {
        const now = books.totalsAt(asset, reads.time)
        return now && now.shares > 0n ? (ledger.balanceOf(account) * ownedOf(now)) / now.shares : 0n
      },
    },
    follow: (account: Address, see: (move: LendingMove) => void) => moves.follow(asset, account, see),
    price,
    /** What a share is worth in tokens, WAD. */
    sharePrice: async (): Promise<bigint | undefined> => {
      const now = books.totalsAt(asset, reads.time)
      return now && now.shares > 0n ? (ownedOf(now) * WAD) / now.shares : undefined
    },
    /** What the market has and owes, interest up to now included, without a question to the chain. */
    totals: () => books.totalsAt(asset, reads.time),
    collateralFactor: (): number => toNumber(books.termsOf(asset)?.collateralFactor ?? 0n),
    async rates() {
      const [utilisation, borrowing, supplying] = await contract.rates(asset)
      return { utilisation, borrowing, supplying }
    },
    cash: async (): Promise<bigint> => books.totalsAt(asset, reads.time)?.cash ?? 0n,
    supplied: { balanceOf: (account: Address): Promise<bigint> => contract.suppliedBy(asset, account) },
    debt: { balanceOf: (account: Address): Promise<bigint> => contract.debtOf(asset, account) },
    /** How much more an account may borrow of the token; 0 while a price that it hangs on is not known. */
    async borrowable(account: Address): Promise<bigint> {
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
