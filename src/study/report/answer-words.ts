import { shownNumber } from '../../report/figures/shown-number.ts'
import { withUnit } from '../../report/figures/shown-quantity.ts'
import type { WhenLimit } from '../analyse/when-of.ts'
import type { Recommendation } from '../ask/design-trials.ts'
import type { Answers } from './answers.ts'

/** What an answer to a question says, in words with numbers; nothing of a question that is not known. */
export function answerWords(kind: string, answer: object): readonly string[] {
  return isKind(kind) ? wordsOf(kind, answer) : []
}

/** Whether a question has words and a page. */
export const isKind = (kind: string): kind is keyof Answers => Object.hasOwn(ANSWER_WORDS, kind)

function wordsOf<K extends keyof Answers>(kind: K, answer: object): readonly string[] {
  // The kind of a study says what its answer is.
  return ANSWER_WORDS[kind](answer as Answers[K])
}

const ANSWER_WORDS: { readonly [K in keyof Answers]: (answer: Answers[K]) => readonly string[] } = {
  sensitivity({ measure, indices, runs, failed }) {
    const lead = (of: (typeof indices)[string]) => of['S1'] ?? of['muStar'] ?? of['swing'] ?? 0
    const [first, second] = Object.entries(indices).toSorted(([, a], [, b]) => lead(b) - lead(a))
    const share = ([name, of]: NonNullable<typeof first>) => {
      if (typeof of['S1'] === 'number') return `${name} (${percent(of['S1'])} of its variance by itself)`
      if (typeof of['muStar'] === 'number') return `${name} (${shownNumber(of['muStar'])} on average over its range)`
      return `${name} (from ${told(of['low'])} to ${told(of['high'])})`
    }
    return [
      first
        ? `What ${measure} depends on most is ${share(first)}${second && lead(second[1]) > 0 ? `, then ${share(second)}` : ''}.`
        : `Nothing moves ${measure}.`,
      counted(runs, failed),
    ]
  },
  yield: ({ yield: share, low, high, n, failures, verdict }) => [
    `${percent(share)} of runs keep everything they must (${percent(low)} to ${percent(high)} with 95 % confidence).`,
    `${failures} of ${n.toLocaleString('en')} break something or fail.${verdict === null ? '' : ` Verdict on the target: ${verdict}.`}`,
  ],
  rare: ({ method, p, low, high, runs }) => [
    `It is broken with a probability of ${chance(p)} (${chance(low)} to ${chance(high)} with 95 % confidence).`,
    `By ${method}, in ${runs.toLocaleString('en')} runs.`,
  ],
  worst: ({ margin, params, evaluations }) => [
    evaluations === 0
      ? 'Nothing was tried: the budget is below one round of the search.'
      : margin === null
        ? `The worst world found ends the run: ${listed(params)}.`
        : `In the worst world found (${listed(params)}) the margin is ${shownNumber(margin)}: the spec ${margin < 0 ? 'fails' : 'holds'}.`,
    `${evaluations} worlds were tried. There may be a worse one that was not met.`,
  ],
  when({ runs, failures, box, limits }) {
    const all = `${failures.toLocaleString('en')} of ${runs.toLocaleString('en')}`
    if (!box) return [`No parameter tells when it fails: ${all} runs do, wherever.`]
    return [
      `It fails when ${Object.entries(limits).map(limitWords).join(' and ')}.`,
      `There ${percent(box.density)} of runs fail, of all runs ${percent(failures / runs)}; ${percent(box.coverage)} of all failures are there, in ${percent(box.mass)} of the runs.`,
      `${all} runs fail. The box was found in them: of new runs in it a few less will.`,
    ]
  },
  corners({ corners, sigma, runs }) {
    const failing = corners.filter(({ margins }) => Object.values(margins).some((margin) => (margin ?? -1) < 0))
    return [
      `${failing.length === 0 ? 'None' : failing.length} of ${corners.length} corners break a spec.`,
      `The statistical ones stand for ${sigma} standard deviations, taken from ${runs.toLocaleString('en')} runs.`,
    ]
  },
  optimise: ({ best, evaluations, ended, front, objectives }) => [
    chosen(wayOf('Choose', objectives), best),
    ...onTheFront(front),
    `${evaluations} candidates were tried; ${ended}.`,
  ],
  synthesise({ best, structures, evaluations, ended, front, objectives }) {
    const lacking = structures.filter(({ feasible }) => feasible === 0)
    return [
      chosen(wayOf('Build', objectives), best),
      ...structures
        .slice(0, 3)
        .flatMap(({ choices, best: own }, i) =>
          own
            ? [`${i + 1}. ${listed(choices)}: ${withInterval(own)}${own.feasible ? '' : ', and breaks a constraint'}.`]
            : [],
        ),
      ...(lacking.length > 0
        ? [
            `Nothing that was tried keeps all constraints with ${lacking.map(({ choices }) => listed(choices)).join('; or ')}.`,
          ]
        : []),
      ...onTheFront(front),
      `${evaluations} candidates of ${structures.length} structures were tried; ${ended}.`,
    ]
  },
  fit({ params, misfit, heldOut, intervals, recovery, flat, evaluations }) {
    if (misfit === null) {
      return [
        `Nothing could be measured in ${evaluations} candidates.`,
        'Where they do not record the steps of the data, --every says how often they are to.',
      ]
    }
    const named = Object.entries(params).map(([name, value]) => {
      const { low, high } = intervals[name] ?? {}
      const between = low === undefined || high === undefined ? '' : ` (${shownNumber(low)} to ${shownNumber(high)})`
      return `${name} ${typeof value === 'number' ? shownNumber(value) : String(value)}${between}`
    })
    const errors = Object.entries(recovery).map(([name, { error }]) => `${name} by ${percent(error)}`)
    return [
      `The model is nearest to the data with ${named.join(', ')}.`,
      `Its misfit is ${shownNumber(misfit)}, and ${told(heldOut)} on rows that the fit has not seen.`,
      ...(errors.length > 0 ? [`Of data whose parameters are known the same fit misses ${errors.join(', ')}.`] : []),
      ...(flat.length > 0 ? [`The data do not speak of ${flat.join(', ')}.`] : []),
      `${evaluations} candidates were tried.`,
    ]
  },
  compare: ({ n, failed, measures }) => [
    ...Object.entries(measures).flatMap(([name, found]) => {
      if (!found) return [`${name} cannot be compared: it takes two seeds on which both designs tell it.`]
      const { value, low, high } = found.difference
      if (value === 0 && low === high) return [`${name} is the same in both designs on each of ${n} seeds.`]
      const sure = low > 0 || high < 0 ? '' : ', which may be chance'
      return [
        `${name} is ${shownNumber(Math.abs(value))} ${value < 0 ? 'lower' : 'higher'} in the second design (${shownNumber(low)} to ${shownNumber(high)})${sure}; it is above in ${percent(found.higher.value)} of ${n} pairs.`,
      ]
    }),
    counted(2 * n, failed.a + failed.b),
  ],
}

