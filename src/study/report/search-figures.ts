import { shownQuantity, withUnit } from '../../report/figures/shown-quantity.ts'
import { objectiveUnit, type StudyUnits } from '../analyse/measure-unit.ts'
import type { EvaluatedDesign } from '../ask/optimise.ts'
import type { Answers } from './answers.ts'
import { type Drawing, drawing, figureOf } from './drawing.ts'

type Search = Partial<Pick<Answers['optimise'], 'objective' | 'evaluated' | 'front' | 'objectives'>>

/** More marks are a grey cloud, and a page that takes long to draw. */
const MOST_MARKS = 1_000

/** How a search went: of one objective what each candidate came to and the best so far, of several the front. */
export function searchFigures(search: Search, units: StudyUnits): readonly string[] {
  const { objective = '', evaluated = [], objectives = [] } = search
  return objectives.length > 1 ? paretoFigure(search, units) : progressFigure(objective, evaluated, units)
}

/** Of none there is no unit either. */
export const unitOfObjective = (objective: string | undefined, units: StudyUnits): string =>
  objective === undefined ? '' : objectiveUnit(objective, units)

interface Measured {
  /** Its number in the search, from 1. */
  readonly nth: number
  readonly value: number
  readonly feasible: boolean
}

function progressFigure(objective: string, evaluated: readonly EvaluatedDesign[], units: StudyUnits): string[] {
  const measured = evaluated.flatMap(({ values: [value], feasible }, i): Measured[] =>
    typeof value === 'number' ? [{ nth: i + 1, value, feasible }] : [],
  )
  if (measured.length < 2) return []
  const unit = objectiveUnit(objective, units)
  const all = measured.map(({ value }) => value)
  const frame = drawing({
    x: { ends: [1, evaluated.length], name: 'evaluation', counts: true },
    y: { ends: [all.reduce((a, b) => Math.min(a, b)), all.reduce((a, b) => Math.max(a, b))], name: objective, unit },
  })
  const best = bestSoFar(objective, measured)
  const end = best.at(-1)
  const said =
    end === undefined
      ? `${objective} over ${evaluated.length} evaluations, none of which keeps all constraints`
      : `${objective} over ${evaluated.length} evaluations; the best is ${withUnit(end.value, unit)}, found at evaluation ${end.nth}`
  const broken = measured.some(({ feasible }) => !feasible) ? ', a cross breaks a constraint' : ''
  const left = evaluated.length - measured.length
  const unmeasured = left === 0 ? '' : ` ${left} could not be measured.`
  const about = `Each ring is a candidate on the seeds of the search${broken}; the line is the best so far.${unmeasured}`
  const marks = thinned(measured).map(({ nth, value, feasible }) =>
    feasible ? ring(frame, nth, value) : cross(frame, nth, value),
  )
  return [figureOf('The search', about, frame.picture([...marks, ...line(frame, best, evaluated.length)], said))]
}

/** Each time that something better was found. */
function bestSoFar(objective: string, measured: readonly Measured[]): Measured[] {
  const sign = objective.trim().startsWith('max') ? -1 : 1
  const best: Measured[] = []
  for (const each of measured) {
    const last = best.at(-1)
    if (each.feasible && (last === undefined || sign * each.value < sign * last.value)) best.push(each)
  }
  return best
}

/** From step to step, on to the end of the search. */
function line(frame: Drawing, best: readonly Measured[], last: number): string[] {
  const [first, ...rest] = best
  if (!first) return []
  const steps = rest.map(({ nth, value }) => `H${frame.across(nth).toFixed(1)}V${frame.up(value).toFixed(1)}`)
  const from = `M${frame.across(first.nth).toFixed(1)} ${frame.up(first.value).toFixed(1)}`
  return [`<path class="middle" d="${from}${steps.join('')}H${frame.across(last).toFixed(1)}"/>`]
}

const ring = (frame: Drawing, x: number, y: number) =>
  `<circle class="ring" cx="${frame.across(x).toFixed(1)}" cy="${frame.up(y).toFixed(1)}" r="3"/>`

const cross = (frame: Drawing, x: number, y: number) =>
  `<path class="cross" d="M${(frame.across(x) - 3).toFixed(1)} ${(frame.up(y) - 3).toFixed(1)}l6 6m0 -6l-6 6"/>`

const dot = (frame: Drawing, x: number, y: number) =>
  `<circle class="dot" cx="${frame.across(x).toFixed(1)}" cy="${frame.up(y).toFixed(1)}" r="4"/>`

/** Every so manieth, evenly. */
function thinned<T>(all: readonly T[]): readonly T[] {
  const every = Math.ceil(all.length / MOST_MARKS)
  return all.filter((_, i) => i % every === 0)
}

/** Of two objectives that pull apart: what was tried, and of it what nothing beats in both. */
export function paretoFigure(
  { front = [], objectives = [], evaluated = [] }: Search,
  units: StudyUnits,
): readonly string[] {
  const [across = 'first objective', up = 'second objective'] = objectives
  const [acrossUnit = '', upUnit = ''] = [0, 1].map((nth) => unitOfObjective(objectives[nth], units))
  const points = front.flatMap(({ values: [x, y] }) => (x === undefined || y === undefined ? [] : [{ x, y }]))
  if (points.length < 2) return []
  const others = evaluated.flatMap(({ values: [x, y], feasible }) =>
    typeof x !== 'number' || typeof y !== 'number' || points.some((point) => point.x === x && point.y === y)
      ? []
      : [{ x, y, feasible }],
  )
  const all = [...points, ...others]
  const ends = (of: readonly number[]) =>
    [of.reduce((a, b) => Math.min(a, b)), of.reduce((a, b) => Math.max(a, b))] as const
  const frame = drawing({
    x: { ends: ends(all.map(({ x }) => x)), name: across, unit: acrossUnit },
    y: { ends: ends(all.map(({ y }) => y)), name: up, unit: upUnit },
  })
  const marks = [
    ...thinned(others).map(({ x, y, feasible }) => (feasible ? ring(frame, x, y) : cross(frame, x, y))),
    ...points.map(({ x, y }) => dot(frame, x, y)),
  ]
  const [low, high] = ends(points.map(({ x }) => x))
  const said = `${points.length} choices, ${across} from ${shownQuantity(low, acrossUnit)} to ${withUnit(high, acrossUnit)}`
  const rings = others.some(({ feasible }) => feasible) ? ' A ring is what was tried besides.' : ''
  const crosses = others.some(({ feasible }) => !feasible) ? ' A cross breaks a constraint.' : ''
  const about = `Each dot is a choice that none beats in both: across ${across}, up ${up}.${rings}${crosses}`
  return [figureOf('Pareto front', about, frame.picture(marks, said))]
}
