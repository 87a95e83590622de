/** Of whom it is recorded what they hold: of nobody, of each kind of agent as a whole, or of each agent. */
export const HOLDINGS_OF = ['none', 'kinds', 'all'] as const

export type HoldingsOf = (typeof HOLDINGS_OF)[number]
