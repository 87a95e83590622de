import type { Alert } from './alerts.ts'

/** What may be asked of somebody else in a time, and how much of it is used. */
export interface Quota {
  /** Who is asked. */
  readonly name: string
  readonly used: number
  readonly limit: number
  /** Of both numbers: `USD a day` for instance. */
  readonly unit: string
  /** How often nothing was asked any more, for want of it. */
  readonly refused: number
  /** The UTC day that is counted, from 1970 on. */
  readonly day: number
}

/** Above this share a person should know of it. */
const HIGH = 0.8

/** Gives an alert where a quota has come near its end since it was looked at last; after a new day it may do so again. */
export function quotaWatch(): (quotas: readonly Quota[], time: number) => readonly Alert[] {
  const high = new Set<string>()
  return (quotas, time) =>
    quotas.flatMap((quota): Alert[] => {
      const { name, used, limit, refused } = quota
      const isHigh = used > HIGH * limit || refused > 0
      const isNews = isHigh && !high.has(name)
      if (isHigh) high.add(name)
      else high.delete(name)
      return isNews
        ? [{ time, code: 'quota', text: `the quota of ${name} is nearly used up, ${quotaInWords(quota)}` }]
        : []
    })
}

/** How much of a quota is used, as in `0.9 of 1 USD a day (90 %), 3 refused`. */
export function quotaInWords({ used, limit, unit, refused }: Omit<Quota, 'name' | 'day'>): string {
  const share = limit > 0 ? ` (${short((100 * used) / limit)} %)` : ''
  return `${short(used)} of ${short(limit)} ${unit}${share}${refused > 0 ? `, ${refused} refused` : ''}`
}

const short = (value: number) => String(Number(value.toPrecision(3)))
