import path from 'node:path'

import { askCompare } from '../../../study/ask/compare.ts'
import { asking } from '../../../study/conduct/asking.ts'
import { checkStudySpec } from '../../../study/study-spec.ts'
import { studyFileOf } from '../../parse/study-file-of.ts'
import { studySpecOf } from '../../parse/study-spec-of.ts'
import type { Watch } from '../../watch-process.ts'
import { askAndPrint } from './ask-and-print.ts'
import type { AskOptions } from './ask-study.ts'

interface Compare {
  readonly a: string
  /** The one that is held against it; what the study file of `a` says, or `a` itself, unless given. */
  readonly b?: string | undefined
  readonly options: AskOptions
  readonly watch: Watch
}

/** Runs both on the same seeds, prints how they differ and keeps the answer. */
export async function compareStudies({ a, b, options, watch }: Compare): Promise<void> {
  const { set = {}, setB = {} } = options
  const said = b === undefined ? await comparisonIn(a) : { set: {} }
  const first = await studySpecOf(a, options)
  // Whatever the other would run on by itself.
  const { runs, seed } = checkStudySpec(first.spec)
  const second = await studySpecOf(
    b ?? said.against ?? a,
    { ...options, set: { ...set, ...said.set, ...setB } },
    { runs, seed },
  )
  await askAndPrint(first, {
    kind: 'compare',
    options,
    watch,
    ask: async (left, shared) => {
      const { answer } = await asking(second.spec, {
        ...shared,
        root: second.root,
        out: path.join(left.folder, 'against'),
        kind: 'compare',
        ask: (right) => askCompare(left, right),
      })
      return answer
    },
  })
}

/** What the study file of this name holds it against, if it asks for a comparison. */
async function comparisonIn(name: string): Promise<{ against?: string | undefined; set: Record<string, string> }> {
  const { ask } = await studyFileOf(name)
  if (ask?.kind !== 'compare') return { set: {} }
  const { against, set = {} } = ask
  return { against, set: Object.fromEntries(Object.entries(set).map(([key, value]) => [key, String(value)])) }
}
