import { hardhatConfigOf } from '../../project/build-contracts.mjs'
import type { RunSpec } from '../../run/run-spec.ts'
import { prepareProject } from '../../project/prepare-project.ts'
import { type RunChild, runChild } from '../run-child.ts'
import { standbyRuns } from './standby-runs.ts'
import { warmCompiler } from './warm-compiler.ts'

/** A netlist that is run again and again, with all that can be kept warm between its runs. */
export interface WarmNetlist {
  /** Builds the contracts of its project if they have changed, while a run gets ready. */
  build(): Promise<void>
  /** Nobody needs the build that is under way. */
  abandonBuild(): void
  /** A process for one run of the netlist as it is now. */
  takeRun(): RunChild
  /** Gets all ready for the next save, once the last run's report is written: for when nobody waits. */
  warm(): Promise<void>
  /** Whether the compiler has loaded this file. */
  hasConfig(file: string): boolean
  /** Throws away what holds an older state of what was saved. */
  forget(saved: readonly string[]): void
  /** Ends it all, and a build that is under way. */
  close(): Promise<void>
}

interface WarmNetlistOptions {
  readonly spec: RunSpec
  /** The netlist's project. */
  readonly root: string
  readonly quiet?: boolean
  /** Told what happens to a compiler from outside. */
  readonly say: (line: string) => void
}

/** Nothing is started before it is needed. */
export function warmNetlist({ spec, root, quiet = false, say }: WarmNetlistOptions): WarmNetlist {
  const config = hardhatConfigOf(root)
  const compiler = config === undefined ? undefined : warmCompiler({ root, config, say })
  const runs = standbyRuns(() => runChild(spec, root))
  let taken: RunChild | undefined
  let isClosed = false
  return {
    build() {
      runs.warm()
      return prepareProject(root, { quiet, whole: true, ...(compiler && { compile: compiler.compile }) })
    },
    abandonBuild: () => compiler?.abandon(),
    takeRun: () => (taken = runs.take()),
    async warm() {
      await taken?.closed
      if (isClosed) return
      compiler?.warm()
      runs.warm()
    },
    hasConfig: (file) => file === config || (compiler?.hasLoaded(file) ?? false),
    forget(saved) {
      compiler?.forget(saved)
      runs.forget(saved)
    },
    async close() {
      isClosed = true
      await Promise.all([compiler?.close(), runs.close(), taken?.end()])
    },
  }
}
