import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import { expect } from 'chai'

import { validateDeclared } from '../../../src/project/validate-declared.ts'
import { SMALL } from '../../kit/declared.ts'
import { temporaryFolder } from '../../kit/temporary-project.ts'

/** What a file from somebody else may try, each as a change to a netlist that is right, and what is told of it. */
const ATTEMPTS: Readonly<Record<string, readonly [from: string, to: string, told: RegExp]>> = {
  'an alias that holds itself': ['kpis:', 'plots: &a [*a]\nkpis:', /goes too deep/],
  'brackets in brackets': ['kpis:', `plots: ${'['.repeat(4_000)}${']'.repeat(4_000)}\nkpis:`, /goes too deep/],
  'parentheses in parentheses': ['$traders', `= ${'('.repeat(400)}1${')'.repeat(400)}`, /goes too deep/],
  'minus after minus': ['$traders', `= ${'-'.repeat(400)}1`, /goes too deep/],
  'a sum without an end': ['$traders', `= ${'1+'.repeat(20_000)}1`, /too long: it has 40002 parts/],
  'an expectation without an end': ['kpis:', `expect: { a: "${'('.repeat(9_000)}price.min" }\nkpis:`, /is too long/],
  'squares of squares': [
    'mechanisms:',
    `let:\n  a0: { amount: SAF, is: 1e300 }\n${Array.from({ length: 40 }, (_, i) => `  a${i + 1}: { amount: SAF, is: = $a${i} * $a${i} }\n`).join('')}mechanisms:`,
    /more digits than anything is counted in/,
  ],
  'agents by the thousand million': ['$traders', '2e9', /0 to 1000000/],
  'decimals by the million': ['decimals: 6', 'decimals: 99999999', /0 to 36/],
  'steps that never end': ['steps: 5', 'steps: 1e300', /a whole number/],
  'points that fill the memory': [
    'steps: 5 }',
    'steps: 1e9 }\nworld: { a: { kind: random-walk, from: 1, step: 1s, volatility: 1 } }',
    /this comes to 86400000000000 points/,
  ],
  'regimes that change all the time': [
    'kpis:',
    'world: { a: { kind: regime-switching, from: 1, step: 100y, regimes: [{ volatility: 1, staySeconds: 1 }, { volatility: 1, staySeconds: 1 }] } }\nkpis:',
    /at least a 10000th of a step/,
  ],
  'weights below nothing': [
    'kpis:',
    'split: { w: { amount: SAF, total: 9, over: [trader], weights: { normal: [-9, 1] } } }\nkpis:',
    /is no weight/,
  ],
  'a name that is a pattern': ['name: trader', 'name: "(((a+)+"', /cannot be a name/],
  'a name that is a path': ['price: pool.price', '"../../x": pool.price', /cannot be a name/],
  'a file of the machine': ['about:', 'extends: /etc/passwd\nabout:', /no file in YAML of this project/],
  'a device': ['about:', 'extends: /dev/zero\nabout:', /no file in YAML of this project/],
  'a file above the project': ['about:', 'extends: ../secret.yaml\nabout:', /no file in YAML of this project/],
  'a link out of the project': ['about:', 'extends: link.yaml\nabout:', /no file in YAML of this project/],
  'a kind of a tag': ['kind: noise-trader', 'kind: !!js/function "x"', /there is no kind of agent 'x'/],
}

/** Names that objects of JavaScript have already. */
const WORDS = ['__proto__', 'constructor']
const PLACES: readonly (readonly [from: string, to: (word: string) => string])[] = [
  ['  traders:', (word) => `  ${word}: { int: 1, about: x }\n  traders:`],
  ['uniswap-v2-pool', (word) => word],
  ['noise-trader', (word) => word],
  ['name: trader', (word) => `name: ${word}`],
  ['$traders', (word) => `$${word}`],
  ['$traders', (word) => `= ${word}(1)`],
  ['pool.price', (word) => `pool.${word}`],
  ['pool.price', (word) => word],
  ['pool.price', (word) => `{ measure: ${word} }`],
  ['  price:', (word) => `  ${word}: pool.price\n  price:`],
  ['  pool:', (word) => `  ${word}:`],
  ['activity: 1', (word) => `activity: 1, ${word}: 1`],
  ['1_000, quote', (word) => `1_000, ${word}: 1, quote`],
  ['kpis:', (word) => `world: { a: { kind: ${word} } }\nkpis:`],
  ['kpis:', (word) => `schedule: [{ at: 1d, do: { agent: trader-1, action: pool.${word} } }]\nkpis:`],
  ['kpis:', (word) => `schedule: [{ at: 1d, set: { ${word}: 1 } }]\nkpis:`],
  ['kpis:', (word) => `stop: ${word} < 1\nkpis:`],
  ['kpis:', (word) => `${word}: 1\nkpis:`],
]

describe('a netlist in YAML from a stranger', function () {
  this.timeout(60_000)
  const { root, remove } = temporaryFolder()
  after(remove)
  before(() => {
    mkdirSync(path.join(root, 'netlists'), { recursive: true })
    writeFileSync(path.join(root, '..', 'secret.yaml'), 'password: swordfish\n')
    symlinkSync(path.join(root, '..', 'secret.yaml'), path.join(root, 'link.yaml'))
  })
  const told = async (text: string) => {
    const file = path.join(root, 'netlist.yaml')
    writeFileSync(file, text)
    return (await validateDeclared(file)).map(({ message }) => message).join('\n')
  }

  for (const [what, [from, to, expected]] of Object.entries(ATTEMPTS)) {
    it(`error: ${what}`, async () => {
      expect(SMALL).to.contain(from)
      const messages = await told(SMALL.replace(from, to))
      expect(messages).to.match(expected).and.to.not.contain('swordfish')
    })
  }

  it('error: aliases that stand for more values than there is room for', async () => {
    const row = (name: string, inner: string) => `${name}: &${name} [${Array(10).fill(inner).join(', ')}]\n`
    const letters = 'bcdefghij'.split('')
    const bomb = row('a', 'x') + letters.map((name, i) => row(name, `*${['a', ...letters][i]}`)).join('')
    expect(await told(SMALL + bomb)).to.contain('this comes to too many values')
  })

  it('error: names that JavaScript has already, wherever a name may stand', async () => {
    for (const [from, to] of PLACES) {
      for (const word of WORDS) {
        expect(SMALL).to.contain(from)
        const text = SMALL.replace(from, () => to(word))
        expect(await told(text), text).to.contain(word)
      }
    }
    expect({}).to.not.have.property('int')
  })
})
