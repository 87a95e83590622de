import { field } from '../../../field/field.ts'
import { DAY, toNumber, wad, WEEK } from '../../../units.ts'
import { behaviour } from '../../behaviour.ts'
import { roles } from '../../roles/roles.ts'
import { worthOf } from './vote-for-rewards.ts'

/**
 * Pays voters for its pool while what their votes bring the pool is worth more than what it pays for them. It does so early in a
 * week, so that they see it before they vote. A read each time it looks, six a gauge once a week.
 */
export const briber = behaviour({
  kind: 'briber',
  about: 'Pays voters for its pool while the emission that a vote brings is worth more than the vote costs',
  source: 'Lloyd, O’Broin, Harrigan: Emergent Outcomes of the veToken Model, 2023',
  needs: {
    voter: roles.gaugeVoter,
    gauge: roles.gauge,
    /** Where what is emitted is traded; its quote is the money that bribes are paid in, which its pool has to trade. */
    market: roles.market,
  },
  fields: {
    budget: field.amount({ default: wad(100), unit: 'quote', about: 'Most that it pays in a week' }),
    weeks: field.int({ default: 52, min: 1, about: 'Weeks that its money is to last: of these it pays an even part' }),
    minReturn: field.number({
      default: 1,
      min: 0,
      about: 'How much a vote must bring for each unit that it costs; more than it',
    }),
    everySeconds: field.seconds({ default: DAY, about: 'How often it looks' }),
  },
  act({ voter, gauge, market, budget, weeks, minReturn, everySeconds }) {
    let [left, paidIn] = [weeks, -1]
    const { pool } = gauge
    const money = market.quote
    const sides = ['base', 'quote'] as const
    const token = sides.find((side) => pool[side].address === money.address)

    /** What a vote brings the pool's depositors in a week over what it would cost. */
    async function returnOf(amount: bigint): Promise<number> {
      const [emission, price, weights, own, rewards] = await Promise.all([
        voter.emission(),
        market.price(),
        Promise.all(voter.gauges.map((each) => each.weight())),
        gauge.weight(),
        gauge.rewards(),
      ])
      const votes = weights.reduce((sum, each) => sum + each, 0n)
      const value = toNumber(emission, voter.token.decimals) * toNumber(price ?? 0n)
      if (votes === 0n) return value > 0 ? Infinity : 0
      // A pool that has few votes is one that has to be made known: it counts as an average one.
      const average = votes / BigInt(voter.gauges.length)
      const sold = toNumber(own > average ? own : average, voter.token.decimals)
      const cost = toNumber(amount, money.decimals) + (await worthOf(rewards, pool, money))
      return value / toNumber(votes, voter.token.decimals) / (cost / sold)
    }

    return async ({ wallet, time, stepSeconds, sleep }) => {
      const coming = time + stepSeconds
      const week = Math.floor(coming / WEEK)
      if (token && week > paidIn && coming % WEEK < WEEK / 2 && left > 0) {
        paidIn = week
        const held = money.ledger.balanceOf(wallet.address) / BigInt(left)
        left--
        const amount = held < budget ? held : budget
        if (amount > 0n && (await returnOf(amount)) > minReturn) wallet.send(gauge.postBribe({ token, amount }))
      }
      await sleep(everySeconds)
    }
  },
})
