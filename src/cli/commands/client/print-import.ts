import path from 'node:path'

import { problemInWords } from '../../../models/client/check/problem.ts'
import type { ClientOrigin } from '../../../project/clients/client-origin.ts'
import { importClient, type Imported } from '../../../project/clients/import-client.ts'
import { refreshClient } from '../../../project/clients/refresh-client.ts'
import { projectRoot } from '../../../project/project-root.ts'
import { UsageError } from '../../errors.ts'
import { printWarnings } from '../../print/print-warnings.ts'
import { changesTable } from './changes-table.ts'
import type { ImportOptions } from './import-options.ts'
import { ownSheets } from './own-sheets.ts'
import { tallyLine } from './tally-line.ts'

export interface ImportClientOptions extends ImportOptions {
  readonly csv?: string
  readonly xlsx?: string
  readonly file?: string
  readonly sheetUrl?: string
  readonly tab?: string
  readonly id: string
  readonly name?: string
  readonly out?: string
  readonly update?: boolean
}

/** Brings a client in and prints what came of it. */
export async function printImport(options: ImportClientOptions): Promise<void> {
  const { id, name, out, update, history, sheetsRoot, json = false } = options
  const imported = await importClient({
    root: projectRoot(process.cwd()),
    source: originIn(options),
    id,
    name,
    out: out === undefined ? undefined : path.resolve(out),
    update,
    history,
    importedAt: new Date().toISOString(),
    sheets: ownSheets(sheetsRoot),
  })
  print(imported, json)
}

/** Brings a client in again and prints what that changed. */
export async function printRefresh(id: string, { history, sheetsRoot, json = false }: ImportOptions): Promise<void> {
  const [root, importedAt] = [projectRoot(process.cwd()), new Date().toISOString()]
  print(await refreshClient({ root, id, importedAt, history, sheets: ownSheets(sheetsRoot) }), json)
}

/** The one source that is given. */
function originIn({ csv, xlsx, file, sheetUrl, tab }: ImportClientOptions): ClientOrigin {
  const given = [csv, xlsx, file, sheetUrl].filter((each) => each !== undefined)
  const [ref] = given
  if (ref === undefined || given.length > 1) {
    const problem = 'It takes one of --csv, --xlsx, --file and --sheet-url'
    throw new UsageError({ problem, command: 'saffron client import' })
  }
  checkEnding('--csv', csv, '.csv')
  checkEnding('--xlsx', xlsx, '.xlsx')
  return sheetUrl === undefined ? { kind: 'file', ref: path.resolve(ref), tab } : { kind: 'sheet', ref, tab }
}

/** The format is told by the ending, so the two may not say two things. */
function checkEnding(option: string, file: string | undefined, ending: string): void {
  if (file === undefined || path.extname(file).toLowerCase() === ending) return
  const problem = `${option} ${file} does not end in ${ending}; --file takes every format`
  throw new UsageError({ problem, command: 'saffron client import' })
}

function print({ client, changes, problems, file, ...found }: Imported, json: boolean): void {
  const { used, unknown, missing, mismatched } = found
  if (json) {
    const plain = changes.map(({ key, old = null, new: now = null, category }) => ({ key, old, new: now, category }))
    const document = { id: client.id, file, used, unknown, missing, mismatched, problems, changes: plain }
    process.stdout.write(`${JSON.stringify(document)}\n`)
    return
  }
  printWarnings(problems.map(problemInWords))
  const lines = changes.length === 0 ? [] : [changesTable(changes), '']
  process.stdout.write([...lines, tallyLine(file, found), ''].join('\n'))
}
