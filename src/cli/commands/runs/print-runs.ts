import { listRuns, type RunEntry } from '../../../results/list-runs.ts'
import { projectRoot } from '../../../project/project-root.ts'
import { table } from '../../print/table.ts'
import { wrapped } from '../../print/wrapped.ts'

/** Prints a table of the project's runs. */
export function printRuns({ json }: { json: boolean }): void {
  const runs = listRuns(projectRoot(process.cwd()))
  if (json) process.stdout.write(`${JSON.stringify(runs)}\n`)
  else if (runs.length === 0) process.stdout.write('There are no runs here yet: `saffron run NETLIST` makes one.\n')
  else {
    const head = ['run', 'netlist', 'seed', 'steps', 'started', 'status']
    process.stdout.write(`${table({ head, rows: runs.map(rowOf), numbers: [3] })}\n`)
    for (const run of runs)
      if (run.status === 'damaged') process.stdout.write(`\n${wrapped(run.problem, process.stdout.columns)}\n`)
  }
}

function rowOf(run: RunEntry): string[] {
  if (!('manifest' in run)) return [run.name, '', '', '', '', run.status]
  const { spec, startedAt } = run.manifest
  const started = startedAt.slice(0, 16).replace('T', ' ')
  return [run.name, spec.netlist, spec.seed, `${run.lastStep}/${spec.clock.steps}`, started, run.status]
}
