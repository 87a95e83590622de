import type { Measure } from './measure.ts'

/** What a measure is directly made of, from left to right; nothing of a number or a name. */
export function partsOf(measure: Measure): readonly Measure[] {
  switch (measure.kind) {
    case 'number':
    case 'name':
    case 'flag':
    case 'series':
      return []
    case 'call':
      return measure.of
    case 'negative':
    case 'not':
      return [measure.of]
    case 'arithmetic':
    case 'comparison':
    case 'both':
    case 'either':
      return [measure.left, measure.right]
  }
}
