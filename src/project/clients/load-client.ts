import { readFileSync, statSync } from 'node:fs'
import path from 'node:path'

import { type ClientRead, clientOf } from '../../models/client/files/client-of.ts'
import { readClientFile } from '../../models/client/files/read-client-file.ts'
import { clientFile, listClients } from './client-files.ts'
import { UnknownClientError } from './errors.ts'
import { isClientPath } from './locate-client.ts'

/** A client with the file it is in, as messages name it. */
export interface LoadedClient extends ClientRead {
  readonly file: string
}

/** A client of a project by its id, or by the path of a file; nothing in it has been checked yet. */
export async function loadClient(root: string, idOrPath: string): Promise<LoadedClient> {
  const file = isClientPath(idOrPath) ? path.resolve(root, idOrPath) : clientFile(root, idOrPath)
  if (!statSync(file, { throwIfNoEntry: false })?.isFile())
    throw new UnknownClientError({ id: idOrPath, known: listClients(root) })
  const shown = path.relative(root, file).split(path.sep).join('/')
  const draft = await readClientFile({ file: shown, bytes: readFileSync(file) })
  return { file: shown, ...clientOf(draft, { id: path.basename(file, path.extname(file)) }) }
}
