import type { Scalar } from '../../field/distribution.ts'
import { betaCdf } from '../../probability/beta.ts'
import { AnalysisError } from './errors.ts'

/** Where a variable is within a box: between two values that were met, both included, or among some choices. */
export type Limit = { readonly low?: number; readonly high?: number } | { readonly among: readonly Scalar[] }

/** A box of runs, by limits of some variables. */
export interface Box {
  readonly limits: Readonly<Record<string, Limit>>
  /** The share of all runs that are in it, and how many these are. */
  readonly mass: number
  readonly n: number
  /** The share of its runs that are of interest, and how many these are. */
  readonly density: number
  readonly hits: number
  /** The share of all runs of interest that are in it. */
  readonly coverage: number
}

export interface PrimResult {
  /** The box that finds and separates the runs of interest best: the largest harmonic mean of coverage and density. */
  readonly box: Box
  /** Of each of its limits, how likely chance alone would make the box as dense as that limit does. */
  readonly chances: Readonly<Record<string, number>>
  /** Boxes as they were peeled, from the whole to the smallest. */
  readonly trajectory: readonly Box[]
}

interface PrimOptions {
  /** What each variable was in each run: all numbers, or choices. */
  readonly variables: Readonly<Record<string, readonly Scalar[]>>
  /** Whether each run is one of interest, in the same order. */
  readonly hits: readonly boolean[]
  /** The share of a box that one step peels off. */
  readonly peel?: number
  /** No box has a smaller share of all runs. */
  readonly leastMass?: number
}

const PEEL = 0.05
const LEAST_MASS = 0.05
/** A limit that chance would make as well as it does is none. */
const CHANCE = 0.05

/**
 * The patient rule induction method (Friedman and Fisher 1999), for scenarios as Bryant and Lempert (2010) use it: a box is
 * peeled by a small share at a time, each time where that gains most density for what it costs, pasted back where that
 * costs nothing, and loses limits that chance alone could have made.
 */
export function prim({ variables, hits, peel = PEEL, leastMass = LEAST_MASS }: PrimOptions): PrimResult {
  const axes = Object.entries(variables).map(([name, values]) => axisOf(name, values))
  const all = Uint32Array.from(hits.keys())
  const total = countOf(all, hits)
  if (total === 0 || total === hits.length) {
    throw new AnalysisError({
      problem: `${total === 0 ? 'none' : 'each'} of ${hits.length} runs is of interest, so nothing tells them apart`,
      hint: 'Move parameters farther, or ask for another spec.',
    })
  }
  const boxOf = (cuts: Cuts): Box => {
    const inside = within(all, cuts)
    const own = countOf(inside, hits)
    const limits = Object.fromEntries([...cuts].map(([{ name }, { limit }]) => [name, limit]))
    const [mass, density] = [inside.length / all.length, own / inside.length]
    return { limits, mass, n: inside.length, density, hits: own, coverage: own / total }
  }
  const peeled: { cuts: Cuts; box: Box }[] = [{ cuts: new Map(), box: boxOf(new Map()) }]
  for (;;) {
    const { cuts, box } = peeled.at(-1) ?? { cuts: new Map(), box: boxOf(new Map()) }
    const next = bestPeel({ axes, cuts, inside: within(all, cuts), hits, peel })
    if (!next || next.n < leastMass * all.length || next.n < 2) break
    const more: Cuts = new Map([...cuts, [next.axis, next.cut]])
    const smaller = boxOf(more)
    if (smaller.density <= box.density) break
    peeled.push({ cuts: more, box: smaller })
  }
  const best = peeled.reduce((first, each) => (worth(each.box) > worth(first.box) ? each : first))
  const pasted = pastedBack(best.cuts, { axes, all, hits, peel })
  const { cuts, chances } = withoutChance(pasted, { all, hits })
  return { box: boxOf(cuts), chances, trajectory: peeled.map(({ box }) => box) }
}

/** A variable as it is cut. */
interface Axis {
  readonly name: string
  readonly values: readonly Scalar[]
  readonly isNumeric: boolean
}

interface Cut {
  readonly limit: Limit
  keeps(place: number): boolean
}

type Cuts = ReadonlyMap<Axis, Cut>

const axisOf = (name: string, values: readonly Scalar[]): Axis => ({
  name,
  values,
  isNumeric: values.every((value) => typeof value === 'number'),
})

function between(axis: Axis, low: number, high: number): Cut {
  const at = numbersOf(axis)
  const limit = {
    ...(low > -Infinity && { low }),
    ...(high < Infinity && { high }),
  }
  return { limit, keeps: (place) => at(place) >= low && at(place) <= high }
}

function among({ values }: Axis, choices: readonly Scalar[]): Cut {
  const chosen = new Set(choices)
  return { limit: { among: choices }, keeps: (place) => chosen.has(values[place] ?? '') }
}

const numbersOf =
  ({ values }: Axis) =>
  (place: number): number =>
    Number(values[place])

const endsOf = (cut: Cut | undefined): readonly [number, number] => {
  const { low = -Infinity, high = Infinity } = cut && !('among' in cut.limit) ? cut.limit : {}
  return [low, high]
}

const within = (places: Uint32Array, cuts: Cuts): Uint32Array =>
  [...cuts.values()].reduce((left, cut) => left.filter((place) => cut.keeps(place)), places)

const countOf = (places: Uint32Array, hits: readonly boolean[]): number =>
  places.reduce((sum, place) => sum + Number(hits[place]), 0)

/** How well a box finds and separates: the harmonic mean of coverage and density. */
const worth = ({ coverage, density }: Box): number =>
  coverage + density === 0 ? 0 : (2 * coverage * density) / (coverage + density)

