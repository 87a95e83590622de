/** All that is looked at before an entry; what is undefined is not known and not checked. */
export interface Flight {
  readonly notional: number
  readonly maxPosition: number
  readonly minOrder: number
  readonly freeCash: number
  readonly confidence?: number | undefined
  readonly minConfidence: number
  readonly network?: string | undefined
  readonly networks?: readonly string[] | undefined
  /** Why the guards allow no entry. */
  readonly blocked?: 'daily_loss' | 'paused' | 'halted' | undefined
  /** Largest correlation with an open position of the same direction. */
  readonly correlation?: number | undefined
  readonly maxCorrelation: number
  /** Positions open in the same group of tokens. */
  readonly inGroup?: number | undefined
  readonly positions: number
  readonly maxPositions: number
  readonly duplicate: boolean
  /** Quote in the pool. */
  readonly quoteReserve?: number | undefined
  readonly gasCost?: number | undefined
  /** Of a quote, as a share. */
  readonly slippage?: number | undefined
  readonly maxSlippage?: number | undefined
  /** Age of the price, in bars. */
  readonly priceAge?: number | undefined
}

export interface Failure {
  readonly code: string
  readonly limit: number | string
  readonly value: number | string
}

export interface FlightAnswer {
  readonly ok: boolean
  readonly failed: readonly Failure[]
}

const GROUP_LIMIT = 2
const GAS_SHARE = 0.01
const DEPTH_SHARE = 0.1
const STALE_BARS = 2

/** Every check that an entry fails, not the first alone. */
export function preFlight(flight: Flight): FlightAnswer {
  const { notional, networks, network, blocked, duplicate, quoteReserve, gasCost } = flight
  const failed: Failure[] = []
  const atMost = (code: string, value: number | undefined, limit: number) => {
    if (value !== undefined && value > limit) failed.push({ code, limit, value })
  }
  const atLeast = (code: string, value: number | undefined, limit: number) => {
    if (value !== undefined && value < limit) failed.push({ code, limit, value })
  }
  atMost('position_size', notional, flight.maxPosition * (1 + 1e-9))
  atLeast('order_too_small', notional, flight.minOrder)
  atLeast('balance', flight.freeCash, notional)
  atLeast('confidence', flight.confidence, flight.minConfidence)
  if (networks !== undefined && network !== undefined && !networks.includes(network)) {
    failed.push({ code: 'network', limit: networks.join(', '), value: network })
  }
  if (blocked !== undefined) failed.push({ code: blocked, limit: 'no entries', value: blocked })
  atMost('correlation', flight.correlation, flight.maxCorrelation)
  atMost('group', flight.inGroup, GROUP_LIMIT - 1)
  atMost('positions', flight.positions, flight.maxPositions - 1)
  if (duplicate) failed.push({ code: 'duplicate', limit: 'one position of a token', value: 'open' })
  atMost('liquidity', notional, quoteReserve === undefined ? Infinity : DEPTH_SHARE * quoteReserve * (1 + 1e-9))
  atMost('gas_cost', gasCost, GAS_SHARE * notional)
  atMost('slippage', flight.slippage, flight.maxSlippage ?? Infinity)
  atMost('stale_price', flight.priceAge, STALE_BARS)
  return { ok: failed.length === 0, failed }
}
