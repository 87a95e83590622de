import { statSync } from 'node:fs'

import { nearest } from '../nearest.ts'

/** What was probably meant by a first word that is no command. A netlist, or the file of one or of a client, is to be run. */
export async function meantCommand(word: string, commands: readonly string[]): Promise<string | undefined> {
  // Loaded late: only a mistake needs it.
  const [{ listNetlists }, { projectRoot }] = await Promise.all([
    import('../project/find-netlist.ts'),
    import('../project/project-root.ts'),
  ])
  const netlists = listNetlists(projectRoot(process.cwd())).map(({ name }) => name)
  if (netlists.includes(word) || isFile(word)) return `run ${word}`
  const command = nearest(word, commands)
  if (command !== undefined) return command
  const netlist = nearest(word, netlists)
  return netlist === undefined ? undefined : `run ${netlist}`
}

const isFile = (word: string): boolean =>
  /\.([cm]?[jt]s|ya?ml|json)$/.test(word) && statSync(word, { throwIfNoEntry: false })?.isFile() === true
