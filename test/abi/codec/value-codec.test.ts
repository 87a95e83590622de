import { AbiCoder, ParamType, Result } from 'ethers'
import { expect } from 'chai'
import fc from 'fast-check'

import { BadData } from '../../../src/abi/codec/codec.ts'
import { Refusal } from '../../../src/abi/codec/refusal.ts'
import { parametersCodec } from '../../../src/abi/codec/value-codec.ts'
import { randomParameters, randomWord } from '../random-abi.ts'

const ethers = AbiCoder.defaultAbiCoder()
const NO_BOOL = 'is not true or false'
const RUNS = { numRuns: 1_000 }

/** Of a list of parameters, the values of a kind for each. */
const withValues = (kind: 'good' | 'mixed') =>
  randomParameters.chain((parameters) =>
    fc.record({
      params: fc.constant(parameters.map(({ param }) => param)),
      values: fc.tuple(...parameters.map((parameter) => parameter[kind])),
    }),
  )

/** What ethers decodes, in our form: plain arrays, addresses in lower case. Reads everything, as ethers defers errors. */
function plain(value: unknown, param: ParamType): unknown {
  if (param.isArray()) {
    const { arrayChildren } = param
    return [...asResult(value)].map((item) => plain(item, arrayChildren))
  }
  if (param.isTuple()) return plainAll(asResult(value), param.components)
  return param.type === 'address' ? String(value).toLowerCase() : value
}

function plainAll(values: Result, params: readonly ParamType[]): unknown[] {
  return params.map((param, index) => plain(values[index], param))
}

function asResult(value: unknown): Result {
  if (!(value instanceof Result)) throw new TypeError('not a Result')
  return value
}

/** Plain arrays without the values' names. */
function unnamed(value: unknown): unknown {
  return Array.isArray(value) ? value.map(unnamed) : value
}

/** What a coder makes of it, or that it refused. */
function attempt(run: () => unknown, refusal: abstract new (...args: never) => Error = Error): unknown {
  try {
    return run()
  } catch (error) {
    if (error instanceof Refusal && error.message === NO_BOOL) return NO_BOOL
    if (error instanceof refusal) return 'refused'
    throw error
  }
}

describe('valueCodec', () => {
  it('default: encodes as ethers does', () => {
    fc.assert(
      fc.property(withValues('good'), ({ params, values }) => {
        expect(`0x${parametersCodec(params).encode(values)}`).to.equal(ethers.encode(params, values))
      }),
      RUNS,
    )
  })

  it('default: decodes as ethers does', () => {
    fc.assert(
      fc.property(withValues('good'), ({ params, values }) => {
        const data = ethers.encode(params, values)
        expect(unnamed(parametersCodec(params).decode(data, 2))).to.deep.equal(
          plainAll(ethers.decode(params, data), params),
        )
      }),
      RUNS,
    )
  })

  it('error: refuses to encode what ethers refuses, and nothing else', () => {
    fc.assert(
      fc.property(withValues('mixed'), ({ params, values }) => {
        const ours = attempt(() => `0x${parametersCodec(params).encode(values)}`, Refusal)
        // To ethers any value is a bool; that we are stricter is tested on its own.
        fc.pre(ours !== NO_BOOL)
        expect(ours).to.equal(attempt(() => ethers.encode(params, values)))
      }),
      { numRuns: 3_000 },
    )
  })

  it('error: refuses to decode what ethers refuses, and nothing else', () => {
    const damaged = withValues('good').chain(({ params, values }) => {
      const data = ethers.encode(params, values)
      const words = (data.length - 2) / 64
      const place = fc.integer({ min: 0, max: Math.max(0, words - 1) })
      const changed = fc
        .tuple(place, randomWord)
        .map(([at, word]) => data.slice(0, 2 + 64 * at) + word + data.slice(66 + 64 * at))
      const cut = fc.integer({ min: 0, max: words * 32 }).map((bytes) => data.slice(0, 2 + 2 * bytes))
      return fc.record({ params: fc.constant(params), data: fc.oneof(changed, cut) })
    })
    fc.assert(
      fc.property(damaged, ({ params, data }) => {
        const ours = attempt(() => unnamed(parametersCodec(params).decode(data, 2)), BadData)
        expect(ours).to.deep.equal(attempt(() => plainAll(ethers.decode(params, data), params)))
      }),
      { numRuns: 3_000 },
    )
  })

  it('behavior: names the values of a struct as ethers does', () => {
    const params = ['uint8 a', 'tuple(bool b, uint8 map, uint8 length, uint8 c, uint8 c) s'].map((text) =>
      ParamType.from(text),
    )
    const decoded = parametersCodec(params).decode(ethers.encode(params, [1, [true, 2, 3, 4, 5]]), 2)
    expect(decoded).to.have.property('a', 1n)
    expect(decoded).to.have.property('s').that.has.property('b', true)
    expect(decoded).to.have.property('s').that.does.not.have.own.property('c')
    expect(decoded).to.have.property('s').that.does.not.have.own.property('map')
    expect(decoded).to.have.property('s').that.has.lengthOf(5)
  })

  it('behavior: an address may be given by anything that has one', () => {
    const params = [ParamType.from('address'), ParamType.from('address[]')]
    const owner = { address: `0x${'aB'.repeat(20)}`.toLowerCase() }
    const expected = ethers.encode(params, [owner.address, [owner.address]])
    expect(`0x${parametersCodec(params).encode([owner, [owner]])}`).to.equal(expected)
  })

  it('error: takes only true and false for a bool', () => {
    const codec = parametersCodec([ParamType.from('bool')])
    for (const value of [0, 1, 1n, 'false', '', undefined, null, []]) {
      expect(() => codec.encode([value])).to.throw(Refusal)
    }
  })

  it('error: takes no string with half a surrogate pair', () => {
    const codec = parametersCodec([ParamType.from('string')])
    expect(() => codec.encode(['\udc00'])).to.throw(Refusal)
    expect(() => codec.encode(['\ud83d'])).to.throw(Refusal)
    expect(codec.encode(['\ud83d\ude00'])).to.have.lengthOf(3 * 64)
  })
})
