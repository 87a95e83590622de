import { behaviour, field, role, shareOf, type Treasury, YEAR } from 'saffron-sim'

/** A payment varies about its mean as a gamma variable of this shape: by half of it. */
const SHAPE = 4

/** Pays for what the protocol does, each step: around a mean that grows or shrinks with time, while its money lasts. */
export const customer = behaviour({
  kind: 'customer',
  about: 'Pays for what a protocol does, each step, around a mean that grows or shrinks with time',
  needs: { treasury: role<Treasury>('treasury', 'quote', 'collectRevenue') },
  fields: {
    feePerStep: field.amount({ required: true, unit: 'quote', about: 'What it pays at first, on average' }),
    growth: field.number({ default: 0, min: -1, max: 100, about: 'How much more it pays a year later' }),
  },
  act({ treasury, feePerStep, growth }) {
    let began: number | undefined
    return ({ wallet, time, rng }) => {
      began ??= time
      const grown = Math.max(0, 1 + (growth * (time - began)) / YEAR)
      const factor = grown * rng.gamma(SHAPE, 1 / SHAPE)
      const whole = Math.floor(factor)
      const amount = feePerStep * BigInt(whole) + shareOf(feePerStep, factor - whole)
      const held = treasury.quote.ledger.balanceOf(wallet.address)
      const paid = amount < held ? amount : held
      if (paid > 0n) wallet.send(treasury.collectRevenue({ from: wallet.address, amount: paid }))
    }
  },
})
