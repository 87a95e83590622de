import { type WhenAnswer, whenOf } from '../analyse/when-of.ts'
import type { OpenStudy } from '../conduct/open-study.ts'
import { studyUnits } from '../conduct/study-units.ts'
import { sobolSequence } from '../plan/sobol-sequence.ts'
import { runSeed } from '../plan/study-plan.ts'
import { askedSpecs, leastMargin } from './asked-specs.ts'
import { askedVariables, valuesAt } from './asked-variables.ts'
import { evaluator } from './evaluator.ts'

interface WhenOptions {
  /** A spec by name, or written out; all of them unless given. */
  readonly name?: string | undefined
  /** Points of Sobol's sequence, each on a seed of its own; 512 unless given. */
  readonly n?: number | undefined
}

const POINTS = 512

/** Moves all that can be moved, and says in which box of it runs break a spec. A run that fails breaks it. */
export async function askWhen(study: OpenStudy, { name, n = POINTS }: WhenOptions = {}): Promise<WhenAnswer> {
  const variables = askedVariables(study, {
    isMeant: () => true,
    what: 'variable with a range or a distribution',
    hint: "Give parameters one in the netlist, or here: --vary 'fee=0:0.1'.",
  })
  const { seed } = study.spec
  const sets = sobolSequence({ dimensions: variables.length, count: n, seed }).map(valuesAt(study, variables))
  const measured = await evaluator(
    study,
    askedSpecs(study.spec, name),
  )(sets.map((values, i) => ({ values, seed: runSeed(seed, i + 1) })))
  return whenOf({
    variables: Object.fromEntries(
      variables.map((variable) => [variable.name, sets.map((set) => set[variable.name] ?? '')]),
    ),
    margins: measured.map(leastMargin),
    units: studyUnits(study).params,
  })
}
