import type { EpochRewards__factory } from '#types/contracts/factories/gauges/EpochRewards__factory'
import type { Gauge__factory } from '#types/contracts/factories/gauges/Gauge__factory'
import type { HandleOf } from '../../../abi/types/handle.ts'
import { flow, level } from '../../../kpi/kpi.ts'
import { ratio } from '../../../kpi/over-time.ts'
import { RATIO, unit } from '../../../units.ts'
import type { SolidlyPool } from '../amm/solidly-pool.ts'
import type { Erc20 } from '../token/erc20.ts'
import type { Distributor } from './distributor.ts'

type Rewards = HandleOf<typeof EpochRewards__factory>

interface Parts {
  readonly contract: HandleOf<typeof Gauge__factory>
  readonly voter: Distributor
  readonly pool: SolidlyPool
  readonly token: Erc20
  readonly fees: Rewards
  readonly bribes: Rewards
  apr(): Promise<bigint | undefined>
}

export function gaugeKpis({ contract, voter, pool, token, fees, bribes, apr }: Parts) {
  const power = unit(`ve${token.symbol}`, token.decimals)
  const votes = level({ unit: power, about: 'Votes for the pool', read: () => voter.contract.weightOf(pool.address) })
  const all = level({ unit: power, about: 'Votes in force', read: () => voter.contract.totalWeight() })
  const staked = level({ unit: unit('share', 18), about: 'Shares that lie here', read: () => contract.totalStaked() })
  const added = (rewards: Rewards, asset: Erc20, about: string) =>
    flow({
      unit: asset.unit,
      about,
      of: rewards.events.RewardAdded,
      value: ({ token: paidIn, amount }) => (paidIn === asset.address ? amount : 0n),
    })
  return {
    votes,
    votesShare: ratio(votes, all, { about: 'Share of all votes that is for the pool' }),
    staked,
    stakedShare: ratio(staked, pool.kpis.shares, { about: 'Share of the pool that lies here' }),
    emission: flow({
      unit: token.unit,
      about: 'Emission that began to flow here',
      of: contract.events.EmissionNotified,
      value: ({ amount }) => amount,
    }),
    emissionApr: level({
      unit: RATIO,
      about: 'Emission of a year for what lies here, by value; missing where nothing does or no pool prices it',
      read: apr,
    }),
    feesBase: added(fees, pool.base, 'Fees to voters in the base token'),
    feesQuote: added(fees, pool.quote, 'Fees to voters in the quote token'),
    bribesBase: added(bribes, pool.base, 'Bribes to voters in the base token'),
    bribesQuote: added(bribes, pool.quote, 'Bribes to voters in the quote token'),
  }
}