/** Of several objectives one choice is the best by the first of them only. */
const wayOf = (verb: string, objectives: readonly string[] = []): string =>
  objectives[0] === undefined ? verb : `By '${objectives[0]}' alone ${verb.toLowerCase()}`

function chosen(verb: string, best: Recommendation | null): string {
  if (!best) return 'Nothing could be measured.'
  const broken = best.feasible ? '' : ' It does not keep all constraints: nothing that was tried does.'
  return `${verb} ${listed(best.params)}: ${withInterval(best)} on seeds that the search has not seen.${broken}`
}

const withInterval = ({ value, low, high }: Recommendation): string =>
  low === null || high === null
    ? shownNumber(value)
    : `${shownNumber(value)} (${shownNumber(low)} to ${shownNumber(high)})`

const onTheFront = (front: readonly unknown[] | undefined): string[] =>
  front
    ? [`${front.length} choices are on the front: none of them is better in one way without being worse in another.`]
    : []

/** `fee is at least 2 %`. */
function limitWords([name, { low, high, among, unit }]: [string, WhenLimit]): string {
  if (among) return `${name} is ${among.map(String).join(' or ')}`
  const [from, to] = [low, high].map((end) => (end === null ? undefined : withUnit(end, unit)))
  if (from !== undefined && to !== undefined) return `${name} is between ${from} and ${to}`
  return from === undefined ? `${name} is at most ${to}` : `${name} is at least ${from}`
}

/** In percent while that is short. */
const chance = (p: number): string => (p === 0 || p >= 0.0005 ? percent(p) : p.toExponential(1))

const percent = (share: number): string => `${(100 * share).toLocaleString('en-US', { maximumSignificantDigits: 3 })} %`

const told = (value: number | null | undefined): string => (typeof value === 'number' ? shownNumber(value) : '–')

const counted = (runs: number, failed: number): string =>
  `${runs.toLocaleString('en')} runs; ${failed === 0 ? 'none failed' : `${failed} failed and are left out`}.`

const listed = (params: Readonly<Record<string, unknown>>): string =>
  Object.entries(params)
    .map(([name, value]) => `${name} ${typeof value === 'number' ? shownNumber(value) : String(value)}`)
    .join(', ') || 'as it is'
