import { ParquetFileError } from './errors.ts'

/** A row of a Parquet file as it was written; whole numbers of 64 bits are bigint. */
export type ParquetRow = Readonly<Record<string, unknown>>

/** All rows of a Parquet file, uncompressed or compressed with Snappy. */
export async function readParquet(file: string): Promise<ParquetRow[]> {
  // Loaded late: no other command needs it.
  const { asyncBufferFromFile, parquetReadObjects } = await import('hyparquet')
  try {
    return await parquetReadObjects({ file: await asyncBufferFromFile(file) })
  } catch (cause) {
    throw new ParquetFileError({ file, cause })
  }
}
