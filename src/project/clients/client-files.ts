import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'

import { ClientIdError } from './errors.ts'

const ID = /^[a-z0-9][a-z0-9-]{0,62}$/
const ENDING = '.yaml'

/** Where the clients of a project are. */
export const clientsFolder = (root: string): string => path.join(root, 'clients')

/** The file of a client, whether it is there or not. */
export function clientFile(root: string, id: string): string {
  if (!ID.test(id)) throw new ClientIdError({ id })
  return path.join(clientsFolder(root), `${id}${ENDING}`)
}

/** The ids of a project's clients, in order. */
export function listClients(root: string): readonly string[] {
  const folder = clientsFolder(root)
  if (!existsSync(folder)) return []
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(ENDING))
    .map(({ name }) => name.slice(0, -ENDING.length))
    .filter((id) => ID.test(id))
    .toSorted()
}
