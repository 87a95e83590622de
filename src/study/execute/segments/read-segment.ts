import { asyncBufferFromFile, type FileMetaData, parquetMetadataAsync, parquetScan } from 'hyparquet'
import { z } from 'zod'

import { StudyReadError } from '../errors.ts'
import { FACTS_KEY, kpiColumn, type SegmentFacts } from './segment.ts'

/** A segment that can be read a column at a time. */
export interface SegmentColumns {
  /** The steps of all its rows. */
  steps(): Promise<Float64Array>
  times(): Promise<Float64Array>
  /** A KPI's values in all its rows, NaN where missing; undefined where no run of it has that KPI. */
  kpi(name: string): Promise<Float64Array | undefined>
}

const factsSchema = z.object({
  format: z.literal(1),
  kpis: z.array(z.object({ name: z.string(), unit: z.string(), type: z.string() })),
  runs: z.array(
    z.object({
      id: z.string().regex(/^[\da-f]{64}$/),
      status: z.enum(['finished', 'stopped', 'failed']),
      rows: z.number(),
      error: z.object({ code: z.string(), message: z.string() }).exactOptional(),
    }),
  ),
})

/** Reads a segment's footer; its columns are read when they are asked for. */
export async function openSegment(file: string): Promise<{ facts: SegmentFacts; columns: SegmentColumns }> {
  const { metadata, facts } = await guarded(file, async () => footerOf(file))
  const { kpis } = facts
  const column = (name: string) => guarded(file, () => readColumn(file, metadata, name))
  const columns: SegmentColumns = {
    steps: () => column('step'),
    times: () => column('time'),
    kpi: async (name) => (kpis.some((kpi) => kpi.name === name) ? column(kpiColumn(name)) : undefined),
  }
  return { facts, columns }
}

async function footerOf(file: string): Promise<{ metadata: FileMetaData; facts: SegmentFacts }> {
  // What is kept to read columns by is without the text, which speaks of every run.
  const { key_value_metadata: texts = [], ...metadata } = await parquetMetadataAsync(await asyncBufferFromFile(file))
  const text = texts.find(({ key }) => key === FACTS_KEY)?.value ?? ''
  return { metadata, facts: factsSchema.parse(JSON.parse(text)) }
}

async function readColumn(file: string, metadata: FileMetaData, name: string): Promise<Float64Array> {
  const scan = await parquetScan({ file: await asyncBufferFromFile(file), metadata, columns: [name] })
  const values = new Float64Array(Number(metadata.num_rows))
  for (const { rowStart, rowEnd } of scan.ranges) {
    const part = await scan.readColumn({ column: name, rowStart, rowEnd })
    for (let i = 0; i < part.length; i++) values[rowStart + i] = Number(part[i] ?? Number.NaN)
  }
  return values
}

async function guarded<T>(file: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (cause) {
    throw new StudyReadError({ file, problem: cause instanceof Error ? cause.message : String(cause), cause })
  }
}
