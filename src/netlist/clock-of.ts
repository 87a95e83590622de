import { rules } from '../chain/rules.ts'
import type { Clock } from '../engine/clock.ts'
import type { Fields, Values } from '../field/field-type.ts'
import type { Circuit } from './circuit.ts'
import type { Netlist } from './define-netlist.ts'
import { EveryError } from './errors.ts'
import { type RecordOptions, recordOf } from './record.ts'

/** What may be given instead of the netlist's own. */
export interface ClockOptions {
  readonly clock?: { readonly [K in keyof Clock]?: Clock[K] | undefined } | undefined
  readonly record?: Pick<RecordOptions, 'every'> | undefined
}

/** The clock of a run: what is given over what the netlist says. */
export function clockOf(
  netlist: Netlist,
  params: Values<Fields>,
  { clock: given = {}, record }: ClockOptions,
): Circuit['clock'] {
  const own = typeof netlist.clock === 'function' ? netlist.clock(params) : netlist.clock
  const every = recordOf(netlist, record).every ?? own.every ?? 1
  if (!Number.isSafeInteger(every) || every < 1) throw new EveryError({ every })
  return {
    start: given.start ?? own.start ?? rules.start,
    step: given.step ?? own.step,
    steps: given.steps ?? own.steps,
    every,
  }
}
