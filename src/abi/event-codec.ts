import type { EventFragment, ParamType } from 'ethers'

import { type Hex, type Log, topicOf } from '../chain/chain.ts'
import { BadData, type Codec, WORD } from './codec/codec.ts'
import { LogError } from './errors.ts'
import type { EventArguments } from './types/event-source.ts'
import { parametersCodec, valueCodec } from './codec/value-codec.ts'

/** Everything that is known of one event of an ABI, hashed and parsed once. */
export interface EventCodec {
  readonly name: string
  readonly signature: string
  readonly topic: Hex | undefined
  readonly topics: number
  /** Throws a `LogError`. */
  readonly decode: (log: Log) => EventArguments
}

/** `contract` is for messages only. */
export function eventCodec(contract: string, fragment: EventFragment): EventCodec {
  const { anonymous, inputs, name } = fragment
  const topic = anonymous ? undefined : fragment.topicHash
  const indexed = inputs.filter((input) => input.indexed)
  const topics = indexed.length + (anonymous ? 0 : 1)
  const data = parametersCodec(inputs.filter((input) => !input.indexed))
  const keys = inputs.map((input, index) => input.name || `arg${index}`)
  const codecs = inputs.map((input) => (input.indexed ? topicCodec(input) : undefined))
  const readable = wordsOf(inputs, { keys, topics })

  function read(log: Log, words = log.words): EventArguments {
    if (readable && words && words.count >= readable.needed) {
      const args: Record<string, unknown> = {}
      for (const { key, value, at } of readable.readers) args[key] = value(words, at)
      return args
    }
    const values = data.decode(data.dynamic ? wholeWords(log.data) : log.data, 2)
    const rest = Array.isArray(values) ? values.values() : [].values()
    let position = anonymous ? 0 : 1
    const args: Record<string, unknown> = {}
    keys.forEach((key, index) => {
      const codec = codecs[index]
      args[key] = codec === undefined ? rest.next().value : codec.decode(log.topics[position++] ?? '0x', 2)
    })
    return args
  }

  return {
    name,
    signature: fragment.format('sighash'),
    topic,
    topics,
    decode(log) {
      const refused = (reason: string) => new LogError({ event: `${contract}.${name}`, address: log.address, reason })
      if (topic !== undefined && topicOf(log) !== topic) throw refused('its first topic is another')
      const { words } = log
      const count = words ? words.topics : log.topics.length
      if (count !== topics) throw refused(`it has ${count} topics, not ${topics}`)
      try {
        return read(log, words)
      } catch (error) {
        throw error instanceof BadData ? refused(`its data: ${error.message}`) : error
      }
    },
  }
}

interface Reader {
  readonly key: string
  readonly value: NonNullable<Codec['read']>
  /** The word among topics and data. */
  readonly at: number
}

/** How to read an event of which each argument is a word. */
function wordsOf(
  inputs: readonly ParamType[],
  { keys, topics }: { readonly keys: readonly string[]; readonly topics: number },
): { readonly readers: readonly Reader[]; readonly needed: number } | undefined {
  let [topic, word] = [topics - inputs.filter(({ indexed }) => indexed).length, topics]
  const readers = inputs.flatMap((input, index) => {
    const { read: value, headDigits } = valueCodec(input)
    const key = keys[index]
    if (key === undefined || !value || headDigits !== WORD) return []
    return [{ key, value, at: input.indexed ? topic++ : word++ }]
  })
  return readers.length === inputs.length ? { readers, needed: word } : undefined
}

const hash: Pick<Codec, 'decode'> = { decode: (topic) => topic }

function topicCodec(input: ParamType): Pick<Codec, 'decode'> {
  return /^(string|bytes|tuple.*|.*\])$/.test(input.type) ? hash : valueCodec(input)
}

/** Old compilers pack the data of events: the last word may be cut short. */
function wholeWords(data: Hex): Hex {
  const missing = (data.length - 2) % WORD
  return missing === 0 ? data : data.padEnd(data.length + WORD - missing, '0')
}
