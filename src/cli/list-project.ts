import { listNetlists, loadNetlist, type NetlistFile } from '../netlist/find-netlist.ts'
import { prepareProject } from './prepare-project.ts'
import { projectRoot } from './project-root.ts'
import { table } from './table.ts'

/** Prints the netlists of the project of the current folder; fails in the end if one of them cannot be loaded. */
export async function listProject({ json }: { json: boolean }): Promise<void> {
  const root = projectRoot(process.cwd())
  await prepareProject(root, { quiet: json })
  const netlists = await Promise.all(listNetlists(root).map(aboutOf))
  const broken = netlists.find(({ error }) => error !== undefined)
  if (broken && json) throw broken.error
  if (json) process.stdout.write(`${JSON.stringify(netlists.map(({ name, about }) => ({ name, about })))}\n`)
  else if (netlists.length === 0)
    process.stdout.write('There are no netlists here: a netlist is a file netlists/NAME/netlist.ts.\n')
  else {
    const rows = netlists.map(({ name, about }) => [name, about])
    process.stdout.write(`${table({ head: ['netlist', 'about'], rows })}\n`)
  }
  if (broken) throw broken.error
}

async function aboutOf(file: NetlistFile): Promise<{ name: string; about: string; error?: unknown }> {
  try {
    return { name: file.name, about: (await loadNetlist(file)).about }
  } catch (error) {
    return { name: file.name, about: '(cannot be loaded)', error }
  }
}
