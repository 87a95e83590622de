import type { ExportedType } from './exported-value.ts'

interface ParquetTable {
  readonly columns: readonly { readonly name: string; readonly type: ExportedType }[]
  readonly rows: Iterable<Readonly<Record<string, string | number | boolean | null>>>
}

/** Writes rows to a Parquet file, each column of its type or null. */
export async function writeParquet(file: string, { columns, rows }: ParquetTable): Promise<void> {
  // Loaded late: no other command needs it.
  const { fileWriter, parquetWriteRows } = await import('hyparquet-writer')
  await parquetWriteRows({
    writer: fileWriter(file),
    rows: mutable(rows),
    columns: columns.map(({ name, type }) => ({ name, type, nullable: true })),
  })
}

/** The writer's types ask for records that may be changed. */
function* mutable(rows: ParquetTable['rows']): Generator<Record<string, string | number | boolean | null>> {
  for (const row of rows) yield { ...row }
}
