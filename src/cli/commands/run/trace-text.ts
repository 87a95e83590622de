import { printable } from '../../../printable.ts'
import { decodeCall, type DecodedCall } from '../../../abi/decode-call.ts'
import { contractName, type Factory } from '../../../abi/types/factory.ts'
import type { Reverts } from '../../../abi/reverts.ts'
import type { CallTrace } from '../../../chain/call-trace.ts'
import type { Address } from '../../../chain/chain.ts'
import { type TracedToken, tracedValues } from './trace-values.ts'

/** What is known of the addresses in a trace. */
export interface TraceNames {
  /** By address in small letters. */
  readonly factories: ReadonlyMap<Address, Factory>
  readonly reverts: Reverts
  /** What people call who is there: an agent, or the controllable agent that a contract is part of. */
  readonly nameOf: (address: Address) => string | undefined
  /** The token that is there, if one is; by address in small letters. */
  readonly tokenAt: (address: Address) => TracedToken | undefined
}

const INDENT = '  '
const PRECOMPILES = 10n
const ADDRESS = /0x[0-9a-f]{40}(?![0-9a-f])/gi

/** How a kind of call is marked; a plain one is not. */
const MARKS: Readonly<Record<string, string>> = {
  STATICCALL: 'static ',
  DELEGATECALL: 'delegate ',
  CALLCODE: 'callcode ',
}

/** A line per call, each below its caller and further in: contract, function, arguments, results, gas, failure. */
export function traceText(trace: CallTrace, names: TraceNames, depth = 0): readonly string[] {
  const gas = `${trace.gasUsed.toLocaleString('en-US')} gas`
  const line = `${INDENT.repeat(depth)}${callText(trace, names)}, ${gas}${failureText(trace, names)}`
  return [printable(line), ...trace.calls.flatMap((call) => traceText(call, names, depth + 1))]
}

function callText(trace: CallTrace, names: TraceNames): string {
  const { kind, to, value, input, output, failure } = trace
  const ether = value === 0n ? '' : ` with ${value} wei`
  if (kind === 'SELFDESTRUCT') return `self-destruct in favour of ${placeText(to, names)}${ether}`
  if (kind.startsWith('CREATE')) return `new ${placeText(to, names)}${ether}`
  const mark = MARKS[kind] ?? ''
  if (input === '0x') return `${mark}${placeText(to, names)}, no data${ether}`
  const decoded = decodedBy(trace, names)
  if (decoded === undefined) {
    const isPrecompile = to !== undefined && BigInt(to) > 0n && BigInt(to) <= PRECOMPILES
    return isPrecompile
      ? `${mark}precompile ${BigInt(to)}`
      : `${mark}${placeText(to, names)}.${input.slice(0, 10)}(…)${ether}`
  }
  const { method, args, results } = decoded
  const owner = to && names.nameOf(to)
  const of = { method, token: to === undefined ? undefined : names.tokenAt(to) }
  const given = args === undefined ? 'unreadable' : named(tracedValues(args, of), names)
  const got = failure === undefined ? named(tracedValues(results(output) ?? [], of), names) : ''
  return `${mark}${owner === undefined ? '' : `${owner}: `}${method}(${given})${ether}${got === '' ? '' : ` → ${got}`}`
}

/** By the ABI of the contract that is there; where that says nothing (a proxy, an inner contract), by any that fits. */
function decodedBy({ to, input }: CallTrace, { factories }: TraceNames): DecodedCall | undefined {
  const own = to && factories.get(to)
  const candidates = own ? [own, ...factories.values()] : [...factories.values()]
  for (const factory of candidates) {
    const decoded = decodeCall(factory, input)
    if (decoded) return decoded
  }
  return undefined
}

function placeText(address: Address | undefined, { factories, nameOf }: TraceNames): string {
  if (address === undefined) return 'nothing'
  const factory = factories.get(address)
  const [contract, name] = [factory && contractName(factory), nameOf(address)]
  if (contract === undefined || name === contract) return name ?? contract ?? address
  return name === undefined ? contract : `${name}: ${contract}`
}

function named(text: string, { nameOf }: TraceNames): string {
  return text.replaceAll(ADDRESS, (address) => nameOf(address.toLowerCase()) ?? address)
}

function failureText({ failure, output }: CallTrace, names: TraceNames): string {
  if (failure === undefined) return ''
  // Of what halts, the node's own words say more than the missing data.
  const isRevert = output !== '0x' || failure.includes('revert')
  const why = isRevert ? names.reverts.explain(output).message : failure
  return ` ✗ ${named(why, names)}`
}
