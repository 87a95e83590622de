import type { Address } from '../chain/chain.ts'
import { type AbiCodec, abiCodec } from './abi-codec.ts'
import { boundEvent } from './bound-event.ts'
import { checkFactory } from './check-factory.ts'
import { checkedAddress } from './checked-address.ts'
import { OverloadedFunctionError } from './errors.ts'
import { contractName, type Factory } from './types/factory.ts'
import type { FunctionCodec } from './function-codec.ts'
import type { HandleOf } from './types/handle.ts'
import { methodCall } from './method-call.ts'
import { methodRead } from './method-read.ts'
import type { Reader } from './reader.ts'

/** The handle's own names, and the one that would make it a promise: such functions go by their signature. */
const RESERVED: ReadonlySet<string> = new Set(['address', 'events', 'simulate', 'then'])

type BoundClass = new (address: Address, reader: Reader) => Bound

/** Inherited from so that a handle is one small object, and 10,000 of them share their ABI's one set of functions. */
class Bound {
  readonly address: Address
  readonly #reader: Reader

  constructor(address: Address, reader: Reader) {
    this.address = address
    this.#reader = reader
  }

  static reading(codec: FunctionCodec) {
    return function (this: Bound, ...args: unknown[]) {
      return methodRead(codec, this.address, this.#reader, args)
    }
  }

  static calling(codec: FunctionCodec) {
    return function (this: Bound, ...args: unknown[]) {
      return methodCall(codec, this.address, args)
    }
  }

  static as(bound: Bound, class_: BoundClass): Bound {
    return new class_(bound.address, bound.#reader)
  }
}

const classes = new WeakMap<AbiCodec, BoundClass>()

/** A typed handle of the contract at that address. Its reads go to the reader, which learns the contract's errors. */
export function bind<F extends Factory>(factory: F, address: Address, reader: Reader): HandleOf<F> {
  checkFactory(factory)
  const codec = abiCodec(factory)
  let class_ = classes.get(codec)
  if (class_ === undefined) {
    class_ = handleClass(codec)
    classes.set(codec, class_)
  }
  reader.reverts?.learn(factory.abi)
  const at = checkedAddress(address, { method: `bind ${contractName(factory)}`, argument: 'address' })
  // The handle's members were made from the ABI at run time; TypeChain made the type from the same ABI.
  return new class_(at, reader) as unknown as HandleOf<F>
}

function handleClass({ functions, events }: AbiCodec): BoundClass {
  const Handle = class extends Bound {}
  const Simulations = class extends Bound {}
  for (const [name, codec] of functions) {
    if (!codec.reads) define(Simulations, name, Bound.reading(codec))
    if (!RESERVED.has(name)) define(Handle, name, codec.reads ? Bound.reading(codec) : Bound.calling(codec))
  }
  for (const alike of overloadsOf(functions)) {
    const refuse = () => {
      throw new OverloadedFunctionError(alike)
    }
    for (const class_ of [Handle, Simulations]) define(class_, alike.name, refuse)
  }
  defineOnce(Handle, 'simulate', (handle) => Bound.as(handle, Simulations))
  defineOnce(Handle, 'events', ({ address }) => {
    return Object.fromEntries([...events].map(([name, codec]) => [name, boundEvent(codec, address)]))
  })
  return Handle
}

/** The names that several functions have: none of these goes by its name alone. */
function overloadsOf(functions: AbiCodec['functions']) {
  const alone = [...functions.values()].filter(({ name }) => !functions.has(name) && !RESERVED.has(name))
  return [...Map.groupBy(alone, ({ name }) => name)].map(([name, all]) => ({
    name,
    method: all[0]?.method ?? name,
    signatures: all.map(({ signature }) => signature),
  }))
}

function define({ prototype }: BoundClass, name: string, value: unknown): void {
  Object.defineProperty(prototype, name, { value })
}

/** Made when first asked for: most handles never are. */
function defineOnce({ prototype }: BoundClass, name: string, make: (handle: Bound) => unknown): void {
  Object.defineProperty(prototype, name, {
    get(this: Bound) {
      const value = make(this)
      Object.defineProperty(this, name, { value })
      return value
    },
  })
}
