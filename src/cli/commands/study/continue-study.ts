import path from 'node:path'

import { projectRoot } from '../../../project/project-root.ts'
import { prepareNetlist } from '../../../project/prepare-netlist.ts'
import { findStudy } from '../../../study/conduct/find-study.ts'
import { NoStudyError } from '../../../study/errors.ts'
import { readStudy } from '../../../study/execute/study-folder.ts'
import type { Watch } from '../../watch-process.ts'
import { conductAndPrint, type RunStudyOptions } from './run-study.ts'

interface Continue {
  readonly options: RunStudyOptions
  readonly watch: Watch
  /** Whether it is to have more points than it had. */
  readonly extends?: boolean
}

/** Goes on with a study, with more runs or other levels where it is extended. */
export async function continueStudy(
  folder: string,
  { options, watch, extends: more = false }: Continue,
): Promise<void> {
  const root = projectRoot(process.cwd())
  const out = findStudy(root, folder)
  const { kind, spec } = readStudy(out)
  if (kind !== 'study') {
    throw new NoStudyError({
      folder,
      problem: `it is of \`saffron study ${kind}\`: give that command again with --out ${folder}`,
    })
  }
  const { quiet = false, json = false } = options
  await prepareNetlist(
    path.resolve(root, spec.netlist.includes('/') ? spec.netlist : path.join('netlists', spec.netlist)),
    {
      quiet: quiet || json,
    },
  )
  const { runs = spec.runs, vary = {}, chain = spec.chain } = options
  const asked = { ...spec, chain, ...(more && { runs, vary: { ...spec.vary, ...vary } }) }
  await conductAndPrint(asked, { root, options: { ...options, out }, watch, extends: more })
}
