import { field } from '../../../field/field.ts'

const SIDE = field.choice(['buy', 'sell'], { required: true, about: 'Whether the base token is bought or sold' })
const result = (about: string, unit: string) => field.amount({ optional: true, about, unit })

/** Arguments of a trade of an exact amount in. */
export const EXACT_IN = {
  side: SIDE,
  amount: field.amount({
    required: true,
    about: 'Paid: quote tokens when buying, base tokens when selling',
    of: 'paid',
  }),
  minOut: field.amount({ required: true, about: 'The least to receive; the trade fails below', unit: 'received' }),
}

/** Arguments of a trade for an exact amount out. */
export const EXACT_OUT = {
  side: SIDE,
  amount: field.amount({
    required: true,
    about: 'Received: base tokens when buying, quote tokens when selling',
    unit: 'received',
  }),
  maxIn: field.amount({ required: true, about: 'The most to pay; the trade fails above', of: 'paid' }),
}

/** Arguments of a trade up to a price. */
export const TO_PRICE = {
  price: field.price({ required: true, about: 'Quote tokens per base token', unit: 'quote per base' }),
  base: field.amount({ required: true, about: 'The most to sell of the base token', of: 'base' }),
  quote: field.amount({ required: true, about: 'The most to pay of the quote token', of: 'quote' }),
}

/** Arguments of a deposit of both tokens. */
export const MOST_OF_BOTH = {
  base: field.amount({ required: true, about: 'The most of the base token', of: 'base' }),
  quote: field.amount({ required: true, about: 'The most of the quote token', of: 'quote' }),
}

/** Of a pool's first liquidity. */
export const FIRST_DEPOSIT = {
  base: field.amount({ required: true, unit: 'base', about: 'Of the base token' }),
  quote: field.amount({ required: true, unit: 'quote', about: 'Of the quote token' }),
}

/** What a trade came to; whose its fee is differs. */
export const tradeFields = (fee: string) => ({
  side: field.choice(['buy', 'sell'], { optional: true, about: 'Whether the base token was bought or sold' }),
  paid: result('Quote tokens of a buyer, base tokens of a seller', 'paid'),
  received: result('Base tokens to a buyer, quote tokens to a seller', 'received'),
  fee: result(fee, 'paid'),
})

/** What came of both tokens. */
export const OF_BOTH = { base: result('Of the base token', 'base'), quote: result('Of the quote token', 'quote') }

/** The same, with the shares that were made or given back for it. */
export const OF_BOTH_AND_SHARES = { ...OF_BOTH, shares: result('Shares of the pool', 'share') }
