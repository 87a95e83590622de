import { expect } from 'chai'

import { powersIn } from '../../scripts/check-powers.mjs'

const linesOf = (text: string) => powersIn('a.ts', text)

describe('the check of powers', () => {
  it('default: products, our own powers and powers of bigints are fine', () => {
    const text = `const a = x * x + power(x, 0.5) + Math.sqrt(x) /* x ** 2 */
      const b = 10n ** digits + base ** BigInt(digits) + (2n) ** n
      const c = '2 ** 3'`
    expect(linesOf(text)).to.deep.equal([])
  })

  it('error: every other power, also of literals, assigned, or by Math', () => {
    expect(linesOf('x ** y\n2 ** 53\nx **= 2')).to.deep.equal([1, 2, 3])
    expect(linesOf("Math.pow(x, 2)\nconst pow = Math.pow\nMath['pow'](x, 2)\na(b => c(d ** 2))")).to.deep.equal([
      1, 2, 3, 4,
    ])
  })

  it('error: Math taken apart or under another name', () => {
    const text = "const { pow } = Math\nconst M = Math\nglobalThis.Math.pow(1, 2)\nReflect.get(Math, 'pow')"
    expect(linesOf(text)).to.deep.equal([1, 2, 3, 4])
    expect(linesOf("globalThis['Math'].pow(1, 2)")).to.deep.equal([1])
    expect(linesOf('const max = Math.max\nMath.PI * 2')).to.deep.equal([])
  })

  it('error: a text that does not parse', () => {
    expect(() => linesOf('const = 1')).to.throw('a.ts')
  })
})
