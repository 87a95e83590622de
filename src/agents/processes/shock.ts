import { power } from '../../power.ts'
import { field } from '../../field/field.ts'
import { fixed, WAD } from '../../units.ts'
import type { PricePath } from '../price-path.ts'
import { pathKind } from './path-kind.ts'

/** Another path that is so much higher or lower from one moment on, and comes back to where it would have been. */
export const shock = pathKind<{ readonly path: PricePath; readonly start: number }>(['path', 'start'])({
  kind: 'shock',
  about: 'Another path that jumps at one moment, and comes back or does not',
  fields: {
    at: field.seconds({ required: true, about: 'When, from the start of the run' }),
    size: field.number({ required: true, min: -1, about: 'How much higher at once: -0.4 is 40 % lower' }),
    recoverySeconds: field.seconds({
      default: Infinity,
      min: 1,
      max: Infinity,
      about: 'After how long half of it is gone; never unless given',
    }),
  },
  path: ({ path, start, at, size, recoverySeconds }): PricePath => {
    return (time) => {
      const since = time - start - at
      const level = path(time)
      if (since < 0) return level
      const left = recoverySeconds === Infinity ? 1 : power(0.5, since / recoverySeconds)
      return level + (level * fixed(size * left)) / WAD
    }
  },
})
