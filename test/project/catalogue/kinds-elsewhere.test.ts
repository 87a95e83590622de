import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import { expect } from 'chai'

import { DeclarationError } from '../../../src/netlist/declarative/errors.ts'
import { loadDeclared } from '../../../src/project/load-declared.ts'
import { SMALL } from '../../kit/declared.ts'
import { temporaryFolder } from '../../kit/temporary-project.ts'

describe('kinds that a project does not have', () => {
  const { root, remove } = temporaryFolder()
  after(remove)

  function write(file: string, text: string): void {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true })
    writeFileSync(path.join(root, file), text)
  }

  /** The hints on a mechanism and an agent of kinds that nothing has. */
  async function hintsIn(
    project: object,
    [mechanism, agent] = ['market-bars', 'pairs-trader'],
  ): Promise<readonly (string | undefined)[]> {
    write('package.json', JSON.stringify({ type: 'module', ...project }))
    write('small.yaml', SMALL.replace('uniswap-v2-pool', mechanism).replace('noise-trader', agent))
    try {
      await loadDeclared(path.join(root, 'small.yaml'))
    } catch (error) {
      if (!(error instanceof DeclarationError)) throw error
      return error.problems.map(({ hint }) => hint)
    }
    throw new Error('nothing is wrong')
  }

  it('behavior: where no package is named the hint says how one is, beside what was perhaps meant', async () => {
    const [mechanism, agent, ...more] = await hintsIn({})
    expect(mechanism).to.include('`"saffron": { "kinds": ["some-package"] }` in package.json')
    expect(agent).to.include("'noise-trader'").and.include('"kinds"')
    expect(more).to.deep.equal([])
  })

  it('behavior: a dependency that has kinds and is not named is told of, beside those that are', async () => {
    const saffron = { kinds: ['birds/agents'] }
    write('node_modules/birds/package.json', JSON.stringify({ name: 'birds', exports: './agents.js', saffron }))
    write('node_modules/fish/package.json', JSON.stringify({ name: 'fish', type: 'module', exports: './fish.js' }))
    write('node_modules/fish/fish.js', 'export const none = 0')
    write('node_modules/broken/package.json', '{')
    const dependencies = { birds: '1.0.0', fish: '1.0.0', broken: '1.0.0', 'not-there': '1.0.0' }
    for (const hint of await hintsIn({ devDependencies: dependencies }))
      expect(hint).to.include('birds/agents may have it: `"saffron": { "kinds": ["birds/agents"] }`')
    for (const hint of await hintsIn({ dependencies, saffron: { kinds: ['fish'] } }))
      expect(hint).to.include('`"saffron": { "kinds": ["fish", "birds/agents"] }`')
  })

  it('behavior: a slip of the pen is told the nearest name alone, though kinds of the project break', async () => {
    write('kinds.ts', 'throw new Error("broken")')
    const project = { dependencies: { birds: '1.0.0' }, saffron: { kinds: ['birds/agents'] } }
    for (const own of [{}, project]) {
      const hints = await hintsIn(own, ['uniswap-v2-pol', 'noise-tradr'])
      expect(hints).to.deep.equal(["Did you mean 'uniswap-v2-pool'?", "Did you mean 'noise-trader'?"])
    }
  })

  it('behavior: of a project that names all there are nothing is said of packages', async () => {
    const hints = await hintsIn({ dependencies: { fish: '1.0.0' }, saffron: { kinds: ['fish'] } })
    expect(hints).to.have.length(2)
    for (const hint of hints) expect(hint).to.not.include('package.json')
  })
})
