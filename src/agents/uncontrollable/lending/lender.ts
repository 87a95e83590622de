import { field } from '../../../field/field.ts'
import { days, toNumber } from '../../../units.ts'
import { behaviour } from '../../behaviour.ts'
import { roles } from '../../roles/roles.ts'
import { shareOf } from '../../share-of.ts'

/** Lends while that pays, and leaves when it does not or when cash runs out. One to three reads when it looks. */
export const lender = behaviour({
  kind: 'lender',
  about: 'Lends while that pays, and leaves when it does not or when cash runs out',
  source: 'Gudgeon, Werner, Perez, Knottenbelt: DeFi Protocols for Loanable Funds, 2020',
  needs: { market: roles.lendingMarket },
  fields: {
    enterAbove: field.number({
      default: 0.03,
      min: -Infinity,
      unit: 'ratio',
      about: 'Annual rate above which it lends; below 0 it lends where nobody borrows yet',
    }),
    leaveBelow: field.number({ default: 0.01, min: 0, unit: 'ratio', about: 'Annual rate below which it leaves' }),
    fleeAbove: field.ratio({
      default: 0.98,
      about: 'Utilisation above which it leaves whatever the rate, as far as there is cash',
    }),
    share: field.ratio({ default: 0.5, about: 'Share of its idle tokens that it lends each time it looks' }),
    minAmount: field.amount({ default: 1n, unit: 'token', about: 'Less than this it does not move' }),
    everySeconds: field.seconds({ default: days(7), about: 'How often it looks' }),
  },
  act:
    ({ market, enterAbove, leaveBelow, fleeAbove, share, minAmount, everySeconds }) =>
    async ({ wallet, sleep }) => {
      const { utilisation, supplying } = await market.rates()
      const rate = toNumber(supplying)
      if (rate < leaveBelow || toNumber(utilisation) > fleeAbove) {
        if (market.ledger.balanceOf(wallet.address) > 0n) {
          const [own, cash] = await Promise.all([market.supplied.balanceOf(wallet.address), market.cash()])
          const amount = own < cash ? own : cash
          if (amount >= minAmount) wallet.send(own <= cash ? market.withdrawAll({}) : market.withdraw({ amount }))
        }
      } else if (rate > enterAbove) {
        const amount = shareOf(market.token.ledger.balanceOf(wallet.address), share)
        if (amount >= minAmount) wallet.send(market.supply({ amount }))
      }
      await sleep(everySeconds)
    },
})
