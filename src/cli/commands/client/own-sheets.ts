import { credentialsFrom } from '../../../sheets/credentials.ts'
import { openSheets, type Sheets } from '../../../sheets/open-sheets.ts'

/** Google Sheets as this process's environment may read them; credentials are looked for only once a sheet is read. */
export function ownSheets(root: string | undefined): Sheets {
  return { readRows: (request) => openSheets({ credentials: credentialsFrom(process.env), root }).readRows(request) }
}
