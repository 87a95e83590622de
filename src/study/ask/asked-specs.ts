import { type PointMeasure, specMeasure } from '../analyse/point-measure.ts'
import { AskedSpecError } from '../errors.ts'
import type { StudySpec } from '../study-spec.ts'

/** The specs that a question is about, as margins: all of the study, or the one that is named or written out. */
export function askedSpecs({ specs }: StudySpec, name?: string): PointMeasure[] {
  const known = Object.entries(specs)
  if (name === undefined) {
    if (known.length === 0) throw new AskedSpecError({ name: undefined, known: [] })
    return known.map(([each, spec]) => specMeasure(each, spec))
  }
  const spec = Object.hasOwn(specs, name) ? specs[name] : undefined
  if (spec !== undefined) return [specMeasure(name, spec)]
  if (/[<>=]/.test(name)) return [specMeasure(name, name)]
  throw new AskedSpecError({ name, known: Object.keys(specs) })
}

/** How far a run is from failing the nearest of its specs; undefined where it failed or a value is missing. */
export function leastMargin(margins: Float64Array | undefined): number | undefined {
  if (!margins || margins.some(Number.isNaN)) return undefined
  return margins.reduce((least, margin) => Math.min(least, margin), Infinity)
}
