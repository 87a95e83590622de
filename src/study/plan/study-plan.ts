import type { Fields } from '../../field/field-type.ts'
import type { StudySpec } from '../study-spec.ts'
import type { Axis } from './axis.ts'
import { axisOf } from './axis-of.ts'
import { boxCorners } from './box-corners.ts'
import { endsOf } from './ends-of.ts'
import { StudyDesignError } from './errors.ts'
import { gridSets, listedSets, type Sets, type Values } from './grid.ts'
import { latinPoints } from './latin-hypercube.ts'
import { oneAtATime, type Probe } from './one-at-a-time.ts'
import { probesAround } from './probes-around.ts'
import { randomPoints } from './random-design.ts'
import { settable } from './settable.ts'
import { sobolPoints } from './sobol-sequence.ts'
import { studyVariables, type StudyVariables } from './study-variables.ts'
import type { StudyVariable } from './variable.ts'

/** The points of a study: all sets on the first seed, then all on the second, so that a study that ends early is balanced. */
export interface StudyPlan {
  /** Design and environment values of each set. */
  readonly sets: Sets
  readonly runs: number
  readonly count: number
  /** Parameters that vary, in the netlist's order. */
  readonly names: readonly string[]
  /** Of a design that moves one variable at a time: which, set by set. */
  readonly probes?: readonly Probe[]
  at(place: number): PlannedPoint
}

export interface PlannedPoint {
  /** From 1. */
  readonly index: number
  /** From 1. */
  readonly set: number
  readonly seed: string
  readonly values: Values
}

const MOST = 1_000_000

/** Lays out a study. `first` is how many runs a Latin hypercube began with, where it has grown since. */
export function studyPlan(params: Fields, spec: StudySpec, first = spec.runs): StudyPlan {
  const variables = studyVariables({ params, fixed: spec.params, vary: spec.vary })
  const { sets, probes, drawn } = setsOf(spec, variables)
  const drawAt = drawsOf(drawn, { spec, first })
  const count = sets.length * spec.runs
  if (count > MOST) {
    throw new StudyDesignError({
      problem: `${sets.length.toLocaleString('en')} sets on ${spec.runs.toLocaleString('en')} seeds are more than a million points`,
      hint: 'Take fewer levels or runs, or a sample: --design sobol --runs 1000.',
    })
  }
  const moved = new Set([...sets.names, ...drawn.map(({ name }) => name)])
  const values = (place: number): Values => ({
    ...sets.at(place % sets.length),
    ...drawAt(Math.floor(place / sets.length)),
  })
  return {
    sets,
    runs: spec.runs,
    count,
    names: Object.keys(params).filter((name) => moved.has(name)),
    ...(probes && { probes }),
    at: (place) => ({
      index: place + 1,
      set: (place % sets.length) + 1,
      seed: runSeed(
        // The first set has the seeds that it has otherwise.
        spec.independent && place % sets.length > 0 ? `${spec.seed}/set ${(place % sets.length) + 1}` : spec.seed,
        Math.floor(place / sets.length) + 1,
      ),
      values: Object.fromEntries(
        Object.entries(values(place)).map(([name, value]) => [name, settable(params[name], value)]),
      ),
    }),
  }
}

/** The seed of the n-th run of each set: 1, 2, 3, … unless the study has a seed of its own. */
export const runSeed = (seed: string, n: number): string => (seed === '1' ? String(n) : `${seed}/${n}`)

interface Layout {
  readonly sets: Sets
  readonly probes?: readonly Probe[]
  readonly drawn: readonly StudyVariable[]
}

