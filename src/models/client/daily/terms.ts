/** What adoption-adjusted vesting goes by, besides the economy itself: fractions, and rates per day of the supply. */
export interface AavTerms {
  /** What the token is worth after three years, in times of its worth at the launch. */
  readonly impliedMultiple: number
  /** How much of the trading is guesswork. */
  readonly speculation: number
  /** How hard vesting follows the price. */
  readonly exponent: number
  readonly maxRate: number
  readonly minRate: number
  /** Part of its means that somebody trades with at random. */
  readonly usage: number
  /** Parts of a wallet that is locked, of a lock that is taken out, of a bucket that is handed out, at once. */
  readonly lock: number
  readonly remove: number
  readonly incentivise: number
  /** How strongly handing out makes people lock. */
  readonly incentiveExponent: number
  /** How what vests is split; adds up to 1. */
  readonly weights: Readonly<Record<'team' | 'foundation' | 'investor', number>>
}
