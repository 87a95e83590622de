import path from 'node:path'

import { askCorners } from '../../../study/ask/corners.ts'
import { readCorners } from '../../../study/ask/corners-file.ts'
import { askOptimise } from '../../../study/ask/optimise.ts'
import { askRare, type RareMethod } from '../../../study/ask/rare.ts'
import { sensitivity, type SensitivityMethod } from '../../../study/ask/sensitivity.ts'
import { askSynthesise } from '../../../study/ask/synthesise.ts'
import { askWhen } from '../../../study/ask/when.ts'
import { askWorst } from '../../../study/ask/worst.ts'
import { askYield } from '../../../study/ask/yield.ts'
import type { OpenStudy } from '../../../study/conduct/open-study.ts'
import type { SearchMethod } from '../../../study/optimise/search-method.ts'
import type { GivenStudySpec } from '../../../study/study-spec.ts'
import { UsageError } from '../../errors.ts'
import type { StudyOptions } from '../../parse/study-options.ts'
import { studyFileOf } from '../../parse/study-file-of.ts'
import { studySpecOf } from '../../parse/study-spec-of.ts'
import type { Watch } from '../../watch-process.ts'
import { askAndPrint } from './ask-and-print.ts'

export interface AskOptions extends Omit<StudyOptions, 'spec'> {
  readonly spec?: Readonly<Record<string, string>>
  readonly method?: string
  readonly n?: number
  readonly target?: number
  readonly budget?: number
  readonly objective?: readonly string[]
  readonly subjectTo?: readonly string[]
  readonly setB?: Readonly<Record<string, string>>
  readonly sigma?: number
  readonly corners?: string
}

type Question = 'sensitivity' | 'yield' | 'worst' | 'when' | 'corners' | 'rare' | 'optimise' | 'synthesise'

interface Ask {
  readonly netlist: string
  readonly options: AskOptions
  readonly watch: Watch
}

/** Runs of each point where the question says nothing else. */
const RUNS: Readonly<Partial<Record<Question, number>>> = { sensitivity: 1, worst: 1, optimise: 8, synthesise: 8 }
const MOST_FOR_TARGET = 10_000

/** Asks a question of a netlist, prints the answer and keeps it. */
export async function askStudy(question: Question, { netlist, options: given, watch }: Ask): Promise<void> {
  const { ask, runs: own } = await studyFileOf(netlist)
  const { kind, set: _, against: __, ...asked } = ask ?? {}
  const options: AskOptions = { ...(kind === question && asked), ...given }
  const usual = question === 'yield' && options.target !== undefined ? MOST_FOR_TARGET : RUNS[question]
  const runs = options.runs ?? own ?? usual
  const { sigma } = options
  const study = await studySpecOf(
    netlist,
    { ...options, ...(runs !== undefined && { runs }) },
    sigma === undefined ? {} : { sigma },
  )
  await askAndPrint(study, {
    kind: question,
    options,
    watch,
    ask: (open) => answerTo(question, { study: open, options, spec: study.spec }),
  })
}

interface Asked {
  readonly study: OpenStudy
  readonly options: AskOptions
  readonly spec: GivenStudySpec
}

function answerTo(question: Question, { study, options, spec }: Asked): Promise<object> {
  const { n, target, budget, objective = [], subjectTo = [] } = options
  const [measure] = study.spec.measures
  const corners = options.corners === undefined ? undefined : readCorners(path.resolve(options.corners))
  const only = onlySpec(study)
  const seeds = spec.runs === undefined ? 1 : Number(spec.runs)
  // Which methods there are is checked where options are read.
  const method = options.method
  switch (question) {
    case 'sensitivity':
      if (measure === undefined) throw missing('--measure', 'sensitivity', 'price.last')
      return sensitivity(study, { method: (method ?? 'oat') as SensitivityMethod, measure, n, seeds })
    case 'yield':
      return askYield(study, { target })
    case 'worst':
      return askWorst(study, { name: only, budget, seeds })
    case 'when':
      return askWhen(study, { name: only, n })
    case 'corners':
      return askCorners(study, corners)
    case 'rare':
      return askRare(study, { name: only, method: (method ?? 'subset') as RareMethod, n })
    case 'optimise':
    case 'synthesise': {
      if (objective.length === 0) throw missing('--objective', question, "'max median(price.last)'")
      const search = { objectives: objective, constraints: subjectTo, budget: budget ?? 200, corners }
      if (question === 'synthesise') return askSynthesise(study, search)
      return askOptimise(study, {
        ...search,
        method: (method ?? (objective.length > 1 ? 'nsga2' : 'cma-es')) as SearchMethod,
      })
    }
  }
}

/** `--spec NAME` picks one of a study's own. */
function onlySpec({ spec: { specs } }: OpenStudy): string | undefined {
  const names = Object.keys(specs)
  return names.length === 1 ? names[0] : undefined
}

const missing = (option: string, command: string, example: string) =>
  new UsageError({
    problem: `It needs ${option}, for instance ${option} ${example}`,
    command: `saffron study ${command}`,
  })
