import { projectRoot } from '../../../project/project-root.ts'
import { prepareNetlist } from '../../../project/prepare-netlist.ts'
import { findRun } from '../../../results/find-run.ts'
import { lookBack } from '../../../run/look-back.ts'
import { table } from '../../print/table.ts'
import { UsageError } from '../../errors.ts'
import { netlistOf, stepsOf } from '../verify/netlist-of.ts'

interface Look {
  readonly at: number
  readonly views: readonly string[]
  readonly json?: boolean
}

/** Makes a run again up to a step and prints what its mechanisms say there. */
export async function printLook(run: string, { at, views, json = false }: Look, signal: AbortSignal): Promise<void> {
  const folder = findRun(projectRoot(process.cwd()), run)
  const { manifest, last } = stepsOf(folder)
  if (at > last)
    throw new UsageError({ problem: `The run came to step ${last}, not to ${at}`, command: 'saffron look' })
  const { found, root } = await prepareNetlist(netlistOf(manifest, folder), { quiet: json })
  const { expect: _, stopOnFail: __, ...spec } = manifest.spec
  const answers = await lookBack({ ...spec, netlist: found.file, chain: 'evm' }, { root, at, views, signal })
  const texts = answers.map(({ view, value }) => [view, textOf(value)])
  if (json)
    process.stdout.write(
      `${JSON.stringify(Object.fromEntries(answers.map(({ view, value }) => [view, plain(value)])))}\n`,
    )
  else process.stdout.write(`${table({ head: [`after step ${at}`, ''], rows: texts })}\n`)
}

/** Whole numbers as text with all digits. */
function plain(value: unknown): unknown {
  return value === undefined
    ? null
    : (JSON.parse(JSON.stringify(value, (_, of: unknown) => (typeof of === 'bigint' ? String(of) : of))) as unknown)
}

function textOf(value: unknown): string {
  const told = plain(value)
  return typeof told === 'string' ? told : JSON.stringify(told)
}
