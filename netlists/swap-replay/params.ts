import { field, logUniform, uniform } from 'saffron-sim'

/** What nobody wrote down: the pool as it was before the first of the swaps. */
export const params = {
  depth: field.number({
    default: 500_000,
    min: 1,
    max: 1e9,
    unit: 'SAF',
    about: 'Tokens in the pool before the first swap, a guess until it is fitted',
    vary: logUniform(200_000, 5_000_000),
  }),
  firstPrice: field.number({
    default: 0.5,
    min: 1e-6,
    max: 1e4,
    unit: 'USD',
    about: 'Price before the first swap',
    vary: uniform(0.4, 0.6),
  }),
}
