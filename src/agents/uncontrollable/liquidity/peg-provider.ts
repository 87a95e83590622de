import { field } from '../../../field/field.ts'
import { days, toNumber } from '../../../units.ts'
import { behaviour } from '../../behaviour.ts'
import { roles } from '../../roles/roles.ts'
import { shareOf } from '../../share-of.ts'

/**
 * Keeps liquidity in a pool of two tokens that should be worth the same, and takes its fees. Two reads when it looks with
 * shares, one without.
 */
export const pegProvider = behaviour({
  kind: 'peg-provider',
  about: 'Provides liquidity at a peg for the fees, leaves while the price is off it, and comes back',
  source: 'Egorov: StableSwap, 2019, of providers who earn while a peg holds and are left with what has lost its worth',
  needs: { pool: roles.feePool },
  fields: {
    peg: field.number({ default: 1, above: 0, about: 'Quote tokens that a base token should be worth' }),
    leaveBeyond: field.number({
      default: 0.02,
      min: 0,
      max: Infinity,
      unit: 'ratio',
      about:
        'How far off the peg the price may be before it leaves, as a part of it; it stays for good where that is far',
    }),
    returnWithin: field.number({
      default: 0.005,
      min: 0,
      max: Infinity,
      unit: 'ratio',
      about: 'How close to the peg the price must be for it to come, and to come back',
    }),
    share: field.ratio({
      default: 1,
      about: "Share of what it holds of each token that it adds, in the pool's proportion",
    }),
    everySeconds: field.seconds({ default: days(1), about: 'How often it looks, and claims what there is of fees' }),
  },
  act:
    ({ pool, peg, leaveBeyond, returnWithin, share, everySeconds }) =>
    async ({ wallet, sleep }) => {
      const price = await pool.price()
      const shares = pool.ledger.balanceOf(wallet.address)
      const off = price === undefined ? Infinity : Math.abs(toNumber(price) / peg - 1)
      if (shares > 0n) {
        const { base, quote } = await pool.feesOf(wallet.address)
        if (base + quote > 0n) wallet.send(pool.claimFees({}))
        if (off > leaveBeyond) wallet.send(pool.removeLiquidity({ shares }))
      } else if (off <= returnWithin) {
        const [base, quote] = [pool.base, pool.quote].map(({ ledger }) =>
          shareOf(ledger.balanceOf(wallet.address), share),
        )
        if (base && quote) wallet.send(pool.addLiquidity({ base, quote }))
      }
      await sleep(everySeconds)
    },
})
