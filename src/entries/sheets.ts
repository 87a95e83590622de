export { credentialsFrom, type SheetCredentials } from '../sheets/credentials.ts'
export { openSheets, type SheetRows, type Sheets } from '../sheets/open-sheets.ts'
export { openSheetWriter, type SheetTable, type SheetWriter } from '../sheets/open-sheet-writer.ts'
