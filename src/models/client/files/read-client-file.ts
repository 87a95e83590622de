import path from 'node:path'

import { readClientTable } from './client-table.ts'
import { readClientYaml } from './client-yaml.ts'
import type { ClientDraft } from './client-draft.ts'
import type { ClientSource } from './client.ts'
import { readCsv } from './csv-table.ts'
import { ClientFileError } from './errors.ts'
import { FILE_VERSION } from './file-version.ts'
import { readFlatMap } from './flat-map.ts'
import { readXlsx } from './xlsx-table.ts'
import { openYaml } from './yaml-cells.ts'

interface FileContent {
  /** For messages, and its ending tells the format. */
  readonly file: string
  readonly bytes: Buffer
  readonly tab?: string | undefined
}

/** Takes a client's file of any format apart. */
export async function readClientFile({ file, bytes, tab }: FileContent): Promise<ClientDraft> {
  switch (formatOf(file)) {
    case 'csv':
      return readClientTable(readCsv(bytes.toString('utf8'), file), file)
    case 'xlsx':
      return readClientTable(await readXlsx(bytes, { file, tab }), file)
    case 'yaml':
    case 'json':
      return readMap(bytes.toString('utf8'), file)
  }
}

export function formatOf(file: string): Exclude<ClientSource['kind'], 'sheets' | 'hand'> {
  const ending = path.extname(file).toLowerCase()
  if (ending === '.csv') return 'csv'
  if (ending === '.xlsx') return 'xlsx'
  if (ending === '.yaml' || ending === '.yml') return 'yaml'
  if (ending === '.json') return 'json'
  throw new ClientFileError({ file, problem: `'${ending}' is no ending of a client's file` })
}

/** A file of a numbered version, or without a number the flat map from before there were any. */
function readMap(text: string, file: string): ClientDraft {
  const yaml = openYaml(text, file)
  if (!yaml.root.has('saffron')) return readFlatMap(yaml)
  const version = yaml.valueOf(yaml.root.get('saffron', true))
  if (version === FILE_VERSION) return readClientYaml(yaml, file)
  const place = yaml.placeOf(yaml.root.get('saffron', true))
  const problem = `it is of version ${JSON.stringify(version)}, and this Saffron reads ${FILE_VERSION}`
  throw new ClientFileError({ file, problem, place })
}
