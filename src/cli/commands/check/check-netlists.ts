import path from 'node:path'

import { openChain } from '../../../chain/open-chain.ts'
import { SaffronError } from '../../../errors.ts'
import { ParamMissingError } from '../../../netlist/errors.ts'
import { openCircuit } from '../../../netlist/open-circuit.ts'
import { listNetlists, loadNetlist, type NetlistFile } from '../../../project/find-netlist.ts'
import { locateNetlist } from '../../../project/locate-netlist.ts'
import { prepareProject } from '../../../project/prepare-project.ts'
import { projectRoot } from '../../../project/project-root.ts'
import { typeMistakes } from '../../../project/type-mistakes.ts'
import { NetlistCheckError } from '../../errors.ts'
import { placeOf } from '../../print/place-of.ts'
import { table } from '../../print/table.ts'

interface Options {
  readonly set?: Readonly<Record<string, string>>
  readonly json?: boolean
}

/** What was found of one netlist. */
interface Checked {
  readonly name: string
  readonly ok: boolean
  /** What it is made of, or what is wrong. */
  readonly said: string
}

/** Checks types, wiring and build of a netlist, or of all of the project, and prints what it found; fails if anything is wrong. */
export async function checkNetlists(
  nameOrPath: string | undefined,
  { set = {}, json = false }: Options,
): Promise<void> {
  const found = nameOrPath === undefined ? undefined : locateNetlist(nameOrPath).found
  const root = projectRoot(found === undefined ? process.cwd() : path.dirname(found.file))
  const files = found === undefined ? listNetlists(root) : [found]
  await prepareProject(root, { quiet: json })
  // In YAML there are no types: all that can be wrong shows when it is read.
  const programs = files.map(({ file }) => file).filter((file) => !/\.ya?ml$/.test(file))
  const mistakes = programs.length === 0 ? [] : typeMistakes(root, programs)
  const netlists: Checked[] = []
  for (const file of files) netlists.push(await built(file, set))
  const types = mistakes === undefined ? 'not checked: the project has no TypeScript' : mistakes
  if (json) process.stdout.write(`${JSON.stringify({ types, netlists })}\n`)
  else process.stdout.write(inWords({ mistakes, netlists }))
  const wrong = netlists.filter(({ ok }) => !ok).length
  const count = mistakes?.length ?? 0
  if (wrong === 0 && count === 0) return
  const error = new NetlistCheckError({ mistakes: count, netlists: wrong, of: netlists.length })
  if (!json) throw error
  process.exitCode = 1
}

/** Builds a netlist and reads its KPIs once. */
async function built(file: NetlistFile, set: Readonly<Record<string, string>>): Promise<Checked> {
  const { name } = file
  try {
    const netlist = await loadNetlist(file)
    const circuit = await openCircuit(netlist, {
      params: set,
      folder: path.dirname(file.file),
      openChain: ({ start, deployer }) => openChain('evm', { start, deployer }),
    })
    try {
      await circuit.begin()
      const counts = [
        [Object.keys(netlist.params).length, 'parameter'],
        [circuit.controllables.length, 'mechanism'],
        [circuit.agents.length, 'agent'],
        [circuit.columns.length, 'KPI'],
      ] as const
      const said = counts.map(([count, what]) => `${count} ${what}${count === 1 ? '' : 's'}`)
      return { name, ok: true, said: said.join(', ') }
    } finally {
      await circuit.close()
    }
  } catch (error) {
    // That is how it is meant to be.
    if (error instanceof ParamMissingError) return { name, ok: true, said: `not built: ${error.message}` }
    const code = error instanceof SaffronError ? ` (${error.code})` : ''
    const place = placeOf(error)
    const message = error instanceof Error ? error.message : String(error)
    return { name, ok: false, said: `${message}${code}${place === undefined ? '' : `, at ${place}`}` }
  }
}

function inWords({
  mistakes,
  netlists,
}: {
  mistakes: readonly string[] | undefined
  netlists: readonly Checked[]
}): string {
  const rows = netlists.map(({ name, ok, said }) => [name, ok ? 'ok' : 'wrong', said])
  const types =
    mistakes === undefined
      ? ['Types were not checked: the project has no TypeScript.']
      : mistakes.length === 0
        ? ['Types: ok.']
        : mistakes
  return `${[...types, '', table({ head: ['netlist', '', 'what there is'], rows })].join('\n')}\n`
}
