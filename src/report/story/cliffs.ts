/** Something a KPI came to that a reader should not miss. */
export type Cliff =
  | { readonly is: 'dry'; readonly kpi: string; readonly step: number }
  | { readonly is: 'lasting'; readonly kpi: string; readonly until: number }
  | {
      readonly is: 'burst' | 'jump'
      readonly kpi: string
      readonly step: number
      readonly share: number
      readonly amount: number
    }

interface Watched {
  readonly name: string
  readonly type: string
}

interface Seen {
  records: number
  first: number
  last: number
  /** The last step at which it had a value. */
  seenAt: number
  /** Whether it has ever risen, and fallen. */
  rises: boolean
  falls: boolean
  /** Since which step it has been 0. */
  emptySince: number | undefined
  half: { step: number; value: number } | undefined
  sum: number
  /** The most of a flow in one record, and the largest rise. */
  most: { step: number; value: number }
  rise: { step: number; value: number }
}

/** Fewer records tell nothing of a pace. */
const FEW = 20
/** What only ever falls is told when so much of it is gone. */
const GONE = 0.05
/** What lasts for so many times the run is not about to end. */
const LASTS = 100
/** One record that has so much of the total is a burst. */
const BURST = 0.2
/** So little of anything is what rounding leaves, a few wei. */
const DUST = 1e-9

/**
 * Finds stores that have run dry or will at the pace of the run's second half, and flows, or sums of them, of which much
 * came in one record.
 * `steps` is how many the run was to have.
 */
export function cliffFinder(
  watched: readonly Watched[],
  steps: number,
): { see(step: number, values: readonly number[]): void; cliffs(): readonly Cliff[] } {
  const all = watched.map((): Seen | undefined => undefined)
  let lastStep = 0
  return {
    see(step, values) {
      lastStep = step
      for (const i of watched.keys()) {
        const value = values[i] ?? Number.NaN
        if (Number.isNaN(value)) continue
        const so = (all[i] ??= seenFirst(step, value))
        so.records++
        if (value > so.last) so.rises = true
        if (value < so.last) so.falls = true
        if (value - so.last > so.rise.value) so.rise = { step, value: value - so.last }
        so.emptySince = value === 0 ? (so.emptySince ?? step) : undefined
        if (2 * step >= steps) so.half ??= { step, value }
        so.sum += value
        if (value > so.most.value) so.most = { step, value }
        so.last = value
        so.seenAt = step
      }
    },
    cliffs: () =>
      watched.flatMap(({ name: kpi, type }, i) => {
        const so = all[i]
        if (!so || so.records < FEW) return []
        const found =
          type === 'flow' ? burst(kpi, so.most, so.sum) : (store(kpi, so, lastStep) ?? sumThatJumps(kpi, so))
        return found ? [found] : []
      }),
  }
}

const seenFirst = (step: number, value: number): Seen => ({
  records: 0,
  first: value,
  last: value,
  seenAt: step,
  rises: false,
  falls: false,
  emptySince: undefined,
  half: undefined,
  sum: 0,
  most: { step, value },
  rise: { step, value: 0 },
})

type Most = Seen['most']

function burst(kpi: string, { step, value }: Most, total: number, is: 'burst' | 'jump' = 'burst'): Cliff | undefined {
  const share = value / total
  return value > DUST && total > 0 && share >= BURST ? { is, kpi, step, share, amount: value } : undefined
}

/** What only ever grows is a flow that somebody added up. */
const sumThatJumps = (kpi: string, { falls, rise, last, first }: Seen) =>
  falls ? undefined : burst(kpi, rise, last - first, 'jump')

function store(kpi: string, so: Seen, lastStep: number): Cliff | undefined {
  const { first, last, seenAt, rises, emptySince, half } = so
  if (rises || first <= 0 || seenAt < lastStep) return undefined
  if (emptySince !== undefined) return { is: 'dry', kpi, step: emptySince }
  if (!half || last > (1 - GONE) * first || last >= half.value || half.step === lastStep) return undefined
  const pace = (half.value - last) / (lastStep - half.step)
  const until = Math.round(lastStep + last / pace)
  return until > LASTS * lastStep ? undefined : { is: 'lasting', kpi, until }
}
