import { MeasureError } from './errors.ts'
import { roleOfFunction } from './functions.ts'
import { isCondition, type Measure } from './measure.ts'
import { partsOf } from './parts-of.ts'

interface Checked {
  readonly measure: Measure
  readonly text: string
  readonly level: 'run' | 'points'
}

/** Refuses functions over points where one run is spoken of, and numbers of one point where all of them are. */
export function checkLevel({ measure, text, level }: Checked): void {
  const check = (inner: Measure, at = level) => checkLevel({ measure: inner, text, level: at })
  if (measure.kind === 'name' || measure.kind === 'series') checkSingle({ measure, text, level })
  else if (measure.kind === 'call') checkCall(measure, { text, level, check })
  else for (const part of partsOf(measure)) check(part)
}

function checkSingle({ measure, text, level }: Checked): void {
  if (measure.kind === 'series' && measure.statistic === 'at' && measure.step === undefined) {
    const hint = `Say which step: ${measure.kpi}.at(120).`
    throw new MeasureError({ text, column: measure.column, problem: 'at() takes the number of a step', hint })
  }
  // The yield is the one name that stands for all points by itself.
  if (level === 'run' || (measure.kind === 'name' && measure.name === 'yield')) return
  const shown = measure.kind === 'series' ? `${measure.kpi}.${measure.statistic}` : text
  throw new MeasureError({
    text,
    column: measure.column,
    problem: 'each point of the study has a value of this',
    hint: `Say what of them: median(${shown}), P5(${shown}), P(${shown} < 1).`,
  })
}

interface Context {
  readonly text: string
  readonly level: 'run' | 'points'
  readonly check: (inner: Measure, at?: 'run' | 'points') => void
}

function checkCall(call: Measure & { kind: 'call' }, { text, level, check }: Context): void {
  const { name, of, column } = call
  const role = roleOfFunction(name, of.length)
  const problem = (words: string, hint?: string) => new MeasureError({ text, column, problem: words, hint })
  if (role === undefined) throw problem(`${name}() does not take ${of.length} of them`)
  const [only] = of
  if (role === 'values') {
    if (of.some(isCondition)) throw problem(`${name}() takes numbers`)
    return of.forEach((part) => check(part))
  }
  if (level === 'run') {
    throw problem(`${name}() is over the points of a study, and this speaks of one run`, hintForRun(name))
  }
  if (role === 'interval') return checkInterval(only, { name, check, problem })
  const asksHolds = name === 'P'
  const holds = only !== undefined && (isCondition(only) || only.kind === 'name')
  if (asksHolds && !holds) throw problem('P() takes what holds or not', 'For instance P(price.last < 0.1).')
  if (!asksHolds && only !== undefined && isCondition(only)) throw problem(`${name}() takes a number`)
  if (only !== undefined) check(only, 'run')
}

const hintForRun = (name: string): string | undefined =>
  name === 'min' || name === 'max' ? `Over time it is price.${name}; of two values ${name}(a, b).` : undefined

function checkInterval(
  only: Measure | undefined,
  { name, check, problem }: { name: string; check: Context['check']; problem: (words: string, hint?: string) => Error },
): void {
  const isYield = only?.kind === 'name' && only.name === 'yield'
  const isStatistic = only?.kind === 'call' && roleOfFunction(only.name, only.of.length) === 'points'
  if (only === undefined || !(isYield || isStatistic)) {
    throw problem(
      `${name}() is of a statistic over the points`,
      `For instance ${name}(P(fail)) or ${name}(mean(price.last)).`,
    )
  }
  check(only)
}
