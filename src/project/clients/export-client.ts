import { writeClientTable } from '../../models/client/files/client-table.ts'
import type { Client } from '../../models/client/files/client.ts'
import { writeClientYaml } from '../../models/client/files/client-yaml.ts'
import { writeCsv } from '../../models/client/files/csv-table.ts'
import { writeFlatJson, writeFlatYaml } from '../../models/client/files/flat-map.ts'
import { writeXlsx } from '../../models/client/files/xlsx-table.ts'

/** What a client can be written as, for this and for other tools. */
export const CLIENT_FORMATS = ['yaml', 'radcad-csv', 'xlsx', 'legacy-yaml', 'legacy-json'] as const

/** A form that clients' files have in some system. */
export type ClientFormat = (typeof CLIENT_FORMATS)[number]

/** The bytes of a client's file in a format. */
export async function exportClient(client: Client, format: ClientFormat): Promise<Buffer> {
  switch (format) {
    case 'yaml':
      return Buffer.from(writeClientYaml(client))
    case 'radcad-csv':
      return Buffer.from(writeCsv(writeClientTable(client)))
    case 'xlsx':
      return writeXlsx(writeClientTable(client), 'inputs')
    case 'legacy-yaml':
      return Buffer.from(writeFlatYaml(client))
    case 'legacy-json':
      return Buffer.from(writeFlatJson(client))
  }
}
