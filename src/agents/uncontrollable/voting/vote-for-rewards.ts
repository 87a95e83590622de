import type { Call } from '../../../abi/types/call.ts'
import type { Address } from '../../../chain/chain.ts'
import { toNumber, WEEK } from '../../../units.ts'
import type { Gauge, Pair } from '../../roles/gauge.ts'
import type { GaugeVoter } from '../../roles/gauge-voter.ts'
import type { Market } from '../../roles/market.ts'
import type { Token } from '../../roles/token.ts'
import { votePlan } from './vote-plan.ts'

interface Voting {
  readonly voter: GaugeVoter
  /** What rewards are counted in. */
  readonly money: Token
  readonly maxPools: number
  /** What it votes for where there is nothing to earn; nothing unless given. */
  readonly favourite?: Address | undefined
}

/** Whether the block of this time is in the second half of its week, when most of what can be earned is known. */
export const isLate = (time: number): boolean => time % WEEK >= WEEK / 2

/** The vote that earns an account most by what is known now; none where it may not vote. Five reads a gauge. */
export async function voteForRewards(
  { voter, money, maxPools, favourite }: Voting,
  account: Address,
  time: number,
): Promise<readonly Call[]> {
  if (!(await voter.mayVote(account, time))) return []
  const [power, own] = await Promise.all([voter.powerOf(account), voter.votesOf(account)])
  if (power === 0n) return []
  const ofToken = (votes: bigint) => toNumber(votes, voter.token.decimals)
  const candidates = await Promise.all(
    voter.gauges.map(async (gauge) => {
      const [rewards, weight] = await Promise.all([gauge.rewards(), gauge.weight()])
      const mine = own.find(({ pool }) => pool === gauge.pool.address)?.weight ?? 0n
      const reward = await worthOf(rewards, gauge.pool, money)
      return { pool: gauge.pool.address, reward, others: ofToken(weight - mine) }
    }),
  )
  const plan = votePlan(candidates, { power: ofToken(power), maxPools })
  if (plan.length > 0) return voter.voteForPool({ votes: plan })
  return favourite === undefined ? [] : voter.voteForPool({ votes: [{ pool: favourite, weight: 1 }] })
}

/** Takes what an account's votes have earned, and what it gets for its lock. Five reads a gauge. */
export async function claimRewards(voter: GaugeVoter, account: Address): Promise<readonly Call[]> {
  const [rebase, ...calls] = await Promise.all([
    voter.rebase.balanceOf(account),
    ...voter.gauges.map((gauge) => claimsIn(gauge, account)),
  ])
  return [...(rebase > 0n ? voter.claimRebase({ account }) : []), ...calls.flat()]
}

async function claimsIn(gauge: Gauge, account: Address): Promise<readonly Call[]> {
  const [fees, bribes] = await Promise.all([gauge.feesOf(account), gauge.bribesOf(account)])
  const any = ({ base, quote }: Pair) => base > 0n || quote > 0n
  return [...(any(fees) ? gauge.claimFees({}) : []), ...(any(bribes) ? gauge.claimBribe({}) : [])]
}

/** Whole units of money that amounts of a pool's tokens are worth at its price; what it does not price counts for nothing. */
export async function worthOf({ base, quote }: Pair, pool: Market, money: Token): Promise<number> {
  const price = toNumber((await pool.price()) ?? 0n)
  const [ofBase, ofQuote] = [toNumber(base, pool.base.decimals), toNumber(quote, pool.quote.decimals)]
  if (pool.quote.address === money.address) return ofQuote + ofBase * price
  if (pool.base.address === money.address) return ofBase + (price > 0 ? ofQuote / price : 0)
  return 0
}
