import type { Call } from '../../../abi/types/call.ts'
import type { Address } from '../../../chain/chain.ts'
import { WEEK, weeks } from '../../../units.ts'
import type { GaugeVoter } from '../../roles/gauge-voter.ts'

/** Weeks that a lock may have come closer to its end before it is worth a transaction to move that on. */
const WORTH_IT = weeks(4)

/**
 * Keeps an account's tokens locked for about so long, and its votes at the weight that gives them: locks an amount at first, then
 * moves the end on about once a month. Two reads where there is a lock.
 */
export async function tendLock(
  { lock, pokeVote, resetVote, votesOf }: GaugeVoter,
  { account, time, amount, lockSeconds }: { account: Address; time: number; amount: bigint; lockSeconds: number },
): Promise<readonly Call[]> {
  const until = time + Math.min(lockSeconds, lock.maxTimeSeconds)
  if (lock.ledger.balanceOf(account) === 0n) return amount > 0n ? lock.lockTokens({ amount, until }) : []
  const [{ end }, votes] = await Promise.all([lock.lockOf(account), votesOf(account)])
  // What ended after all is taken out, to be locked again.
  if (end <= time) return [...(votes.length > 0 ? resetVote({}) : []), ...lock.unlock({})]
  if (until - end < WORTH_IT || until - (until % WEEK) <= end) return []
  return [...lock.extendLock({ until }), ...(votes.length > 0 ? pokeVote({ account }) : [])]
}