interface Peeling {
  readonly axes: readonly Axis[]
  readonly cuts: Cuts
  readonly inside: Uint32Array
  readonly hits: readonly boolean[]
  readonly peel: number
}

interface Peel {
  readonly axis: Axis
  readonly cut: Cut
  readonly n: number
  /** Density gained for each run that is left out. */
  readonly gain: number
}

/** The peel that gains most density for what it costs; where several do, that of the first variable. */
function bestPeel({ axes, cuts, inside, hits, peel }: Peeling): Peel | undefined {
  const before = countOf(inside, hits) / inside.length
  const peels = axes.flatMap((axis) =>
    cutsOf(axis, { cut: cuts.get(axis), inside, peel }).flatMap((cut): Peel[] => {
      const left = inside.filter((place) => cut.keeps(place))
      if (left.length === 0 || left.length === inside.length) return []
      const gain = (countOf(left, hits) / left.length - before) / (inside.length - left.length)
      return [{ axis, cut, n: left.length, gain }]
    }),
  )
  const best = peels.reduce<Peel | undefined>(
    (first, each) => (!first || each.gain > first.gain ? each : first),
    undefined,
  )
  return best && best.gain > 0 ? best : undefined
}

/** The ways to make a box a little smaller along a variable: at each end, or by one of its choices. */
function cutsOf(
  axis: Axis,
  { cut, inside, peel }: { cut: Cut | undefined; inside: Uint32Array; peel: number },
): readonly Cut[] {
  if (!axis.isNumeric) {
    const left = [...new Set(Array.from(inside, (place) => axis.values[place] ?? ''))]
    if (left.length < 2) return []
    return left.map((out) =>
      among(
        axis,
        left.filter((value) => value !== out),
      ),
    )
  }
  const [low, high] = endsOf(cut)
  const ascending = Float64Array.from(inside, numbersOf(axis)).toSorted()
  const count = Math.max(1, Math.floor(peel * ascending.length))
  const [first = 0, last = 0] = [ascending[0], ascending.at(-1)]
  // Where so many runs share a value they go together.
  const above = ascending.find((value, i) => i >= count && value > first)
  const below = ascending.findLast((value, i) => i < ascending.length - count && value < last)
  return [
    ...(above === undefined ? [] : [between(axis, above, high)]),
    ...(below === undefined ? [] : [between(axis, low, below)]),
  ]
}

interface Runs {
  readonly all: Uint32Array
  readonly hits: readonly boolean[]
}

/** Gives back what peeling took too much of: as long as that makes the box no less dense. */
function pastedBack(cuts: Cuts, { axes, all, hits, peel }: Runs & Pick<Peeling, 'axes' | 'peel'>): Cuts {
  let pasted = cuts
  for (;;) {
    const inside = within(all, pasted)
    const density = countOf(inside, hits) / inside.length
    const larger = axes
      .flatMap((axis) => wider(axis, { cuts: pasted, all, count: Math.max(1, Math.floor(peel * inside.length)) }))
      .map((more) => ({ more, places: within(all, more) }))
      .map(({ more, places }) => ({ more, n: places.length, density: countOf(places, hits) / places.length }))
      .filter((each) => each.n > inside.length && each.density >= density)
    const [best] = larger.toSorted((a, b) => b.density - a.density || b.n - a.n)
    if (!best) return pasted
    pasted = best.more
  }
}

/** The ways to make a box a little larger along a variable that limits it. */
function wider(axis: Axis, { cuts, all, count }: { cuts: Cuts; all: Uint32Array; count: number }): readonly Cuts[] {
  const cut = cuts.get(axis)
  if (!cut) return []
  const others = new Map([...cuts].filter(([each]) => each !== axis))
  const outside = within(all, others).filter((place) => !cut.keeps(place))
  if (outside.length === 0) return [others]
  const { limit } = cut
  if ('among' in limit) {
    const more = new Set(Array.from(outside, (place) => axis.values[place] ?? ''))
    return [...more].map((value) => new Map([...cuts, [axis, among(axis, [...limit.among, value])]]))
  }
  const [low, high] = endsOf(cut)
  const values = Float64Array.from(outside, numbersOf(axis)).toSorted()
  const [under, over] = [values.filter((value) => value < low), values.filter((value) => value > high)]
  const further = [
    ...(under.length > 0 ? [between(axis, under.at(-Math.min(count, under.length)) ?? low, high)] : []),
    ...(over.length > 0 ? [between(axis, low, over[Math.min(count, over.length) - 1] ?? high)] : []),
  ]
  return further.map((each) => new Map([...cuts, [axis, each]]))
}

/** Leaves out limits, the least sure first, that chance alone would make as good: a binomial test of each of them. */
function withoutChance(cuts: Cuts, { all, hits }: Runs): { cuts: Cuts; chances: Record<string, number> } {
  const inside = within(all, cuts)
  const own = countOf(inside, hits)
  const chances = [...cuts.keys()].map((axis) => {
    const others = new Map([...cuts].filter(([each]) => each !== axis))
    const around = within(all, others)
    const share = countOf(around, hits) / around.length
    return { axis, others, chance: atLeast(own, { of: inside.length, share }) }
  })
  const [least] = chances.toSorted((a, b) => b.chance - a.chance)
  if (least && least.chance > CHANCE) return withoutChance(least.others, { all, hits })
  return { cuts, chances: Object.fromEntries(chances.map(({ axis, chance }) => [axis.name, chance])) }
}

/** How likely at least so many of a number of runs are of interest, where a share of them is. */
function atLeast(count: number, { of, share }: { of: number; share: number }): number {
  if (count === 0 || share >= 1) return 1
  return betaCdf(share, { a: count, b: of - count + 1 })
}
