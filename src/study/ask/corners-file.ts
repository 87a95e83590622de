import { readFileSync } from 'node:fs'

import { parse } from 'yaml'
import { z } from 'zod'

import type { PointValues } from '../conduct/study-points.ts'
import { StudyFileError } from '../errors.ts'

const scalar = z.union([z.number(), z.string(), z.boolean()])
const schema = z.object({
  corners: z
    .array(z.object({ name: z.string(), params: z.record(z.string(), scalar), seed: z.coerce.string() }))
    .min(1),
})

/** A run that stands for the bad side, as a file keeps it. */
export interface KeptCorner extends PointValues {
  readonly name: string
}

/** Reads corners.yaml, as `saffron study corners` writes it. */
export function readCorners(file: string): readonly KeptCorner[] {
  try {
    const { corners } = schema.parse(parse(readFileSync(file, 'utf8')))
    return corners.map(({ name, params, seed }) => ({ name, seed, values: params }))
  } catch (cause) {
    throw new StudyFileError({
      file,
      problem: `no corners: ${cause instanceof Error ? cause.message : String(cause)}`,
      cause,
    })
  }
}
