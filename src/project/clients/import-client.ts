import { createHash } from 'node:crypto'
import { existsSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import { makeFolder } from '../../make-folder.ts'
import { checkClient } from '../../models/client/check/check-client.ts'
import { isError, type Problem } from '../../models/client/check/problem.ts'
import { tally, type Tally } from '../../models/client/check/tally.ts'
import type { ClientDraft } from '../../models/client/files/client-draft.ts'
import type { Client } from '../../models/client/files/client.ts'
import { clientOf } from '../../models/client/files/client-of.ts'
import { writeClientYaml } from '../../models/client/files/client-yaml.ts'
import { type ClientChange, diffClients } from '../../models/client/files/diff-clients.ts'
import { ClientProblemsError } from '../../models/client/files/errors.ts'
import { parametersHash } from '../../models/client/files/parameters-hash.ts'
import type { Sheets } from '../../sheets/open-sheets.ts'
import { clientFile } from './client-files.ts'
import { type ClientOrigin, readOrigin } from './client-origin.ts'
import { ClientTakenError } from './errors.ts'
import { keepSnapshot } from './history.ts'
import { loadClient } from './load-client.ts'

/** Where a client comes from and what it is called here. */
export interface ImportOptions {
  readonly root: string
  readonly source: ClientOrigin
  readonly id: string
  /** The id unless given. */
  readonly name?: string | undefined
  /** The file to write; `clients/<id>.yaml` unless given. */
  readonly out?: string | undefined
  /** Replaces a client that is there. */
  readonly update?: boolean | undefined
  /** Whether a snapshot is kept; it is unless false. */
  readonly history?: boolean | undefined
  /** The time it is, ISO 8601. */
  readonly importedAt: string
  readonly sheets?: Sheets | undefined
}

/** The client as it was written, and what was read of its source. */
export interface Imported extends Tally {
  readonly file: string
  readonly client: Client
  readonly problems: readonly Problem[]
  /** What differs from the client that was there. */
  readonly changes: readonly ClientChange[]
}

/**
 * Brings a client in, whole or not at all: what is wrong or contradicts itself leaves everything as it was. What is
 * missing is told and may follow.
 */
export async function importClient(options: ImportOptions): Promise<Imported> {
  const { root, id, name = id, update = false, history = true, importedAt } = options
  const file = options.out === undefined ? clientFile(root, id) : path.resolve(root, options.out)
  const shown = path.relative(root, file).split(path.sep).join('/')
  const there = existsSync(file)
  if (there && !update) throw new ClientTakenError({ id, file: shown })

  const { draft, source } = await readOrigin(options.source, options)
  const head = { id, name, source: { ...source, sha256: cellsHash(draft), importedAt } }
  const read = clientOf({ ...draft, head: { ...draft.head, ...head } }, head)
  const { client } = read
  const problems = checkClient(read, { model: client.model })
  if (problems.some((problem) => isError(problem) && problem.kind !== 'missing')) {
    throw new ClientProblemsError({ client: `'${id}'`, problems })
  }
  const changes = there ? diffClients((await loadClient(root, shown)).client.values, client.values) : []
  const text = writeClientYaml(client)
  writeWhole(file, text)
  if (history) keepSnapshot({ root, id, at: importedAt, sha256: parametersHash(client.values), text })

  return { file: shown, client, ...tally(read, problems), problems, changes }
}

/** SHA-256 of what the cells say, wherever they are. */
export function cellsHash({ cells, ranges }: ClientDraft): string {
  const plain = [cells.map(({ name, value }) => [name, value]), ranges.map(({ place: _place, ...range }) => range)]
  return createHash('sha256').update(JSON.stringify(plain)).digest('hex')
}

/** Never leaves half a file. */
function writeWhole(file: string, text: string): void {
  makeFolder(path.dirname(file))
  writeFileSync(`${file}.new`, text)
  renameSync(`${file}.new`, file)
}
