import { existsSync, globSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import { FolderError } from '../../../errors.ts'
import { makeFolder } from '../../../make-folder.ts'
import { NetlistNameError } from '../../errors.ts'
import { FolderNotWritableError } from '../../../project/errors.ts'
import { RESERVED_NAMES } from '../../../project/reserved-names.ts'
import { unwritable } from '../../../project/unwritable.ts'

/** Longer ones would not fit the lines they are put into. */
const LONGEST = 30

/** Refuses what cannot be the name of a netlist, of a folder and of a module at once. */
export function checkName(name: string): void {
  const isKebab = name.length <= LONGEST && /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name)
  if (!isKebab || RESERVED_NAMES.has(name)) throw new NetlistNameError({ name, longest: LONGEST })
}

/** Writes a file that must not be there yet. */
export type Make = (file: string, text: string) => void

/** Makes the files of a netlist, all or none; says which. */
export async function makeFiles(
  { root, name }: { readonly root: string; readonly name: string },
  work: (make: Make) => Promise<void> | void,
): Promise<readonly string[]> {
  const made: string[] = []
  try {
    await work((file, text) => {
      const full = path.join(root, file)
      makeFolder(path.dirname(full))
      writeFileSync(full, text, { flag: 'wx' })
      made.push(file)
    })
    return made
  } catch (error) {
    // Half a netlist would only be in the way of the next try.
    for (const file of made) rmSync(path.join(root, file))
    for (const folder of [`netlists/${name}`, `contracts/${name}`]) removeIfEmpty(path.join(root, folder))
    const file = unwritable(error instanceof FolderError ? error.cause : error)
    if (file === undefined) throw error
    throw new FolderNotWritableError({ root, file, what: `The netlist '${name}' cannot be made`, cause: error })
  }
}

function removeIfEmpty(folder: string): void {
  if (existsSync(folder) && globSync('*', { cwd: folder }).length === 0) rmSync(folder, { recursive: true })
}