function setsOf(spec: StudySpec, variables: StudyVariables): Layout {
  const { design } = spec
  if (design === 'oat') return oneByOne(variables)
  if (design === 'corners') {
    const outer = variables.named.length > 0 ? variables.named.map(asOuter) : variables.all.filter(isBounded)
    const sets = boxCorners(endsOf(outer, spec.sigma))
    return { sets: nonEmpty(sets, 'corners'), drawn: [] }
  }
  const drawn = drawnOf(variables, design)
  if (design === 'list' || spec.sets) {
    if (!spec.sets) throw new StudyDesignError({ problem: 'a list has no sets', hint: 'Give them: --sets sets.csv.' })
    return { sets: listedSets(spec.sets), drawn }
  }
  return { sets: gridSets(Object.fromEntries(variables.levels)), drawn }
}

/** What a study asks to be moved is the world's there, whatever it is otherwise. */
const asOuter = (variable: StudyVariable): StudyVariable =>
  variable.role === 'design' ? { ...variable, role: 'environment' } : variable

function nonEmpty(listed: readonly Values[], what: string): Sets {
  const sets = listedSets(listed)
  if (sets.names.length > 0) return sets
  throw new StudyDesignError({
    problem: `there is nothing that ${what} could move`,
    hint: 'Give parameters a range or a distribution in the netlist, or here: --vary name=0:1.',
  })
}

/** Those that can be moved by themselves: all that the study names, else all of which somebody says how far they go. */
function oneByOne({ all, named, levels }: StudyVariables): Layout {
  const chosen = named.length > 0 ? named : all.filter(isBounded)
  const probes = {
    ...probesAround(chosen.filter(({ name }) => !levels.has(name))),
    ...Object.fromEntries([...levels].map(([name, values]) => [name, [...values]])),
  }
  const rows = oneAtATime({ base: {}, probes })
  const sets = nonEmpty(
    rows.map(({ values }) => values),
    'a design of one at a time',
  )
  return { sets, probes: rows, drawn: [] }
}

/** Whether somebody says how far it goes. */
export function isBounded({ distribution, range, choices, limits }: StudyVariable): boolean {
  const limited = limits !== undefined && Number.isFinite(limits.low) && Number.isFinite(limits.high)
  return distribution !== undefined || range !== undefined || choices !== undefined || limited
}

/** What chance decides: what the netlist leaves to it, and what the study draws. */
function drawnOf({ all, named, levels }: StudyVariables, design: StudySpec['design']): StudyVariable[] {
  const asked = new Set(named.map(({ name }) => name).filter((name) => !levels.has(name)))
  const unclear = named.find(({ name, distribution }) => asked.has(name) && !distribution && design === 'grid')
  if (unclear) {
    throw new StudyDesignError({
      problem: `nobody says at how many levels '${unclear.name}' stands`,
      hint: `Say it: --vary ${unclear.name}=0:1:5.`,
    })
  }
  const isDrawn = ({ name, role, distribution }: StudyVariable) =>
    asked.has(name) || (role === 'random' && distribution !== undefined && !levels.has(name))
  return all.filter(isDrawn)
}

/** What is drawn for each run, the same for all sets. Kept are the shares, eight bytes a number. */
function drawsOf(
  drawn: readonly StudyVariable[],
  { spec, first }: { spec: StudySpec; first: number },
): (run: number) => Values {
  const { runs: count, seed, design } = spec
  const axes: Axis[] = drawn.map(axisOf)
  const names = drawn.map(({ name }) => name)
  const columns = names.map(() => new Float64Array(count))
  let run = 0
  for (const row of drawn.length === 0 ? [] : pointsOf(design, { names, seed, first, count })) {
    for (const [j, column] of columns.entries()) column[run] = row[j] ?? 0
    run++
  }
  return (at) => Object.fromEntries(axes.map((axis, j) => [axis.name, axis.at(columns[j]?.[at] ?? 0)]))
}

function pointsOf(
  design: StudySpec['design'],
  options: { names: readonly string[]; seed: string; first: number; count: number },
): Iterable<readonly number[]> {
  if (design === 'lhs') return latinPoints(options)
  if (design === 'sobol') return sobolPoints({ ...options, dimensions: options.names.length })
  return randomPoints(options)
}
