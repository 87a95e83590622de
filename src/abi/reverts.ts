import { Interface, type InterfaceAbi, ParamType } from 'ethers'

import type { Hex } from '../chain/chain.ts'
import { BadData, type Codec, WORD } from './codec/codec.ts'
import { PANIC_CODES } from './panic-codes.ts'
import { Refusal } from './codec/refusal.ts'
import { shown } from './shown.ts'
import { parametersCodec } from './codec/value-codec.ts'

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
  const line = text.replaceAll(/[\s\p{Control}]+/gu, ' ').trim() || 'reverted with an empty text'
  return { name: 'Error', args, reason: trimmed(line), message: line }
}

/** Without what differs between runs or fills a table: addresses, hashes, excess length. */
function trimmed(line: string): string {
  const letters = Array.from(line.replaceAll(/0x[0-9a-f]{40,}/gi, '0x…'))
  return letters.slice(0, MAX_TEXT).join('') + (letters.length > MAX_TEXT ? '…' : '')
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

/** Errors of different contracts may share a selector: those are named that the data fits, or all if it fits none. */
function custom(data: Hex, candidates: readonly KnownError[]): Revert | undefined {
  const read = candidates.map((error) => ({ error, args: decodeArguments(error.codec, data) ?? [] }))
  const exact = read.filter(({ error, args }) => isExact(error.codec, args, data))
  const found = exact.length > 0 ? exact : read
  const [first] = found
  if (first === undefined) return undefined
  const reason = [...new Set(found.map(({ error }) => error.name))].join(' or ')
  const message = found.map(({ error, args }) => write(error, args)).join(' or ')
  return { name: first.error.name, args: first.args, reason, message }
}

function write({ name, names }: KnownError, args: readonly unknown[]): string {
  if (args.length === 0) return name
  return `${name}(${args.map((arg, index) => (names[index] ? `${names[index]}: ` : '') + shown(arg)).join(', ')})`
}

/** The arguments, if the data holds such. Texts that a contract packed by hand may lack the last word's padding. */
function decodeArguments(codec: Codec, data: Hex): readonly unknown[] | undefined {
  const digits = data.slice(SELECTOR)
  try {
    const args = codec.decode(`0x${digits.padEnd(Math.ceil(digits.length / WORD) * WORD, '0')}`, 2)
    return Array.isArray(args) ? args : undefined
  } catch (error) {
    if (error instanceof BadData) return undefined
    throw error
  }
}

function isExact(codec: Codec, args: readonly unknown[], data: Hex): boolean {
  try {
    return codec.encode(args) === data.slice(SELECTOR).toLowerCase()
  } catch (error) {
    if (error instanceof Refusal) return false
    throw error
  }
}
