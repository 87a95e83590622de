import { recordOf } from '../../../netlist/record.ts'
import { loadNetlist } from '../../../project/find-netlist.ts'
import { openNetlist } from '../../../project/open-netlist.ts'
import { prepareNetlist } from '../../../project/prepare-netlist.ts'
import { projectRoot } from '../../../project/project-root.ts'
import { findRun } from '../../../results/find-run.ts'
import { continueRun } from '../../../run/go-on/continue-run.ts'
import { earlierRun } from '../../../run/go-on/earlier-run.ts'
import { run } from '../../../run/run.ts'
import type { RunHooks } from '../../../run/run-hooks.ts'
import type { WrittenRun } from '../../../run/run-summary.ts'
import { UsageError } from '../../errors.ts'
import type { GoOnOptions } from '../../parse/go-on-options.ts'
import type { NetlistOptions } from '../../parse/netlist-options.ts'
import { runSpecOf, withFile } from '../../parse/run-spec-of.ts'
import { runArgv } from './run-argv.ts'
import { netlistOf, stepsOf } from '../verify/netlist-of.ts'

/** What the command has to carry out: a run from its beginning, or the rest of another. */
export interface RunWork {
  /** The step of its first record that is no earlier run's. */
  readonly ownFrom: number
  /** Of one that goes on with another: the words that would run it from its beginning. */
  readonly argv?: readonly string[]
  start(hooks: RunHooks): Promise<WrittenRun>
}

interface Asked extends NetlistOptions, GoOnOptions {
  readonly quiet: boolean
}

/** Reads what is to be run, and refuses what cannot be; a project's contracts are built. */
export function runWork(nameOrPath: string | undefined, options: Asked): Promise<RunWork> {
  const { from, resume } = options
  const earlier = from ?? (resume === undefined ? undefined : { run: resume })
  if (earlier) return rest(nameOrPath, earlier, options)
  return whole(nameOrPath ?? '', options)
}

async function whole(nameOrPath: string, options: Asked): Promise<RunWork> {
  const spec = runSpecOf(nameOrPath, options)
  const { found, netlist, root } = await openNetlist(nameOrPath, options)
  if (options.agentsEvery !== undefined && (recordOf(netlist, spec.record).holdings ?? 'none') === 'none') {
    throw new UsageError({ problem: '--agents-every goes with --agents', command: 'saffron run' })
  }
  const given = await withFile(spec, netlist, options)
  return { ownFrom: 0, start: (hooks) => run({ ...given, netlist: found.file }, { ...hooks, root }) }
}

async function rest(
  nameOrPath: string | undefined,
  { run: name, at }: { readonly run: string; readonly at?: number },
  { from, steps, quiet, onChain: chain }: Asked,
): Promise<RunWork> {
  const root = projectRoot(process.cwd())
  const folder = findRun(root, name)
  const { manifest } = stepsOf(folder)
  const netlist = netlistOf(manifest, folder)
  const { found } = await prepareNetlist(nameOrPath ?? netlist, { quiet })
  const { netlist: own } = manifest.spec
  if (found.name !== own) {
    throw new UsageError({ problem: `${name} is a run of ${own}, not of ${found.name}`, command: 'saffron run' })
  }
  const loaded = await loadNetlist(found)
  const earlier = earlierRun(folder, { by: from ? 'state' : 'replay', at, steps })
  return {
    ownFrom: earlier.kept ? earlier.step : 0,
    argv: runArgv(nameOrPath ?? netlist, loaded, { ...earlier.spec, ...(chain !== undefined && { chain }) }),
    start: (hooks) => continueRun(earlier, { ...hooks, root, netlist: found.file, chain }),
  }
}
