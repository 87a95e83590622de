import type { Call } from '../../../abi/types/call.ts'
import type { Address } from '../../../chain/chain.ts'
import { field } from '../../../field/field.ts'
import { BPS, fixed, toNumber } from '../../../units.ts'
import { behaviour } from '../../behaviour.ts'
import type { LendingMarket } from '../../roles/lending-market.ts'
import type { Side } from '../../roles/market.ts'
import { roles } from '../../roles/roles.ts'
import { shareOf } from '../../share-of.ts'

/** Of what may be borrowed or withdrawn it leaves this much, since interest and prices move before the block. */
const CAUTION = 0.95

/**
 * Keeps a debt of a set share of its collateral: below, it borrows and buys more of it, above, it sells some and repays. A
 * turn of the loop a step, since in one block it cannot know what the trade before it gave. Six reads a step.
 */
export const leveragedBorrower = behaviour({
  kind: 'leveraged-borrower',
  about: 'Borrows against its collateral to buy more of it, and sells some when it owes too much',
  source: 'Heimbach, Huang: DeFi Leverage, 2024',
  needs: { collateral: roles.lendingMarket, debt: roles.lendingMarket, pool: roles.market },
  fields: {
    target: field.ratio({
      default: 0.6,
      max: 0.95,
      about: 'Debt it wants, as a share of the most that its collateral allows',
    }),
    band: field.ratio({ default: 0.1, about: 'How far from that, relative to it, it lets the debt drift' }),
    maxRate: field.number({ default: 0.2, min: 0, unit: 'ratio', about: 'Annual rate above which it borrows no more' }),
    slippageBps: field.bps({ default: 100, about: 'How much less than quoted it accepts' }),
    everySeconds: field.seconds({ default: 0, about: 'How often it looks; each step unless given' }),
  },
  act({ collateral, debt, pool, target, band, maxRate, slippageBps, everySeconds }) {
    const after = async (side: Side, amount: bigint) =>
      ((await pool.quoteExactIn(side, amount)) * (BPS - BigInt(slippageBps))) / BPS

    /** Borrows what is wanted beyond what it has at home, and buys collateral with both. */
    async function grow(account: Address, wanted: number, priceOfDebt: number): Promise<readonly Call[]> {
      const [most, cash, { borrowing }] = await Promise.all([debt.borrowable(account), debt.cash(), debt.rates()])
      if (toNumber(borrowing) > maxRate) return []
      const home = debt.token.ledger.balanceOf(account)
      const missing = tokens(wanted / priceOfDebt, debt) - home
      const amount = least(missing > 0n ? missing : 0n, shareOf(most, CAUTION), shareOf(cash, CAUTION))
      const minOut = amount + home > 0n ? await after('buy', amount + home) : 0n
      if (minOut === 0n) return []
      return [
        ...(amount > 0n ? debt.borrow({ amount }) : []),
        ...pool.swapExactIn({ side: 'buy', amount: amount + home, minOut }),
        ...collateral.depositCollateral({ amount: minOut + collateral.token.ledger.balanceOf(account) }),
      ]
    }

    /** Sells collateral of so much value, as far as it may leave, and repays with that and what it has at home. */
    async function shrink(account: Address, wanted: number, free: number, price: number): Promise<readonly Call[]> {
      const amount = tokens(Math.min(wanted, free * CAUTION) / price, collateral)
      const minOut = amount > 0n ? await after('sell', amount) : 0n
      const home = debt.token.ledger.balanceOf(account)
      const sale =
        minOut > 0n
          ? [...collateral.withdrawCollateral({ amount }), ...pool.swapExactIn({ side: 'sell', amount, minOut })]
          : []
      const payment = home + minOut
      return payment > 0n ? [...sale, ...debt.repay({ amount: payment })] : []
    }

    async function decide(account: Address): Promise<readonly Call[]> {
      const [price, priceOfDebt, supplied, owed] = await Promise.all([
        collateral.price(),
        debt.price(),
        collateral.supplied.balanceOf(account),
        debt.debt.balanceOf(account),
      ])
      const home = collateral.token.ledger.balanceOf(account)
      if (supplied === 0n && home > 0n) return collateral.depositCollateral({ amount: home })
      if (price === undefined || priceOfDebt === undefined || supplied === 0n) return []
      const [ofOne, ofDebt] = [toNumber(price), toNumber(priceOfDebt)]
      const factor = collateral.collateralFactor(debt)
      const [value, loan] = [whole(supplied, collateral) * ofOne, whole(owed, debt) * ofDebt]
      const wanted = target * factor
      // After trading x at that price: (loan ± x) / (value ± x) is what is wanted.
      const distance = (wanted * value - loan) / (1 - wanted)
      if (loan < wanted * (1 - band) * value) return grow(account, distance, ofDebt)
      if (loan > wanted * (1 + band) * value) {
        const free = factor > 0 ? Math.max(0, value - loan / factor) : 0
        return shrink(account, -distance, free, ofOne)
      }
      return []
    }

    return async ({ wallet, sleep }) => {
      const calls = await decide(wallet.address)
      if (calls.length > 0) wallet.send(calls)
      await sleep(everySeconds)
    }
  },
})

const whole = (amount: bigint, { token }: LendingMarket): number => toNumber(amount, token.decimals)

const tokens = (amount: number, { token }: LendingMarket): bigint =>
  amount > 0 && Number.isFinite(amount) ? fixed(amount, token.decimals) : 0n

const least = (...amounts: readonly bigint[]): bigint => amounts.reduce((a, b) => (b < a ? b : a))
