import type { Call } from '../../../abi/types/call.ts'
import { field } from '../../../field/field.ts'
import type { Receipt } from '../../../engine/agent.ts'
import { BPS, WEEK, YEAR } from '../../../units.ts'
import { behaviour } from '../../behaviour.ts'
import type { Buckets } from '../../roles/treasury.ts'
import { roles } from '../../roles/roles.ts'
import { createTimer } from '../../timer.ts'

/** Keeps a treasury: pays what is due, then stakers, then buys back, deploys liquidity and gives incentives away. */
export const treasuryKeeper = behaviour({
  kind: 'treasury-keeper',
  about: 'Keeps a treasury: pays expenses as far as the reserve goes, then spends the rest of the money by its purpose',
  source: 'MakerDAO: The Maker Protocol, 2020, of keepers and of a surplus that buys back what it burns',
  // Of the pool, the treasury's own token is the base token.
  needs: { treasury: roles.treasury, pool: roles.market },
  fields: {
    everySeconds: field.seconds({ default: WEEK, about: 'How often it does its rounds' }),
    expensesPerYear: field.amount({
      default: 0n,
      unit: 'quote',
      about: 'What falls due in a year, evenly; what cannot be paid stays due. It must own the treasury to pay it',
    }),
    payee: field.address({ optional: true, about: 'Whom expenses are paid to; nobody unless given' }),
    keep: field.flag({ default: false, about: 'Whether it keeps what it buys back' }),
    slippageBps: field.bps({ default: 100, about: 'How much less than quoted it accepts, as others trade too' }),
    matched: field.flag({ default: false, about: 'Whether half of the liquidity it deploys comes in own tokens' }),
    paysStakers: field.flag({ default: false, about: 'Whether the treasury says where stakers are paid' }),
    incentivePerRound: field.amount({ default: 0n, unit: 'token', about: 'Own tokens that it gives away each time' }),
    incentiveTo: field.address({ optional: true, about: 'Whom it gives them to; nobody unless given' }),
    minAmount: field.amount({ default: 1n, unit: 'quote', about: 'Less money than this it leaves for later' }),
  },
  act({ treasury, pool, ...options }) {
    const { everySeconds, expensesPerYear, payee, keep, slippageBps, matched, paysStakers, minAmount } = options
    const sinceRound = createTimer()
    /** Fallen due and not paid yet. */
    let due = 0n
    /** How much liquidity it dares to deploy at once; less after the pool was too small for it. */
    let most: bigint | undefined

    function expenses({ reserve }: Buckets): readonly Call[] {
      if (payee === undefined || due === 0n || reserve === 0n) return []
      return treasury.payExpense({ to: payee, amount: due, label: 'expenses' })
    }

    async function buyback(): Promise<readonly Call[]> {
      const amount = await treasury.largestBuyback()
      if (amount < minAmount) return []
      const quoted = await pool.quoteExactIn('buy', amount)
      const minOut = (quoted * (BPS - BigInt(slippageBps))) / BPS
      return quoted === 0n ? [] : treasury.buyback({ amount, minOut, keep })
    }

    async function liquidity(buckets: Buckets): Promise<readonly Call[]> {
      const amount = most !== undefined && most < buckets.liquidity ? most : buckets.liquidity
      if (amount < minAmount || (await pool.price()) === undefined) return []
      return treasury.deployLiquidity({ amount, matched })
    }

    async function incentives(): Promise<readonly Call[]> {
      const { incentiveTo: target, incentivePerRound } = options
      if (target === undefined || incentivePerRound === 0n) return []
      const most = await treasury.largestIncentive()
      const amount = most < incentivePerRound ? most : incentivePerRound
      return amount > 0n ? treasury.allocateIncentive({ target, amount }) : []
    }

    /** What came of it: expenses that were paid are due no more, liquidity that was too much is halved. */
    function learn(receipts: readonly Receipt[], { liquidity }: Buckets): void {
      const outcome = (label: string) => receipts.find((receipt) => receipt.label === label)?.ok
      if (outcome('payExpense')) due = treasury.unpaid()
      const deployed = outcome('deployLiquidity')
      if (deployed === true) most = undefined
      if (deployed === false) most = (most !== undefined && most < liquidity ? most : liquidity) / 2n
    }

    return async (turn) => {
      const { time } = turn
      if (payee !== undefined) due += (expensesPerYear * BigInt(sinceRound.elapsed(turn))) / BigInt(YEAR)
      sinceRound.restart(turn)
      const buckets = await treasury.buckets()
      const stakers =
        paysStakers && buckets.stakers >= minAmount ? treasury.payStakers({ amount: buckets.stakers }) : []
      const rest = await Promise.all([buyback(), liquidity(buckets), incentives()])
      const calls = [...expenses(buckets), ...stakers, ...rest.flat()]
      if (calls.length > 0) learn(await turn.wallet.send(calls), buckets)
      // The block of the receipts is already behind it.
      await turn.sleep(Math.max(0, time + everySeconds - turn.time))
    }
  },
})
