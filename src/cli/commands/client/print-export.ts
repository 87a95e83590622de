import { writeFile } from 'node:fs/promises'
import path from 'node:path'

import { makeFolder } from '../../../make-folder.ts'
import { nearest } from '../../../nearest.ts'
import { CLIENT_FORMATS, type ClientFormat, exportClient } from '../../../project/clients/export-client.ts'
import { loadClient } from '../../../project/clients/load-client.ts'
import { locateClient } from '../../../project/clients/locate-client.ts'
import { shortPath } from '../../../project/short-path.ts'
import { RunFolderError } from '../../../results/errors.ts'
import { writeExport } from '../../../results/export/write-export.ts'
import { UsageError } from '../../errors.ts'

export interface ExportClientOptions {
  readonly format: string
  readonly out?: string
  readonly force?: boolean
  readonly json?: boolean
}

const COMMAND = 'saffron client export'

/** Writes a client in a format, to standard output or where `out` says. */
export async function printClientExport(idOrPath: string, options: ExportClientOptions): Promise<void> {
  const { out, force = false, json = false } = options
  const format = formatOf(options.format)
  const { root, file } = locateClient(idOrPath)
  const { client } = await loadClient(root, file)
  const bytes = await exportClient(client, format)
  const { id } = client
  if (out !== undefined) {
    const target = path.resolve(out)
    await write(target, bytes, force)
    const document = { id, format, file: target, bytes: bytes.length }
    process.stdout.write(json ? `${JSON.stringify(document)}\n` : `${id} is in ${shortPath(target)}\n`)
  } else if (format === 'xlsx' && (json || process.stdout.isTTY)) {
    throw new UsageError({ problem: 'A workbook goes into a file: --out FILE', command: COMMAND })
  } else process.stdout.write(json ? `${JSON.stringify({ id, format, text: bytes.toString('utf8') })}\n` : bytes)
}

async function write(file: string, bytes: Buffer, force: boolean): Promise<void> {
  makeFolder(path.dirname(file))
  try {
    await writeExport(file, { force }, (half) => writeFile(half, bytes))
  } catch (cause) {
    // What the operating system refuses; whatever else fails has its own words.
    if (cause instanceof Error && 'syscall' in cause) throw new RunFolderError({ folder: file, cause })
    throw cause
  }
}

function formatOf(asked: string): ClientFormat {
  const format = CLIENT_FORMATS.find((each) => each === asked)
  if (format !== undefined) return format
  const problem = `There is no format '${asked}': there are ${CLIENT_FORMATS.join(', ')}`
  throw new UsageError({ problem, meant: nearest(asked, CLIENT_FORMATS), command: COMMAND })
}
