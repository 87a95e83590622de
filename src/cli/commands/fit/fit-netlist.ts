import path from 'node:path'

import { askFit } from '../../../study/fit/ask-fit.ts'
import { readFitData } from '../../../study/fit/fit-data.ts'
import type { Loss } from '../../../study/fit/misfit.ts'
import type { SearchMethod } from '../../../study/optimise/search-method.ts'
import type { StudyOptions } from '../../parse/study-options.ts'
import { studySpecOf } from '../../parse/study-spec-of.ts'
import type { Watch } from '../../watch-process.ts'
import { askAndPrint } from '../study/ask-and-print.ts'

export interface FitCommandOptions extends StudyOptions {
  readonly to: string
  readonly method?: SearchMethod
  readonly budget?: number
  readonly holdout: number
  readonly loss?: Loss
  readonly bootstraps?: number
}

/** Fits a netlist to data, prints what was found and keeps it. */
export async function fitNetlist(netlist: string, options: FitCommandOptions, watch: Watch): Promise<void> {
  const { to, kpis, method = 'cma-es', budget = 200, holdout, loss, bootstraps } = options
  const data = readFitData(path.resolve(to), kpis)
  const steps = options.steps ?? Math.max(...data.steps)
  const { kpis: _, ...rest } = options
  const study = await studySpecOf(netlist, { runs: 1, ...rest, steps, kpis: Object.keys(data.series) })
  await askAndPrint(study, {
    kind: 'fit',
    options,
    watch,
    ask: (open) => askFit(open, { data, holdout, method, budget, loss, bootstraps }),
  })
}
