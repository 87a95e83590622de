import { nearest } from 'saffron-sim/cli'

import { settingName } from '../backtest/backtest-settings.ts'
import type { SessionSettings } from '../backtest/backtest-session.ts'
import { UnknownNameError } from '../errors.ts'
import { checkParams } from '../params/check-params.ts'
import { emergencySettings } from '../risk/emergency.ts'
import { riskSettings } from '../risk/risk-settings.ts'

// The volatility of a run that was not begun with one is not measured.
const { capital: _, targetVolatility: __, ...risk } = riskSettings

/** What may be changed while a run goes on. */
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
  const present = Object.fromEntries(Object.keys(limits).map((each) => [each, Reflect.get(settings, each)]))
  return { ...settings, ...checkParams({ owner: 'set-limit', params: limits, given: { ...present, [name]: value } }) }
}
