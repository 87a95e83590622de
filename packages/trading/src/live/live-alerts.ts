import type { Alert } from '../health/alerts.ts'
import { alertsOf, emergencyInWords } from '../health/alerts.ts'
import type { GuardEvent } from '../risk/guards.ts'
import type { Trigger } from '../risk/emergency.ts'
import type { RiskSettings } from '../risk/risk-settings.ts'

/** What a live run stops itself for, besides the emergencies: its book is taken back by the chain. */
export type LiveStop = Trigger | { readonly code: 'reorganised' }

/** A stop as it is told to people. */
export const stopAlert = (stop: LiveStop, time: number): Alert =>
  stop.code === 'reorganised'
    ? { time, code: stop.code, text: 'the chain has taken back a trade that was in the book: the run ends' }
    : { time, code: stop.code, text: `${emergencyInWords(stop)}: nothing is opened until it is resumed` }

/** Limits on losses that were reached, as they are told to people. */
export const limitAlerts = (events: readonly GuardEvent[], settings: RiskSettings, time: number): readonly Alert[] =>
  alertsOf(events, { time, settings })
