import { type Codec, indexAt, indexWord, WORD } from './codec.ts'
import { Refusal, within } from './refusal.ts'

interface Member {
  /** Empty when it has none. */
  readonly name: string
  readonly codec: Codec
}

/**
 * Values one after another, each with a type of its own. Takes an array, or an object with the members' names; gives
 * an array that also has each value under its name, as ethers does: names that occur twice or that every array has
 * already (`length`, `map`) are left out.
 */
export function tupleCodec(members: readonly Member[]): Codec {
  const headDigits = members.reduce((sum, { codec }) => sum + codec.headDigits, 0)
  const dynamic = members.some(({ codec }) => codec.dynamic)
  const codecs = members.map(({ codec }) => codec)
  const steps = members.map(({ name }, index) => (name === '' ? `[${index}]` : `.${name}`))
  const names = members.map(({ name }) => name)
  const keys = names.map((name) => (isUnique(name, names) && !(name in Array.prototype) ? name : undefined))
  const object = names.every((name) => isUnique(name, names))
  const count = members.length
  const readers = codecs.flatMap(({ read, headDigits }) => (read && headDigits === WORD ? [read] : []))

  function named(valueAt: (index: number) => unknown): unknown[] {
    const values: unknown[] = []
    // Any array takes named values as well; only its type cannot say so.
    const byName = values as unknown as Record<string, unknown>
    for (let index = 0; index < count; index++) {
      const value = valueAt(index)
      values.push(value)
      const key = keys[index]
      if (key !== undefined) byName[key] = value
    }
    return values
  }

  function encodeAll(values: readonly unknown[]): string {
    let head = ''
    let tail = ''
    let index = 0
    try {
      for (const codec of codecs) {
        const encoded = codec.encode(values[index])
        if (codec.dynamic) {
          head += indexWord((headDigits + tail.length) / 2)
          tail += encoded
        } else {
          head += encoded
        }
        index++
      }
    } catch (error) {
      throw within(steps[index] ?? '', error)
    }
    return head + tail
  }

  return {
    dynamic,
    headDigits: dynamic ? WORD : headDigits,
    encode(value) {
      if (Array.isArray(value)) {
        if (value.length !== count) throw new Refusal(`has ${value.length} values where ${count} belong`, value)
        return encodeAll(value)
      }
      if (typeof value !== 'object' || value === null) throw new Refusal('is not a struct', value)
      if (!object) throw new Refusal('must be an array, as its members have no names of their own', value)
      // Read by the ABI's own names, which the object's type cannot know here.
      const named = value as Readonly<Record<string, unknown>>
      return encodeAll(names.map((name) => named[name]))
    },
    decode(data, at) {
      let head = at
      return named((index) => {
        const codec = codecs[index]
        const begin = head
        head += codec?.headDigits ?? 0
        return codec?.decode(data, codec.dynamic ? at + 2 * indexAt(data, begin) : begin)
      })
    },
    ...(readers.length === count && { read: (words, at) => named((index) => readers[index]?.(words, at + index)) }),
  }
}

function isUnique(name: string, names: readonly string[]): boolean {
  return name !== '' && names.indexOf(name) === names.lastIndexOf(name)
}
