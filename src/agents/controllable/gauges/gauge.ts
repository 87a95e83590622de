import { EpochRewards__factory } from '#types/contracts/factories/gauges/EpochRewards__factory'
import { Gauge__factory } from '#types/contracts/factories/gauges/Gauge__factory'
import type { HandleOf } from '../../../abi/types/handle.ts'
import type { Address } from '../../../chain/chain.ts'
import type { NeedsHeld } from '../../../field/role.ts'
import { unit, WAD, WEEK, YEAR } from '../../../units.ts'
import { controllable } from '../../controllable.ts'
import { must } from '../../ensures.ts'
import type { Gauge as GaugeRole, Pair } from '../../roles/gauge.ts'
import type { Setup } from '../../setup.ts'
import { solidlyPoolRole } from '../amm/solidly-pool.ts'
import { stakeLedger } from '../staking/stake-ledger.ts'
import { gaugeActions } from './gauge-actions.ts'
import { gaugeKpis } from './gauge-kpis.ts'
import { distributorRole } from './distributor.ts'

/** Whose votes direct emission to it, and to whom. */
const needs = { voter: distributorRole, pool: solidlyPoolRole }

/** A pool's gauge: shares that lie in it earn emission, and its voters earn fees and bribes. */
export const gauge = controllable({
  kind: 'gauge',
  about: 'Where shares of a pool earn what votes give it, and its voters earn the pool’s fees and bribes',
  fidelity: 'Gauge, fees and bribes of Velodrome v2; emission that flows to nobody flows again, and there is no boost',
  needs,
  build,
  wires: ({ voter, pool }) => ({ voter, pool }),
  actions: gaugeActions,
  roles: {
    gauge: (it): GaugeRole => {
      // Called once, when the gauge is there: the voter learns of it here, since before it has no actions.
      it.voter.gauges.push(it)
      return it
    },
  },
  async solvency({ contract, pool, token, ledger }) {
    const [shares, staked, held, left] = await Promise.all([
      pool.contract.balanceOf(contract.address),
      contract.totalStaked(),
      token.balanceOf(contract.address),
      contract.left(),
    ])
    return [
      must.equal('the sum of all stakes', ledger.total, staked),
      must.beAtLeast('the shares it holds', shares, staked),
      must.beAtLeast(`what it holds of ${token.symbol}`, held, left),
    ]
  },
  kpis: gaugeKpis,
})

export type Gauge = Awaited<ReturnType<typeof gauge>>

type Rewards = HandleOf<typeof EpochRewards__factory>

async function build(setup: Setup, { voter, pool }: NeedsHeld<typeof needs>) {
  await setup.send(voter.contract.createGauge(pool.address))
  const place = await voter.contract.placeOf(pool.address)
  const contract = setup.bind(Gauge__factory, place.gauge)
  const [fees, bribes] = [
    setup.bind(EpochRewards__factory, place.fees),
    setup.bind(EpochRewards__factory, place.bribes),
  ]
  const { base, quote } = pool
  const { reads } = setup
  const ledger = stakeLedger(
    setup,
    { came: contract.events.Deposited, went: contract.events.Withdrawn },
    unit('share', 18),
  )
  const both = async (ask: (token: Address) => Promise<bigint>): Promise<Pair> => {
    const [ofBase, ofQuote] = await Promise.all([ask(base.address), ask(quote.address)])
    return { base: ofBase, quote: ofQuote }
  }
  const earnedIn = (rewards: Rewards, account: Address) => both((token) => rewards.earned(token, account))
  /** What emission is worth in this pool's quote where it is traded for that, in a pool that has a gauge. */
  async function worthOf(emission: bigint): Promise<bigint | undefined> {
    const market = [pool, ...voter.gauges.map((each) => each.pool)].find(
      (each) => each.base.address === voter.token.address && each.quote.address === quote.address,
    )
    const price = await market?.price()
    return price && market?.worth('sell', emission, price)
  }
  const week = () => BigInt(Math.floor(reads.time / WEEK))
  return {
    voter,
    pool,
    token: voter.token,
    base,
    quote,
    contract,
    fees,
    bribes,
    address: contract.address,
    /** Whose shares lie here after the last block, without a question to the chain. */
    ledger,
    stakes: { balanceOf: (account: Address): Promise<bigint> => contract.stakeOf(account) },
    emissions: { balanceOf: (account: Address): Promise<bigint> => contract.earned(account) },
    /** As they were cast, which is what fees and bribes go by. */
    weight: (): Promise<bigint> => fees.totalSupply(),
    feesOf: (account: Address): Promise<Pair> => earnedIn(fees, account),
    bribesOf: (account: Address): Promise<Pair> => earnedIn(bribes, account),
    async rewards(): Promise<Pair> {
      const now = week()
      const [paid, bribed, waiting] = await Promise.all([
        both((token) => fees.rewardOf(token, now)),
        both((token) => bribes.rewardOf(token, now)),
        pool.feesOf(contract.address),
      ])
      return { base: paid.base + bribed.base + waiting.base, quote: paid.quote + bribed.quote + waiting.quote }
    },
    /** Emission of a year per value that lies here, WAD; undefined where nothing does, or no pool prices it in this one's money. */
    async apr(): Promise<bigint | undefined> {
      const [rate, finish, shares, ofShare] = await Promise.all([
        contract.rewardRate(),
        contract.periodFinish(),
        contract.totalStaked(),
        pool.sharePrice(),
      ])
      if (!ofShare || shares === 0n) return undefined
      const yearly = finish > BigInt(reads.time) ? rate * BigInt(YEAR) : 0n
      const value = quote.address === voter.token.address ? yearly : await worthOf(yearly)
      return value === undefined ? undefined : (value * WAD * WAD) / (shares * ofShare)
    },
    /** Shares of the pool that an account has at home. */
    poolShares: { balanceOf: (account: Address): Promise<bigint> => pool.contract.balanceOf(account) },
    /** The token that a bribe is paid in. */
    bribed: ({ token }: { readonly token: 'base' | 'quote' }) => (token === 'base' ? base : quote),
  }
}
