import { createRecentValues, MONTH, YEAR } from 'saffron-sim'

export interface TokenOptions {
  /** Seconds per step. */
  readonly step: number
  readonly initialSupply: number
  /** What speculators hold the network to be worth at first, and how much that grows per year, compounded each step. */
  readonly speculation: number
  readonly speculationGrowth: number
  /** What the network is worth by its revenue. */
  readonly fundamentals: () => number
  /** TokenSPICE counts all that was ever minted at today's price. */
  readonly revaluesMinted: boolean
}

/** The supply of a token and its price, which is the higher of two valuations over the supply. */
export type Token = ReturnType<typeof createToken>

export function createToken(options: TokenOptions) {
  const { step, initialSupply, speculationGrowth, fundamentals, revaluesMinted } = options
  const steps = Math.ceil(MONTH / step)
  let { speculation } = options
  // Kept apart: late in the curve a step's tokens are lost among all that were ever minted.
  let mintedNow = 0
  const totals = { minted: 0, burned: 0, burnedUsd: 0, mintedUsd: 0 }
  const history = {
    minted: createRecentValues(steps + 1),
    burned: createRecentValues(steps + 1),
    mintedUsd: createRecentValues(steps + 1),
    burnedUsd: createRecentValues(steps + 1),
  }
  const overall = () => Math.max(fundamentals(), speculation)
  const supply = () => initialSupply + totals.minted - totals.burned
  const price = () => overall() / supply()
  return {
    overall,
    supply,
    price,
    minted: () => totals.minted,
    burned: () => totals.burned,
    speculation: () => speculation,
    mint(tokens: number) {
      totals.minted += tokens
      mintedNow += tokens
    },
    burn(tokens: number, paid: number) {
      totals.burned += tokens
      totals.burnedUsd += paid
    },
    /** At the end of a step. */
    record() {
      totals.mintedUsd = revaluesMinted ? totals.minted * price() : totals.mintedUsd + mintedNow * price()
      mintedNow = 0
      history.minted.push(totals.minted)
      history.burned.push(totals.burned)
      history.mintedUsd.push(totals.mintedUsd)
      history.burnedUsd.push(totals.burnedUsd)
      speculation *= 1 + (speculationGrowth / YEAR) * step
    },
    /** How much a total has changed in the last month. */
    monthly(of: keyof typeof history) {
      const { count, at } = history[of]
      return at(count - 1) - at(count - 1 - steps)
    },
  }
}
