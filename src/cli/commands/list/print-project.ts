import { SaffronError } from '../../../errors.ts'
import { listNetlists, loadNetlist, type NetlistFile } from '../../../project/find-netlist.ts'
import { NetlistsBrokenError } from '../../errors.ts'
import { prepareProject } from '../../../project/prepare-project.ts'
import { projectRoot } from '../../../project/project-root.ts'
import { table } from '../../print/table.ts'

interface Listed {
  readonly name: string
  readonly about: string
  readonly error?: unknown
}

/**
 * Prints the netlists of the project of the current folder, with the reason for each that cannot be loaded; fails in the
 * end if there is one, or if the contracts cannot be built.
 */
export async function printProject({ json }: { json: boolean }): Promise<void> {
  const root = projectRoot(process.cwd())
  // What has been built before may do for the netlists.
  const unbuilt = await failureOf(prepareProject(root, { quiet: json }))
  const netlists = await Promise.all(listNetlists(root).map(aboutOf))
  const broken = netlists.filter(({ error }) => error !== undefined)
  const failure =
    unbuilt ?? (broken.length > 1 ? new NetlistsBrokenError({ broken, of: netlists.length }) : broken[0]?.error)
  if (failure !== undefined && json) throw failure
  if (json) process.stdout.write(`${JSON.stringify(netlists.map(({ name, about }) => ({ name, about })))}\n`)
  else if (netlists.length === 0)
    process.stdout.write('There are no netlists here: a netlist is a file netlists/NAME/netlist.ts.\n')
  else {
    const rows = netlists.map(({ name, about }) => [name, about])
    process.stdout.write(`${table({ head: ['netlist', 'about'], rows })}\n`)
  }
  if (failure !== undefined) throw failure
}

async function failureOf(work: Promise<void>): Promise<unknown> {
  try {
    await work
    return undefined
  } catch (error) {
    return error
  }
}

async function aboutOf(file: NetlistFile): Promise<Listed> {
  try {
    return { name: file.name, about: (await loadNetlist(file)).about }
  } catch (error) {
    return { name: file.name, about: `cannot be loaded: ${reasonOf(error, file)}`, error }
  }
}

/** In one line, and without the path that the row's name says. */
function reasonOf(error: unknown, { file }: NetlistFile): string {
  const message = error instanceof Error ? error.message : String(error)
  const [line = ''] = message.replace(`${file} cannot be used as a netlist: `, '').split('\n')
  return error instanceof SaffronError ? `${line} (${error.code})` : line
}
