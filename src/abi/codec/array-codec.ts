import { BadData, type Codec, indexAt, indexWord, WORD } from './codec.ts'
import { Refusal, within } from './refusal.ts'

/** An array of values of one type; of any length if `length` is -1. */
export function arrayCodec(item: Codec, length: number): Codec {
  const fixed = length >= 0
  const dynamic = !fixed || item.dynamic

  return {
    dynamic,
    headDigits: dynamic ? WORD : length * item.headDigits,
    encode(value) {
      if (!Array.isArray(value)) throw new Refusal('is not an array', value)
      const values: readonly unknown[] = value
      if (fixed && values.length !== length) {
        throw new Refusal(`has ${values.length} values where ${length} belong`, value)
      }
      const headDigits = values.length * item.headDigits
      let head = ''
      let tail = ''
      let index = 0
      try {
        for (; index < values.length; index++) {
          const encoded = item.encode(values[index])
          if (item.dynamic) {
            head += indexWord((headDigits + tail.length) / 2)
            tail += encoded
          } else {
            head += encoded
          }
        }
      } catch (error) {
        throw within(`[${index}]`, error)
      }
      return (fixed ? '' : indexWord(values.length)) + head + tail
    },
    decode(data, at) {
      const count = fixed ? length : indexAt(data, at)
      const start = fixed ? at : at + WORD
      // Before anything is made of it: a length out of nonsense may be huge.
      if (start + count * item.headDigits > data.length) throw new BadData('it is too short')
      const values: unknown[] = []
      for (let index = 0, head = start; index < count; index++, head += item.headDigits) {
        values.push(item.decode(data, item.dynamic ? start + 2 * indexAt(data, head) : head))
      }
      return values
    },
  }
}
