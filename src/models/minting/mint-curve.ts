/** How much of a total has been minted at a time, for minters that follow a curve instead of a schedule. */
export interface MintCurve {
  /** The share of the total that is minted after so many years; it never falls. */
  share(years: number): number
  /** Whether so little is left that all of it is to be minted at once. */
  done(years: number): boolean
}
