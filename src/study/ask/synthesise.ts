import type { Scalar } from '../../field/distribution.ts'
import type { OpenStudy } from '../conduct/open-study.ts'
import { betterFirst } from '../optimise/better-first.ts'
import { nsgaTwo } from '../optimise/nsga-two.ts'
import { type Evaluated, optimise } from '../optimise/optimise.ts'
import { createOptimiser, type Result } from '../optimise/optimiser.ts'
import { StudyDesignError } from '../plan/errors.ts'
import { grid, type Values } from '../plan/grid.ts'
import { latinHypercube } from '../plan/latin-hypercube.ts'
import {
  asAsked,
  type DesignTrials,
  designTrials,
  type DesignTrialsOptions,
  type Recommendation,
} from './design-trials.ts'

/** A structure, and the best that the search made of it. */
interface Structure {
  readonly choices: Values
  /** Candidates of this structure, and of these those that kept all constraints. */
  readonly tried: number
  readonly feasible: number
  /** Its best candidate on seeds that the search has not seen; null where none could be measured or it was not run there. */
  readonly best: Recommendation | null
}

/** Which structure to build, and with which numbers. */
export interface SynthesisAnswer {
  /** The recommendation, on seeds that took no part in choosing it; null where nothing could be measured. */
  readonly best: Recommendation | null
  /** Every structure there is, the best first. */
  readonly structures: readonly Structure[]
  readonly evaluations: number
  readonly ended: string
  readonly objectives?: readonly string[]
  readonly front?: readonly { readonly params: Values; readonly values: readonly number[] }[]
}

/** The best of so many structures meet on fresh seeds. */
const FINALISTS = 8
/** How far down its list a structure may go. */
const LAST_TRY = 31
const SMALLEST = 16
const LARGEST = 100

/**
 * Searches structure and numbers together by NSGA-II, which crosses choices as it crosses numbers; numbers that belong to
 * one choice move with it only. Every structure stands in the first generation, and the best of each meet again on seeds
 * that the search has not seen, so that none loses for never having been looked at.
 */
export async function askSynthesise(study: OpenStudy, options: DesignTrialsOptions): Promise<SynthesisAnswer> {
  const { objectives, budget } = options
  const trials = designTrials(study, options)
  const { space } = trials
  const structures = structuresOf(trials)
  if (structures.length > budget) {
    throw new StudyDesignError({
      problem: `there are ${structures.length} structures, and only ${budget} candidates may be tried`,
      hint: 'Allow more with --budget, or hold some choices with --set.',
    })
  }
  const first = firstGeneration(trials, {
    structures,
    size: generationOf(budget, structures.length),
    seed: study.spec.seed,
  })
  const search = createOptimiser(nsgaTwo({ first, seed: study.spec.seed, unordered: space.unordered }))
  const evaluate = (sets: readonly Values[]) => trials.results(sets, trials.searchedOn)
  const { tried, front, evaluations, ended } = await optimise({ space, search, budget, finalists: 1, evaluate })

  const groups = structures.map((choices) => ({ choices, own: tried.filter(isOf(choices)).toSorted(byResult) }))
  const ranked = groups.toSorted((a, b) => byResult(a.own[0] ?? NOTHING, b.own[0] ?? NOTHING))
  const met = await meeting(ranked, trials)
  const [winner] = met
  const final = winner?.best && (await trials.recommendation(winner.best.params, trials.fresh('final')))
  return {
    // Whether it keeps the constraints was decided where it was chosen.
    best: final ? { ...final, feasible: winner.best.feasible } : null,
    structures: met,
    evaluations,
    ended,
    ...(objectives.length > 1 && {
      objectives,
      front: front
        .map(({ values, result }) => ({ params: trials.own(values), values: asAsked(objectives, result.objectives) }))
        .toSorted((a, b) => (a.values[0] ?? 0) - (b.values[0] ?? 0)),
    }),
  }
}

const NOTHING: Evaluated = { values: {}, result: { objectives: [], violation: Infinity } }

