import { field } from '../../../field/field.ts'
import { role } from '../../../field/role.ts'
import { power } from '../../../power.ts'
import { YEAR } from '../../../units.ts'
import { type Behaviour, behaviour } from '../../behaviour.ts'

/** How many marketplaces there are and what each sells, at this moment. */
export interface Marketplaces {
  readonly step: Behaviour
  readonly count: number
  /** Of each. */
  readonly salesPerSecond: number
}

/** Marketplaces whose number and sales both grow, so that sales of all grow as the square. */
export const marketplaces = behaviour({
  kind: 'marketplaces',
  about: 'Marketplaces whose number and sales both grow, so that sales of all grow as the square',
  needs: {
    /** How fast count and sales of each grow at this moment, per year. */
    growthPerYear: role<() => number>('growth', 'call'),
    /** Told of a step's sales of all of them. */
    onSales: role<(sales: number) => void>('listener', 'call'),
  },
  fields: {
    step: field.seconds({ optional: true, above: 0, about: 'Seconds per step; as the turn says unless given' }),
    count: field.number({ required: true, min: 0, about: 'How many there are at first' }),
    salesPerSecond: field.number({ required: true, min: 0, about: 'What each sells per second at first' }),
  },
  act({ step, growthPerYear, onSales, ...first }): Marketplaces {
    let { count, salesPerSecond } = first
    return {
      step({ stepSeconds }) {
        const seconds = step ?? stepSeconds
        const factor = 1 + (power(growthPerYear() + 1, 1 / (YEAR / seconds)) - 1)
        count *= factor
        salesPerSecond *= factor
        onSales(count * salesPerSecond * seconds)
      },
      get count() {
        return count
      },
      get salesPerSecond() {
        return salesPerSecond
      },
    }
  },
})
