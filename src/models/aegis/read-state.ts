import { isRecord } from '../../field/plain.ts'
import type { AegisConfig } from './config/aegis-config.ts'
import { AegisStateError } from './errors.ts'
import { type AegisState, openAegis } from './state.ts'

/** A state of this configuration that was made into JSON and back; what cannot be gone on from is refused with its place. */
export function readAegisState(config: AegisConfig, state: unknown, file?: string): AegisState {
  const misfit = firstMisfit(openAegis(config), state, 'state')
  if (misfit !== undefined) throw new AegisStateError({ ...(file !== undefined && { file }), problem: misfit })
  // It has every part that a state of this configuration has, each of its type.
  return state as AegisState
}

/** Where something is not of the type that it is in a fresh state; lists that grow are looked at as lists only. */
function firstMisfit(fresh: unknown, given: unknown, place: string): string | undefined {
  if (fresh === null) return undefined
  if (Array.isArray(fresh)) {
    if (!Array.isArray(given)) return `${place} is no list`
    return place === 'state.deals' && given.length !== fresh.length
      ? 'it has other deals than its configuration'
      : undefined
  }
  if (isRecord(fresh)) {
    if (!isRecord(given)) return `${place} is missing`
    return Object.entries(fresh)
      .map(([key, value]) => firstMisfit(value, given[key], `${place}.${key}`))
      .find((misfit) => misfit !== undefined)
  }
  return typeof given === typeof fresh ? undefined : `${place} is no ${typeof fresh}`
}
