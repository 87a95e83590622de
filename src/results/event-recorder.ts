import { abiCodec } from '../abi/abi-codec.ts'
import { decodedLog } from '../abi/decoded-log.ts'
import type { EventCodec } from '../abi/event-codec.ts'
import type { AddressName } from '../abi/types/call.ts'
import type { Factory } from '../abi/types/factory.ts'
import { type Hex, type Log, topicOf } from '../chain/chain.ts'
import type { Settled } from '../engine/block.ts'
import type { Circuit } from '../netlist/circuit.ts'
import { wantsEvent } from '../netlist/wanted-events.ts'

/** An event as the results tell it. */
export interface RecordedEvent {
  readonly market: string
  readonly event: string
  /** JSON: whole numbers as their digits, addresses as names. */
  readonly args: string
}

/** Of a contract's events those that are wanted, by topic. */
type Wanted = ReadonlyMap<Hex | undefined, { readonly market: string; readonly codec: EventCodec }>

const NONE: Wanted = new Map()

/** Picks the events that a run is to record out of what was mined. */
export function eventRecorder(
  circuit: Pick<Circuit, 'factories' | 'nameOf'>,
  { wanted, nameOf }: { readonly wanted: readonly string[]; readonly nameOf: AddressName },
): (settled: Pick<Settled, 'receipt'>) => readonly RecordedEvent[] {
  const known = new Map<string, Wanted>()
  const wantedOf = (address: string): Wanted => {
    const market = circuit.nameOf(address)
    const factory = circuit.factories.get(address)
    return market === undefined || !factory ? NONE : wantedIn(factory, market, wanted)
  }
  const tell = (log: Log): readonly RecordedEvent[] => {
    let ofContract = known.get(log.address)
    // A contract may be bound after its first events.
    if (!ofContract || ofContract === NONE) known.set(log.address, (ofContract = wantedOf(log.address.toLowerCase())))
    const found = ofContract.get(topicOf(log))
    if (!found) return []
    const { market, codec } = found
    return [{ market, event: codec.name, args: jsonOf(decodedLog(log, codec.decode), nameOf) }]
  }
  return ({ receipt }) => (receipt.ok ? receipt.logs.flatMap(tell) : [])
}

function wantedIn(factory: Factory, market: string, wanted: readonly string[]): Wanted {
  const events = [...new Set(abiCodec(factory).events.values())]
  return new Map(
    events
      .filter(({ name }) => wanted.some((pattern) => wantsEvent(pattern, market, name)))
      .map((codec) => [codec.topic, { market, codec }]),
  )
}

const ADDRESS = /^0x[0-9a-fA-F]{40}$/

/** By hand, for there may be a hundred events a step: a plain copy for `JSON.stringify` would take three times as long. */
function jsonOf(value: unknown, nameOf: AddressName): string {
  if (typeof value === 'bigint') return `"${value}"`
  if (typeof value === 'string') return JSON.stringify(ADDRESS.test(value) ? nameOf(value) : value)
  if (Array.isArray(value)) return `[${value.map((each) => jsonOf(each, nameOf)).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  let members = ''
  for (const [key, each] of Object.entries(value)) members += `,${JSON.stringify(key)}:${jsonOf(each, nameOf)}`
  return `{${members.slice(1)}}`
}
