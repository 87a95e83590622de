import { existsSync } from 'node:fs'
import path from 'node:path'

import { projectRoot } from '../project-root.ts'
import { clientFile, listClients } from './client-files.ts'
import { UnknownClientError } from './errors.ts'

/** Whether it can only be a path: no id has a slash or a dot. */
export const isClientPath = (idOrPath: string): boolean => /[/\\]|\.\w+$/.test(idOrPath)

/** The file of a client by its id in the project of the current folder, or by a path from there; nothing of it is read. */
export function locateClient(idOrPath: string): { readonly file: string; readonly root: string } {
  const root = projectRoot(process.cwd())
  const file = isClientPath(idOrPath) ? path.resolve(idOrPath) : clientFile(root, idOrPath)
  if (!existsSync(file)) throw new UnknownClientError({ id: idOrPath, known: listClients(root) })
  return { file, root }
}
