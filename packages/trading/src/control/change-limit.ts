import { nearest } from 'saffron-sim/cli'

import { settingName } from '../backtest/backtest-settings.ts'
import type { SessionSettings } from '../backtest/backtest-session.ts'
import { UnknownNameError } from '../errors.ts'
import { checkParams } from '../params/check-params.ts'
import { emergencySettings } from '../risk/emergency.ts'
import { riskSettings } from '../risk/risk-settings.ts'

const { capital: _, ...risk } = riskSettings

/** What may be changed while a run goes on: all it goes by but the capital that it began with. */
export const limits = { ...risk, ...emergencySettings }

interface Change {
  readonly name: string
  readonly value: unknown
}

/** Settings with one of them changed; one that is unknown or out of its bounds is an error. */
export function changeLimit(settings: SessionSettings, { name: written, value }: Change): SessionSettings {
  const name = settingName(written)
  if (!Object.hasOwn(limits, name)) {
    const close = nearest(name, Object.keys(limits))
    throw new UnknownNameError({ kind: 'limit', name: written, close, list: '`saffron trade set-limit --help`' })
  }
  const { capital, ...rest } = settings
  return {
    capital,
    ...checkParams({ owner: 'set-limit', params: limits, given: { ...rest, [name]: value } }),
  }
}
