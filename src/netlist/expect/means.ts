import { nearest } from '../../nearest.ts'
import { NetlistFieldError } from '../errors.ts'

/** The parts that KPIs play in the metrics. */
export const PARTS = [
  'price',
  'treasury',
  'revenue',
  'expenses',
  'marketCap',
  'staked',
  'circulating',
  'stakers',
  'holders',
  'volume',
  'liquidity',
  'fees',
  'turnout',
  'activeTraders',
] as const
export type Part = (typeof PARTS)[number]

/** Which KPI plays which part. */
export type Means = Readonly<Partial<Record<Part, string>>>

/** Refuses a part that no metric asks for. */
export function checkMeans(means: Readonly<Record<string, unknown>>): void {
  const known: readonly string[] = PARTS
  const unknown = Object.keys(means).find((part) => !known.includes(part))
  if (unknown === undefined) return
  throw new NetlistFieldError({ owner: '`means`', unknown, meant: nearest(unknown, known), known })
}
