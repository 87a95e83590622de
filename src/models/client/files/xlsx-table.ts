import { ClientFileError } from './errors.ts'

/** The rows of a sheet of a workbook, the first one unless a tab is named; formulas as their values. */
export async function readXlsx(
  bytes: Buffer,
  { file, tab }: { readonly file: string; readonly tab?: string | undefined },
) {
  // Loaded when there is a workbook, as few clients come as one.
  const { default: readXlsxFile } = await import('read-excel-file/node')
  const sheets = await readXlsxFile(bytes).catch((cause: unknown) => {
    throw new ClientFileError({ file, problem: cause instanceof Error ? cause.message : String(cause), cause })
  })
  const found = tab === undefined ? sheets[0] : sheets.find(({ sheet }) => sheet === tab)
  if (found === undefined) {
    const names = sheets.map(({ sheet }) => `'${sheet}'`).join(', ')
    throw new ClientFileError({ file, problem: `it has no tab '${tab ?? ''}', only ${names}` })
  }
  return found.data
}

/** A workbook of one sheet; numbers are numbers in it. */
export async function writeXlsx(rows: readonly (readonly string[])[], tab: string): Promise<Buffer> {
  const { default: writeXlsxFile } = await import('write-excel-file/node')
  const cells = rows.map((row) => row.map((text) => (NUMBER.test(text) ? Number(text) : text === '' ? null : text)))
  return writeXlsxFile(cells, { sheet: tab }).toBuffer()
}

const NUMBER = /^-?\d+(\.\d+)?(e[+-]?\d+)?$/
