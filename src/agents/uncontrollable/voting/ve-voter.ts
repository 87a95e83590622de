import { field } from '../../../field/field.ts'
import { DAY, WEEK, years } from '../../../units.ts'
import { behaviour } from '../../behaviour.ts'
import { roles } from '../../roles/roles.ts'
import { shareOf } from '../../share-of.ts'
import { tendLock } from './tend-lock.ts'
import { claimRewards, isLate, voteForRewards } from './vote-for-rewards.ts'

/**
 * Locks tokens and sells its votes: late in each week it votes where fees and bribes are highest for one more vote, and takes
 * what it has earned when the next begins. One to three reads when it looks, five a gauge twice a week.
 */
export const veVoter = behaviour({
  kind: 've-voter',
  about: 'Locks tokens for good and votes each week for the pools whose fees and bribes give most for a vote',
  source: 'Lloyd, O’Broin, Harrigan: Emergent Outcomes of the veToken Model, 2023',
  needs: {
    voter: roles.gaugeVoter,
    /** Its quote is the money that rewards are counted in. */
    market: roles.market,
  },
  fields: {
    share: field.ratio({ default: 0.5, about: 'Share of its tokens that it locks at first' }),
    lockSeconds: field.seconds({
      default: years(2),
      max: Infinity,
      about: 'For how long; it moves the end on, so that about as much is always left',
    }),
    maxPools: field.int({ default: 5, min: 1, max: 30, about: 'For how many pools it votes at most' }),
    everySeconds: field.seconds({
      default: DAY,
      about: 'How often it looks; at least twice a week, or it misses votes',
    }),
  },
  act({ voter, market, share, lockSeconds, maxPools, everySeconds }) {
    let claimedIn: number | undefined
    return async ({ wallet, time, stepSeconds, sleep }) => {
      const { address: account } = wallet
      // What it sends is in the block at the step's end.
      const coming = time + stepSeconds
      const week = Math.floor(time / WEEK)
      claimedIn ??= week
      const amount = shareOf(voter.token.ledger.balanceOf(account), share)
      const locks = await tendLock(voter, { account, time, amount, lockSeconds })
      const votes = isLate(coming)
        ? await voteForRewards({ voter, money: market.quote, maxPools }, account, coming)
        : []
      const claims =
        week > claimedIn && voter.lock.ledger.balanceOf(account) > 0n ? await claimRewards(voter, account) : []
      claimedIn = week
      const calls = [...claims, ...locks, ...votes]
      if (calls.length > 0) wallet.send(calls)
      await sleep(everySeconds)
    }
  },
})
