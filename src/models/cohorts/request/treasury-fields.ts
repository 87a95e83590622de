import { field } from '../../../field/field.ts'

/** Where only some of the three uses of a fee are given, the others share the rest. */
export const treasuryFields = {
  initial_balance_pct: field.ratio({
    optional: true,
    about: 'Its part of the supply at first; 0.15, or what buckets and pool leave, unless given',
  }),
  transaction_fee_pct: field.ratio({ default: 0.02, about: 'Its part of what sellers get' }),
  hold_pct: field.ratio({ optional: true, about: 'Part of a fee that is kept; 0.5 unless given' }),
  liquidity_pct: field.ratio({
    optional: true,
    about: 'Part of a fee for liquidity, half of it matched with tokens and half kept; 0.3 unless given',
  }),
  buyback_pct: field.ratio({ optional: true, about: 'Part of a fee that buys tokens back; 0.2 unless given' }),
  burn_bought_tokens: field.flag({ default: true, about: 'Whether those are burned, or kept' }),
}
