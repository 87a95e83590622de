import { getAddress, getIcapAddress, ParamType, toBeHex } from 'ethers'
import fc from 'fast-check'

/** A parameter and values for it: good ones, which every coder must take, and mixed ones, of which it must refuse some. */
export interface RandomParameter {
  readonly param: ParamType
  readonly good: fc.Arbitrary<unknown>
  readonly mixed: fc.Arbitrary<unknown>
}

interface Json {
  readonly type: string
  readonly name?: string
  readonly components?: readonly Json[]
}

interface RandomType {
  readonly json: Json
  readonly good: fc.Arbitrary<unknown>
  readonly mixed: fc.Arbitrary<unknown>
}

const hex = (bytes: number) =>
  fc.uint8Array({ minLength: bytes, maxLength: bytes }).map((value) => `0x${Buffer.from(value).toString('hex')}`)

const lower = hex(20)
const address = fc.oneof(
  lower,
  lower.map(getAddress),
  lower.map(getAddress).map((text) => text.slice(2)),
  lower.map(getIcapAddress),
)
const badAddress = fc.oneof(
  lower.map((text) => text.slice(0, -1)),
  lower.map((text) => text.slice(0, -2)),
  lower.map((text) => `${text}00`),
  lower.map((text) => text.toUpperCase()),
  lower.map((text) => `0x${text.slice(2).toUpperCase()}`),
  // Mixed case, and a checksum that fits by chance only.
  lower.map((text) => getAddress(text).replace(/[a-f]/, (letter) => letter.toUpperCase())),
  lower.map((text) => getAddress(text).replace(/[A-F]/, (letter) => letter.toLowerCase())),
  fc.constantFrom('vitalik.eth', 'XE00', 5n),
)

const nonsense = fc.constantFrom<unknown>(
  null,
  undefined,
  '',
  'abc',
  '0x',
  '0xg0',
  1.5,
  Number.NaN,
  Infinity,
  {},
  [],
  [1n],
  2 ** 60,
  true,
  -1n,
)

function integers(min: bigint, max: bigint): { good: fc.Arbitrary<unknown>; mixed: fc.Arbitrary<unknown> } {
  const value = fc.oneof(fc.bigInt({ min, max }), fc.constantFrom(min, max, 0n))
  const small = fc.integer({ min: min < 0n ? -100 : 0, max: 100 })
  const good = fc.oneof(
    value,
    value.map(String),
    value.map((v) => (v < 0n ? `-0x${(-v).toString(16)}` : `0x${v.toString(16)}`)),
    small,
  )
  const beyond = fc.constantFrom<unknown>(
    min - 1n,
    max + 1n,
    -max - 2n,
    String(max + 1n),
    String(min - 1n),
    '1e3',
    '--1',
    '- 1',
    ' 7 ',
    '1_0',
  )
  return { good, mixed: fc.oneof(good, beyond, nonsense) }
}

function fixed(size: number): RandomType {
  const good = fc.oneof(
    hex(size),
    hex(size).map((text) => `0x${text.slice(2).toUpperCase()}`),
    fc.uint8Array({ minLength: size, maxLength: size }),
  )
  const bad = fc.oneof(
    hex(size + 1),
    hex(size - 1),
    hex(size).map((text) => text.slice(0, -1)),
    hex(size).map((text) => text.slice(2)),
  )
  return { json: { type: `bytes${size}` }, good, mixed: fc.oneof(good, bad, nonsense) }
}

const bytes = fc.oneof(
  fc.uint8Array({ maxLength: 100 }),
  fc.uint8Array({ maxLength: 100 }).map((value) => `0x${Buffer.from(value).toString('hex')}`),
)
const text = fc.string({ unit: 'binary', maxLength: 60 })

const size = fc.integer({ min: 1, max: 32 })
const leaf: fc.Arbitrary<RandomType> = fc.oneof(
  size.map((n) => ({ json: { type: `uint${8 * n}` }, ...integers(0n, (1n << BigInt(8 * n)) - 1n) })),
  size.map((n) => ({
    json: { type: `int${8 * n}` },
    ...integers(-(1n << BigInt(8 * n - 1)), (1n << BigInt(8 * n - 1)) - 1n),
  })),
  size.map(fixed),
  fc.constant({ json: { type: 'bool' }, good: fc.boolean(), mixed: fc.boolean() }),
  fc.constant({ json: { type: 'address' }, good: address, mixed: fc.oneof(address, badAddress, nonsense) }),
  fc.constant({
    json: { type: 'bytes' },
    good: bytes,
    mixed: fc.oneof(bytes, nonsense, fc.constantFrom('0x123', '12', '0XAB')),
  }),
  fc.constant({
    json: { type: 'string' },
    good: text,
    mixed: fc.oneof(text, fc.constantFrom<unknown>('\ud800', 'a\ud800b', 5n, null, undefined)),
  }),
)

function arrayOf(item: RandomType, length: number | undefined): RandomType {
  const bounds = length === undefined ? { maxLength: 3 } : { minLength: length, maxLength: length }
  const type = `${item.json.type}[${length ?? ''}]`
  return {
    json: { ...item.json, type },
    good: fc.array(item.good, bounds),
    mixed: fc.oneof(
      { weight: 8, arbitrary: fc.array(item.mixed, bounds) },
      { weight: 1, arbitrary: fc.array(item.good, { maxLength: 4 }) },
      { weight: 1, arbitrary: nonsense },
    ),
  }
}

function tupleOf(members: readonly RandomType[], named: boolean): RandomType {
  const components = members.map(({ json }, index) => ({ ...json, name: named ? `m${index}` : '' }))
  const asObject = (values: unknown[]) => Object.fromEntries(values.map((value, index) => [`m${index}`, value]))
  const good = fc.tuple(...members.map((member) => member.good))
  const mixed = fc.tuple(...members.map((member) => member.mixed))
  const objects = named ? [good.map(asObject)] : []
  const mixedObjects = named ? [mixed.map(asObject)] : []
  return {
    json: { type: 'tuple', components },
    good: fc.oneof(good, ...objects),
    mixed: fc.oneof(
      mixed,
      ...mixedObjects,
      mixed.map((values) => values.slice(1)),
      mixed.map(asObject),
      nonsense,
    ),
  }
}

const { type: randomType } = fc.letrec<{ type: RandomType }>((tie) => ({
  type: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    { weight: 4, arbitrary: leaf },
    { weight: 1, arbitrary: tie('type').map((item) => arrayOf(item, undefined)) },
    {
      weight: 1,
      arbitrary: fc.tuple(tie('type'), fc.integer({ min: 1, max: 3 })).map(([item, length]) => arrayOf(item, length)),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(fc.array(tie('type'), { minLength: 1, maxLength: 4 }), fc.boolean())
        .map(([members, named]) => tupleOf(members, named)),
    },
  ),
}))

/** Random lists of parameters, of any ABI types in any nesting. */
export const randomParameters: fc.Arbitrary<readonly RandomParameter[]> = fc.array(
  randomType.map(({ json, good, mixed }) => ({ param: ParamType.from(json), good, mixed })),
  { maxLength: 4 },
)

/** A word that may be an offset, a length, a small or a huge number. */
export const randomWord = fc
  .oneof(
    fc.integer({ min: 0, max: 12 }).map((n) => toBeHex(32 * n, 32)),
    fc.integer({ min: 0, max: 300 }).map((n) => toBeHex(n, 32)),
    hex(32),
  )
  .map((word) => word.slice(2))
