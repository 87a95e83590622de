import { NONE, type RunDifference } from '../../results/run-differences.ts'
import type { Comparison } from './comparison.ts'

/** How many things that only one run has are told one by one. */
const FEW = 10

/** What several of a kind are called, by the first word of their difference, which is what one is called. */
const KINDS: readonly (readonly [one: string, several: string])[] = [
  ['parameter', 'parameters'],
  ['contract', 'contracts'],
  ['function', 'functions'],
  ['code', 'code'],
  ['agents', 'agents'],
]

interface FoldedDifferences {
  readonly rows: readonly RunDifference[]
  /** What only one of the runs has, where that is much. */
  readonly sentences: readonly string[]
}

/** What two runs differ in; of two netlists with little in common what only one has is told by name alone. */
export function foldedDifferences({
  names,
  differences,
}: Pick<Comparison, 'names' | 'differences'>): FoldedDifferences {
  const [before, after] = [differences.filter(isOnlyBefore), differences.filter(isOnlyAfter)]
  if (after.length + before.length <= FEW) return { rows: differences, sentences: [] }
  return {
    rows: differences.filter((each) => !isOnlyBefore(each) && !isOnlyAfter(each)),
    sentences: [sentence(names[0], before), sentence(names[1], after)].filter((each) => each !== ''),
  }
}

const isOnlyAfter = ({ what, before }: RunDifference) => before === NONE && kindOf(what) !== undefined
const isOnlyBefore = ({ what, after }: RunDifference) => after === NONE && kindOf(what) !== undefined

/** The first word of a difference that is of something by name. */
const kindOf = (what: string) => KINDS.find(([one]) => what.startsWith(`${one} `))?.[0]

function sentence(run: string, only: readonly RunDifference[]): string {
  const lists = KINDS.flatMap(([one, several]) => {
    const names = only.flatMap(({ what }) => (kindOf(what) === one ? [what.slice(one.length + 1)] : []))
    return names.length === 0 ? [] : [`the ${names.length === 1 ? one : several} ${names.join(', ')}`]
  })
  return lists.length === 0 ? '' : `Only ${run} has ${lists.join('; ')}.`
}
