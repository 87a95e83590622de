import type { Call, OrderPolicy, Wallet } from 'saffron-sim'

/** The order of a month in the model. What stands in one phase may come in any order. */
const PHASES = [
  'release',
  'emit',
  'use',
  'pay-in',
  'mint',
  'distribute',
  'revenue',
  'buy',
  'pay-out',
  'sell',
  'liquidity',
  'settle',
  'buy-back',
  'share-out',
  'claim',
] as const

export type Phase = (typeof PHASES)[number]

/** Sends calls in a phase of the month. */
export function sendIn(wallet: Wallet, phase: Phase, calls: readonly Call[]): void {
  if (calls.length > 0) wallet.send(calls, { tip: BigInt(PHASES.indexOf(phase)) })
}

/** Bundles by phase, which their tips say; those without one come in an order of chance among themselves. */
export const byPhase: OrderPolicy = (bundles, rng) => rng.shuffle(bundles).toSorted((a, b) => Number(a.tip - b.tip))
