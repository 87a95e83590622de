import { readFileSync } from 'node:fs'
import path from 'node:path'

import type { ClientDraft } from '../../models/client/files/client-draft.ts'
import type { ClientSource } from '../../models/client/files/client.ts'
import { readClientTable } from '../../models/client/files/client-table.ts'
import { formatOf, readClientFile } from '../../models/client/files/read-client-file.ts'
import type { Sheets } from '../../sheets/open-sheets.ts'
import { ClientSourceError } from './errors.ts'

/** Where a client is to come from: a file, by a path from the project, or a sheet. */
export interface ClientOrigin {
  readonly kind: 'file' | 'sheet'
  /** The path or the address. */
  readonly ref: string
  readonly tab?: string | undefined
}

interface Reading {
  readonly root: string
  /** Needed for sheets. */
  readonly sheets?: Sheets | undefined
}

/** Takes what is there now apart, and says where it was found. */
export async function readOrigin({ kind, ref, tab }: ClientOrigin, { root, sheets }: Reading) {
  if (kind === 'sheet') {
    if (sheets === undefined) throw new ClientSourceError({ what: ref, problem: 'no connection to sheets was given' })
    const { rows, tab: found } = await sheets.readRows({ url: ref, tab })
    return origin(readClientTable(rows, 'the sheet'), { kind: 'sheets', ref, tab: found ?? tab })
  }
  const file = path.resolve(root, ref)
  const shown = path.relative(root, file).split(path.sep).join('/')
  const draft = await readClientFile({ file: shown, bytes: bytesOf(file, shown), tab })
  return origin(draft, { kind: formatOf(file), ref: shown, tab })
}

const origin = (draft: ClientDraft, source: ClientSource) => ({ draft, source })

function bytesOf(file: string, what: string): Buffer {
  try {
    return readFileSync(file)
  } catch (cause) {
    throw new ClientSourceError({ what, problem: cause instanceof Error ? cause.message : String(cause), cause })
  }
}

/** Where a client that was imported came from; undefined where it was written by hand. */
export function originOf({ kind, ref, tab }: ClientSource): ClientOrigin | undefined {
  if (kind === 'hand' || ref === '') return undefined
  return { kind: kind === 'sheets' ? 'sheet' : 'file', ref, tab }
}
