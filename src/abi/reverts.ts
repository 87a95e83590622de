import { Interface, type InterfaceAbi, ParamType } from 'ethers'

import type { Hex } from '../chain/chain.ts'
import type { Codec } from './codec.ts'
import { PANIC_CODES } from './panic-codes.ts'
import { shown } from './shown.ts'
import { parametersCodec } from './value-codec.ts'

/** Why a transaction or a read failed. */
export interface Revert {
  /** The error’s name: a custom error’s, `Error`, `Panic`, or empty if none is known. */
  readonly name: string
  readonly args: readonly unknown[]
  /** One line for result files: no address, no hash, the same on every chain and machine. */
  readonly reason: string
  /** One line for people: the reason with the error’s arguments. */
  readonly message: string
}

interface KnownError {
  readonly name: string
  readonly signature: string
  readonly names: readonly string[]
  readonly codec: Codec
}

const SELECTOR = 10
const ERROR = '0x08c379a0'
const PANIC = '0x4e487b71'
const MAX_TEXT = 100

const errorCodec = parametersCodec([ParamType.from('string text')])
const panicCodec = parametersCodec([ParamType.from('uint256 code')])

/** The errors of one ABI; hashing their selectors is what costs, so it is done once. */
const errorsOf = new WeakMap<object, ReadonlyMap<string, KnownError>>()

/** Knows the custom errors of the contracts in a circuit and says in words why something reverted. */
export class Reverts {
  readonly #known = new Map<string, KnownError[]>()
  readonly #learned = new Set<InterfaceAbi>()

  /** Learns the errors of an ABI; learning one twice costs nothing. */
  learn(abi: InterfaceAbi): void {
    if (this.#learned.has(abi)) return
    this.#learned.add(abi)
    for (const [selector, error] of readErrors(abi)) {
      const known = this.#known.get(selector) ?? []
      if (known.some(({ signature }) => signature === error.signature)) continue
      // In the order of their signatures, so that the order of learning does not show in any result.
      this.#known.set(
        selector,
        [...known, error].sort((a, b) => (a.signature < b.signature ? -1 : 1)),
      )
    }
  }

  /** What revert data means. `outOfGas`: the call had used all its gas, which leaves no data. */
  explain(data: Hex, { outOfGas = false }: { outOfGas?: boolean } = {}): Revert {
    if (data === '0x') return plain(outOfGas ? 'out of gas' : 'reverted without a reason')
    const selector = data.slice(0, SELECTOR).toLowerCase()
    const builtIn = selector === ERROR ? errorText(data) : selector === PANIC ? panic(data) : undefined
    return builtIn ?? custom(data, this.#known.get(selector) ?? []) ?? plain(`unknown error ${selector}`)
  }
}

function readErrors(abi: InterfaceAbi): ReadonlyMap<string, KnownError> {
  const key = typeof abi === 'object' ? abi : undefined
  const read = key && errorsOf.get(key)
  if (read !== undefined) return read
  const errors = new Map<string, KnownError>()
  Interface.from(abi).forEachError((fragment) => {
    const { name, inputs } = fragment
    const names = inputs.map((input) => input.name)
    errors.set(fragment.selector, { name, names, signature: fragment.format(), codec: parametersCodec(inputs) })
  })
  if (key !== undefined) errorsOf.set(key, errors)
  return errors
}

function plain(reason: string): Revert {
  return { name: '', args: [], reason, message: reason }
}

function errorText(data: Hex): Revert {
  const args = decodeArguments(errorCodec, data)
  const text = args?.[0]
  if (args === undefined || typeof text !== 'string') return { ...plain('an unreadable text'), name: 'Error' }
  return { name: 'Error', args, reason: oneLine(text) || 'reverted with an empty text', message: text }
}

/** Without what differs between runs or breaks a line of a table: addresses and hashes, line ends, excess length. */
function oneLine(text: string): string {
  const line = text
    .replaceAll(/0x[0-9a-f]{40,}/gi, '0x…')
    .replaceAll(/[\s\p{Control}]+/gu, ' ')
    .trim()
  const letters = Array.from(line)
  return letters.length <= MAX_TEXT ? line : `${letters.slice(0, MAX_TEXT).join('')}…`
}

function panic(data: Hex): Revert {
  const args = decodeArguments(panicCodec, data)
  const code = args?.[0]
  if (args === undefined || typeof code !== 'bigint') return { ...plain('an unreadable panic'), name: 'Panic' }
  const known = PANIC_CODES.get(code)
  const reason =
    known === undefined ? 'panic with an unknown code' : `panic 0x${code.toString(16).padStart(2, '0')}: ${known}`
  return { name: 'Panic', args, reason, message: known === undefined ? `${reason}, 0x${code.toString(16)}` : reason }
}

/** Errors of different contracts may share a selector: those that the data fits are all named. */
function custom(data: Hex, candidates: readonly KnownError[]): Revert | undefined {
  const fitting = candidates.flatMap((error) => {
    const args = decodeArguments(error.codec, data)
    return args === undefined ? [] : [{ error, args }]
  })
  const first = fitting[0]
  if (first === undefined) return undefined
  const reason = [...new Set(fitting.map(({ error }) => error.name))].join(' or ')
  const message = fitting.map(({ error, args }) => write(error, args)).join(' or ')
  return { name: first.error.name, args: first.args, reason, message }
}

function write({ name, names }: KnownError, args: readonly unknown[]): string {
  if (args.length === 0) return name
  return `${name}(${args.map((arg, index) => (names[index] ? `${names[index]}: ` : '') + shown(arg)).join(', ')})`
}

/** The arguments, if the data is exactly what they encode to. */
function decodeArguments(codec: Codec, data: Hex): readonly unknown[] | undefined {
  try {
    const args = codec.decode(`0x${data.slice(SELECTOR)}`, 2)
    return Array.isArray(args) && codec.encode(args) === data.slice(SELECTOR).toLowerCase() ? args : undefined
  } catch {
    return undefined
  }
}