const byResult = (a: Evaluated, b: Evaluated): number => betterFirst(a.result, b.result)

const isOf =
  (choices: Values) =>
  ({ values }: Evaluated): boolean =>
    Object.entries(choices).every(([name, value]) => values[name] === value)

/** Every combination of choices, without those that mean nothing with others. */
function structuresOf({ variables, space, start }: DesignTrials): readonly Values[] {
  const choices = variables.filter((variable) => variable.kind === 'choice')
  if (choices.length === 0) {
    throw new StudyDesignError({
      problem: 'there is no structure to choose: no design variable is a choice or a flag',
      hint: "Make one in the netlist (field.choice), give a parameter values here: --vary 'curve=flat,kinked', or ask for optimise.",
    })
  }
  const names = choices.map(({ name }) => name)
  const all = grid(Object.fromEntries(choices.map(({ name, values }): [string, readonly Scalar[]] => [name, values])))
  const own = all.map((combination) => {
    const values = space.decode(space.encode({ ...start, ...combination }))
    return Object.fromEntries(
      names.flatMap((name): [string, Scalar][] => (Object.hasOwn(values, name) ? [[name, values[name] ?? false]] : [])),
    )
  })
  return [...new Map(own.map((choice) => [JSON.stringify(choice), choice])).values()]
}

/** An even number, as crossing takes pairs: an eighth of the budget, and twice as many as there are structures. */
function generationOf(budget: number, structures: number): number {
  const wanted = Math.max(SMALLEST, 2 * structures, Math.min(LARGEST, Math.floor(budget / 8)))
  const size = Math.min(budget, wanted)
  return size - (size % 2) || structures
}

/** Each structure with the numbers that the netlist has, then places all over. */
function firstGeneration(
  { space, start }: DesignTrials,
  { structures, size, seed }: { structures: readonly Values[]; size: number; seed: string },
): readonly (readonly number[])[] {
  const own = structures.map((choices) => space.encode({ ...start, ...choices }))
  const names = Array.from({ length: space.dimensions }, (_, j) => String(j))
  const others = latinHypercube({ names, first: Math.max(1, size - own.length), seed: `${seed}/synthesise` })
  return [...own, ...others].slice(0, Math.max(size, own.length))
}

interface Group {
  readonly choices: Values
  /** The best first. */
  readonly own: readonly Evaluated[]
}

/**
 * What became of each structure: its best candidate on fresh seeds, which put these in their order. What kept the
 * constraints by luck alone breaks them there: then the structure sends one further down its list, each time twice as far.
 */
async function meeting(ranked: readonly Group[], trials: DesignTrials): Promise<readonly Structure[]> {
  const unseen = trials.fresh('fresh')
  const met = new Map<Group, { readonly values: Values; readonly result: Result }>()
  let open = ranked.slice(0, FINALISTS)
  for (let place = 0; place <= LAST_TRY && open.length > 0; place = 2 * place + 1) {
    const next = open.flatMap((group) => {
      const candidate = group.own[place]
      return candidate && (place === 0 || candidate.result.violation === 0) ? [{ group, values: candidate.values }] : []
    })
    const sets = next.map(({ values }) => values)
    const results = await trials.results(sets, unseen)
    next.forEach(({ group, values }, i) => {
      const result = results[i] ?? NOTHING.result
      if (betterFirst(result, met.get(group)?.result ?? NOTHING.result) < 0) met.set(group, { values, result })
    })
    open = next.flatMap(({ group }, i) => (results[i]?.violation === 0 ? [] : [group]))
  }
  const resultOf = (group: Group) => met.get(group)?.result ?? NOTHING.result
  const structures: Structure[] = []
  for (const group of ranked.toSorted((a, b) => betterFirst(resultOf(a), resultOf(b)))) {
    const { choices, own } = group
    const first = met.get(group)
    structures.push({
      choices,
      tried: own.length,
      feasible: own.filter(({ result }) => result.violation === 0).length,
      // Run just now: nothing of it is run again.
      best: first ? await trials.recommendation(first.values, unseen) : null,
    })
  }
  return structures
}
