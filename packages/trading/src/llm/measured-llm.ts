import type { Meter } from '../health/meter.ts'
import type { LlmProvider } from './provider.ts'

/** A provider whose answers are waited for with a watch in hand. */
export const measuredLlm = (provider: LlmProvider, meter: Meter): LlmProvider => ({
  id: provider.id,
  complete: (request) => meter.measureWait('api', () => provider.complete(request)),
})
