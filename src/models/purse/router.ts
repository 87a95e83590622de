import { type Behaviour, behaviour } from '../../agents/behaviour.ts'
import { AgentOptionError } from '../../agents/errors.ts'
import { field } from '../../field/field.ts'
import { within } from '../../field/mistake.ts'
import { role } from '../../field/role.ts'
import { createRecentValues } from '../../kpi/recent-values.ts'
import { purseRole } from './purse-role.ts'
import type { Purse } from './purse.ts'

interface Receiver {
  readonly purse: Purse
  readonly share: number
}

/** The behaviour, and what came in lately. */
export interface Router {
  readonly step: Behaviour
  /** What came in over the steps it remembers. */
  received(currency: string): number
}

const SHARE = field.ratio({ required: true, about: 'Part of everything that came in' })

/** Passes everything that came in on to its receivers, each step. */
export const router = behaviour({
  kind: 'router',
  about: 'Passes everything that came in on to its receivers, each step',
  needs: {
    purse: purseRole,
    /** Who gets what part of everything that came in; the parts add up to 1 or less. */
    receivers: role<readonly Receiver[]>('receivers', 'length', 'map'),
  },
  fields: {
    currencies: field.list(field.text({ required: true, about: 'A currency' }), {
      required: true,
      about: 'What it passes on',
    }),
    remember: field.int({ default: 0, min: 0, about: 'Of how many steps it remembers what came in' }),
  },
  act({ purse, currencies, receivers, remember }): Router {
    checkShares(receivers)
    const histories = new Map(currencies.map((currency) => [currency, createRecentValues(remember)]))
    return {
      step() {
        for (const [currency, history] of histories) {
          const amount = purse.balance(currency)
          history.push(amount)
          if (amount === 0) continue
          for (const { purse: to, share } of receivers) purse.transfer(to, currency, share * amount)
        }
      },
      received(currency) {
        const history = histories.get(currency)
        return history ? history.sum(history.count - remember, history.count) : 0
      },
    }
  },
})

function checkShares(receivers: readonly Receiver[]): void {
  const mistakes = receivers.flatMap(({ share }, i) => {
    const reading = SHARE.take(share)
    return reading.ok ? [] : within(`receivers[${i}].share`, reading.mistakes)
  })
  if (mistakes.length > 0) throw new AgentOptionError({ kind: 'router', mistakes })
}
