import { mkdirSync, writeFileSync, readFileSync } from 'node:fs'
import path from 'node:path'

import { expect } from 'chai'

import { DeclarationError } from '../../../../src/netlist/declarative/errors.ts'
import { loadDeclared } from '../../../../src/project/load-declared.ts'
import { MISTAKES, SMALL } from '../../../kit/declared.ts'
import { cloneRoot, temporaryFolder } from '../../../kit/temporary-project.ts'

describe('a netlist in YAML', () => {
  const { root, remove } = temporaryFolder()
  after(remove)

  const load = (text: string, file = 'netlist.yaml') => {
    mkdirSync(root, { recursive: true })
    writeFileSync(path.join(root, file), text)
    return loadDeclared(path.join(root, file))
  }
  /** What is wrong, each as `line:column text | hint`. */
  async function problemsOf(text: string): Promise<readonly string[]> {
    try {
      await load(text)
    } catch (error) {
      if (!(error instanceof DeclarationError)) throw error
      return error.problems.map(
        ({ place, text: words, hint = '' }) => `${place.line}:${place.column} ${words} | ${hint}`,
      )
    }
    return []
  }
  /** One change, and what is then wrong. */
  const changed = (from: string, to: string) => {
    expect(SMALL).to.contain(from)
    return problemsOf(SMALL.replace(from, to))
  }

  it('default: a netlist as any other', async () => {
    const netlist = await load(SMALL)
    expect(netlist.about).to.equal('A token that is traded.')
    expect(netlist.clock).to.deep.equal({ step: 86_400, steps: 5 })
    expect(Object.keys(netlist.params)).to.deep.equal(['traders'])
    expect(await problemsOf(SMALL)).to.deep.equal([])
  })

  /** Where a text stands, as `line:column`. */
  function placeOf(text: string, part: string): string {
    const before = text.slice(0, text.indexOf(part)).split('\n')
    return `${before.length}:${(before.at(-1)?.length ?? 0) + 1}`
  }

  it('error: each has its line, its column and the nearest name', async () => {
    for (const { from, to, at, problem } of MISTAKES) {
      const [first = 'none'] = await changed(from, to)
      const place = placeOf(SMALL.replace(from, to), at)
      expect(first.slice(0, place.length + 1 + problem.length)).to.equal(`${place} ${problem}`)
    }
  })

  it('behavior: a seed, and what is recorded', async () => {
    const record = 'record: { every: 2, kpis: [price], events: [pool.Swap], holdings: kinds, holdingsEvery: 4 }'
    const netlist = await load(`${SMALL}seed: 0x7\n${record}\n`)
    expect(netlist.seed).to.equal('0x7')
    const [kpis, events] = [['price'], ['pool.Swap']]
    expect(netlist.record).to.deep.equal({ every: 2, kpis, events, holdings: 'kinds', holdingsEvery: 4 })
    expect(netlist.clock).to.include({ every: 2 })
    const wrong = 'record: { every: 0, kpis: [], events: {}, holdings: some, agents: all }'
    const problems = await problemsOf(`${SMALL}seed: []\n${wrong}\n`)
    expect(problems.map((text) => text.split(' ')[0])).to.have.members([
      '15:7',
      '16:18',
      '16:27',
      '16:39',
      '16:53',
      '16:59',
    ])
  })

  it('behavior: a parameter that means something with some choices only', async () => {
    const choices = [
      'curve: { choice: [flat, kinked], default: flat }',
      'taxed: { flag: true }',
      'knee: { ratio: 0.5, when: { curve: kinked, taxed: true } }',
    ]
    const { params } = await load(SMALL.replace('params:', ['params:', ...choices].join('\n  ')))
    expect(params['knee']?.when).to.deep.equal({ curve: ['kinked'], taxed: [true] })
  })

  it('error: something that plays another part, where nothing plays the one that is asked for', async () => {
    const named = SMALL.replace('activity: 1', 'pool: pool, activity: 1')
    expect(await problemsOf(named)).to.deep.equal([])
    const [first] = await problemsOf(named.replace('uniswap-v2-pool', 'flat-pool'))
    expect(first).to.include("'pool' does not play the role 'market' | Nothing here does; these kinds do: ")
    expect(first).to.include('solidly-pool, uniswap-v2-pool, weighted-pool')
    const [unnamed] = await problemsOf(SMALL.replace('uniswap-v2-pool', 'flat-pool'))
    expect(unnamed).to.include(
      "'pool' is missing: nothing here plays the role 'market' | Nothing here does; these kinds",
    )
  })

  it('error: all that is wrong at once', async () => {
    const problems = await problemsOf(SMALL.replace('SAF: 10', 'SAV: 10').replace('noise-trader', 'nose-trader'))
    expect(problems.length).to.be.at.least(2)
  })

  it('error: a comma that ends a value in silence is found by the name it leaves without one', async () => {
    const [from, to] = ['supply: 1e6, decimals', 'supply: = max(1, $traders), decimals']
    const problems = await changed(from, to)
    const place = placeOf(SMALL.replace(from, to), '$traders)')
    const found = problems.find((text) =>
      text.startsWith(`${place} '$traders)' has no value | Leave it out, or quote it`),
    )
    expect(found, problems.join('\n')).to.be.a('string')
  })

  it('behavior: of a whole economy nothing is wrong but a value that wants quotes and has none', async () => {
    const economy = readFileSync(path.join(cloneRoot, 'netlists/token-economy/economy.yaml'), 'utf8')
    expect(await problemsOf(economy)).to.deep.equal([])
    const unquoted = economy.replace(/is: '(= [^']*max\(1, [^']*)' \}/, 'is: $1 }')
    expect(unquoted).to.not.equal(economy)
    const problems = await problemsOf(unquoted)
    expect(problems.join('\n')).to.contain("'$arbitrageurs)' has no value")
  })

  it('behavior: a file may extend another: what it names again is its own', async () => {
    await load(SMALL, 'base.yaml')
    const over = `saffron: 1
extends: base.yaml
about: More of it.
params: { traders: { int: 7 } }
agents: [{ name: holder, funds: { SAF: rest } }]
`
    const netlist = await load(over, 'over.yaml')
    expect([netlist.about, netlist.params['traders']?.default, netlist.params['traders']?.about]).to.deep.equal([
      'More of it.',
      7,
      'How many trade',
    ])
  })
})
