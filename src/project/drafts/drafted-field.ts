import type { AbiParameter } from './contract-description.ts'
import { fieldNames, quoted, words } from './drafted-names.ts'

/** What a parameter of the ABI becomes. */
export interface DraftedField {
  /** The field, as TypeScript. */
  readonly code: string
  /** A value to begin with, as TypeScript that has `setup`. */
  readonly sample: string
  /** The same value; addresses are names of accounts. */
  readonly value: SampleValue
}

export type SampleValue =
  | bigint
  | number
  | boolean
  | string
  | { readonly account: string }
  | readonly SampleValue[]
  | { readonly fields: readonly SampleValue[] }

interface Numeric {
  readonly when: RegExp
  readonly bits: number
  readonly make: string
  readonly sample: string
  readonly value: bigint | number
}

/** What numbers with these names mostly are, in this order; from so many bits on. */
const NUMBERS: readonly Numeric[] = [
  { when: /(?:id|index|nonce|round)s?$/i, bits: 8, make: 'id', sample: '1n', value: 1n },
  { when: /bps|basis_?points/i, bits: 8, make: 'bps', sample: '100', value: 100 },
  { when: /duration|period|delay|seconds|interval|lockup/i, bits: 16, make: 'seconds', sample: 'DAY', value: 86_400 },
  {
    when: /deadline|timestamp|expiry|time$|^_?start|^_?end|until/i,
    bits: 32,
    make: 'time',
    sample: 'setup.clock.start',
    value: 1_767_225_600,
  },
  {
    when: /amount|value|wad|supply|assets|shares|balance|deposit|liquidity|reserve|cap$|tokens?$/i,
    bits: 96,
    make: 'amount',
    sample: 'wad(1_000)',
    value: 1_000n * 10n ** 18n,
  },
]
const ACCOUNT = 'owner'

/** Of an ABI type the kind of field that fits it best; its name decides where several do. */
export function draftedField(parameter: AbiParameter, about?: string): DraftedField {
  const { name, type, components = [] } = parameter
  const options = `{ required: true, about: ${quoted(about ?? words(name || type))} }`
  const [, inner] = /^(.*)\[\d*\]$/.exec(type) ?? []
  if (inner !== undefined) {
    const item = draftedField({ ...parameter, type: inner, name: name.replace(/s$/, '') })
    return { code: `field.list(${item.code}, ${options})`, sample: '[]', value: [] }
  }
  if (type === 'tuple') {
    const parts = components.map((one) => draftedField(one))
    const names = fieldNames(components.map((one) => one.name))
    const joined = (codes: readonly string[]) => `{ ${codes.map((code, i) => `${names[i]}: ${code}`).join(', ')} }`
    return {
      code: `field.record(${joined(parts.map(({ code }) => code))}, ${options})`,
      sample: joined(parts.map(({ sample }) => sample)),
      value: { fields: parts.map(({ value }) => value) },
    }
  }
  if (type === 'address') {
    return { code: `field.address(${options})`, sample: `setup.addressOf('${ACCOUNT}')`, value: { account: ACCOUNT } }
  }
  if (type === 'bool') return { code: `field.flag(${options})`, sample: 'false', value: false }
  if (type === 'string') {
    const value = /symbol/i.test(name) ? 'TOK' : 'Draft'
    return { code: `field.text(${options})`, sample: quoted(value), value }
  }
  if (type.startsWith('bytes')) return bytesField(type, options)
  return numberField(parameter, options)
}

function bytesField(type: string, options: string): DraftedField {
  const length = Number(type.slice('bytes'.length))
  const pattern = length > 0 ? `/^0x[0-9a-f]{${2 * length}}$/i` : '/^0x(?:[0-9a-f]{2})*$/i'
  const value = `0x${'00'.repeat(length)}`
  return { code: `field.text(${options.replace(/ \}$/, `, pattern: ${pattern} }`)})`, sample: quoted(value), value }
}

/** JavaScript's numbers are exact up to so many bits. */
const EXACT = 48

function numberField({ name, type }: AbiParameter, options: string): DraftedField {
  const [, sign = '', digits = '256'] = /^(u?)int(\d*)$/.exec(type) ?? []
  const bits = Number(digits || 256)
  const found = sign === 'u' ? NUMBERS.find(({ when, bits: least }) => bits >= least && when.test(name)) : undefined
  if (found) return { code: `field.${found.make}(${options})`, sample: found.sample, value: found.value }
  if (sign === 'u' && bits > EXACT) return { code: `field.id(${options})`, sample: '1n', value: 1n }
  const top = 2 ** (sign === 'u' ? bits : bits - 1)
  const bounds = bits > EXACT ? '' : `, min: ${sign === 'u' ? 0 : -top}, max: ${top - 1}`
  return { code: `field.int(${options.replace(/ \}$/, `${bounds} }`)})`, sample: '1', value: 1 }
}
