import type { ActionUse, AddressName, Ensured } from '../abi/types/call.ts'
import type { Log } from '../chain/chain.ts'
import type { Field, Fields } from '../field/field-type.ts'
import type { Plain } from '../field/plain.ts'
import { decimalsOf } from './decimals-of.ts'
import { ensured, type Ensures } from './ensures.ts'
import { exactDecimal } from '../units.ts'

/** What can be read off the receipts of an action, and how. */
export interface Gives<P, V> {
  readonly fields: Fields
  // A method, so that results of one kind's parts fit a record of recipes.
  /** By name; undefined where the receipt says nothing of it. */
  read(parts: P, receipt: { readonly logs: readonly Log[] }, args: V): Readonly<Record<string, unknown>> | undefined
}

interface UseOptions<P, V> {
  readonly parts: P
  readonly fields: Fields
  readonly args: V
  readonly gives: Gives<P, V> | undefined
  readonly ensures?: Ensures<P, V> | undefined
}

/** Keeps what an action was given until somebody records it: nothing is written out before. */
export const actionUse = <P extends object, V extends object>(options: UseOptions<P, V>): ActionUse => new Use(options)

/** A class, so that one is a single small object: every call of an action has one, and most are never looked at. */
class Use<P extends object, V extends object> implements ActionUse {
  readonly given: V
  readonly #options: UseOptions<P, V>

  constructor(options: UseOptions<P, V>) {
    this.given = options.args
    this.#options = options
  }

  get ensured(): Ensured | undefined {
    const { parts, args, ensures } = this.#options
    return ensures && ensured({ parts, args, ensures })
  }

  args(nameOf: AddressName): Readonly<Record<string, Plain>> {
    const { parts, fields, args } = this.#options
    return told(fields, args, { parts, args, nameOf })
  }

  result(receipt: { readonly logs: readonly Log[] }, nameOf: AddressName): Readonly<Record<string, Plain>> | undefined {
    const { parts, args, gives } = this.#options
    const values = gives?.read(parts, receipt, args)
    return gives && values && told(gives.fields, values, { parts, args: { ...args, ...values }, nameOf })
  }
}

interface Context {
  readonly parts: object
  readonly args: object
  readonly nameOf: AddressName
}

function told(fields: Fields, values: object, context: Context): Readonly<Record<string, Plain>> {
  const plain: Record<string, Plain> = {}
  for (const [name, field] of Object.entries(fields)) {
    const value: unknown = Reflect.get(values, name)
    if (value !== undefined) plain[name] = toPlain(field, value, context)
  }
  return plain
}

function toPlain(field: Field<unknown>, value: unknown, context: Context): Plain {
  const { kind } = field
  if (kind === 'amount' && typeof value === 'bigint') {
    const decimals = decimalsOf(field, context)
    return decimals === undefined ? field.plain(value) : exactDecimal(value, decimals)
  }
  const plain = field.plain(value)
  return kind === 'address' || kind === 'list' || kind === 'record' ? named(plain, context.nameOf) : plain
}

const ADDRESS = /^0x[0-9a-fA-F]{40}$/

/** The same with addresses, wherever they stand, as names. */
function named(plain: Plain, nameOf: AddressName): Plain {
  if (typeof plain === 'string') return ADDRESS.test(plain) ? nameOf(plain) : plain
  if (typeof plain !== 'object' || plain === null) return plain
  if (isList(plain)) return plain.map((each) => named(each, nameOf))
  return Object.fromEntries(Object.entries(plain).map(([key, value]) => [key, named(value, nameOf)]))
}

const isList = (plain: Plain): plain is readonly Plain[] => Array.isArray(plain)
