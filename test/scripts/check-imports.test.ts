import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import { expect } from 'chai'

import { breachesOf, importsBelow, intrusionsOf } from '../../scripts/check-imports.mjs'
import { cloneRoot, temporaryFolder } from '../kit/temporary-project.ts'

const countOfBreaches = (imports: Record<string, string[]>) => breachesOf(new Map(Object.entries(imports))).length

describe('the order of imports', () => {
  it('default: each folder may use those before it, its own files and what is generated', () => {
    const targets = ['src/errors.ts', 'src/chain/chain.ts', 'src/engine/turn.ts', 'types/contracts/index.ts']
    expect(countOfBreaches({ 'src/engine/run-loop.ts': targets })).to.equal(0)
  })

  it('error: a folder that comes later', () => {
    expect(countOfBreaches({ 'src/engine/a.ts': ['src/kpi/level.ts'] })).to.equal(1)
    expect(countOfBreaches({ 'src/agents/setup.ts': ['src/agents/controllable/pool.ts'] })).to.equal(1)
    expect(countOfBreaches({ 'src/agents/controllable/a.ts': ['src/agents/uncontrollable/b.ts'] })).to.equal(1)
    expect(countOfBreaches({ 'src/study/a.ts': ['src/index.ts'] })).to.equal(1)
    expect(countOfBreaches({ 'src/field/a.ts': ['src/units.ts', 'src/chain/chain.ts'] })).to.equal(1)
  })

  it('error: a folder the order does not know, and files outside src/', () => {
    expect(countOfBreaches({ 'src/helpers/a.ts': ['src/errors.ts', 'src/units.ts'] })).to.equal(1)
    expect(countOfBreaches({ 'src/helpers/a.ts': [] })).to.equal(1)
    expect(countOfBreaches({ 'src/run/run.ts': ['test/kit.ts'] })).to.equal(1)
  })

  it('error: a netlist that reaches into src/', () => {
    expect(countOfBreaches({ 'netlists/a/netlist.ts': ['types/contracts/index.ts'] })).to.equal(0)
    expect(countOfBreaches({ 'netlists/a/netlist.ts': ['src/units.ts'] })).to.equal(1)
  })

  it('error: a cycle, once', () => {
    const imports = {
      'src/kpi/a.ts': ['src/kpi/b.ts'],
      'src/kpi/b.ts': ['src/kpi/c.ts'],
      'src/kpi/c.ts': ['src/kpi/a.ts'],
    }
    expect(countOfBreaches(imports)).to.equal(1)
    expect(countOfBreaches({ ...imports, 'src/kpi/c.ts': [] })).to.equal(0)
  })

  it('behavior: sees types, re-exports and imports at run time, but no packages', () => {
    const { root, remove } = temporaryFolder()
    mkdirSync(path.join(root, 'src', 'kpi'), { recursive: true })
    const text = `import type { A } from '../a.ts'
      import b, { type C } from './b.ts'
      import 'ethers'
      export * from './d.ts'
      export { type E } from '../abi/e.ts'
      export const later = (): Promise<unknown> => import('./f.ts')`
    writeFileSync(path.join(root, 'src', 'kpi', 'x.ts'), text)
    const found = importsBelow(root, ['src', 'netlists'])
    remove()
    expect([...found.keys()]).to.deep.equal(['src/kpi/x.ts'])
    const expected = ['src/a.ts', 'src/abi/e.ts', 'src/kpi/b.ts', 'src/kpi/d.ts', 'src/kpi/f.ts']
    expect(found.get('src/kpi/x.ts')?.toSorted()).to.deep.equal(expected)
  })
})

describe('the rooms where money is at stake', () => {
  const trading = 'packages/trading/src'
  const countOf = (file: string, target: string) => intrusionsOf(new Map([[file, [target]]])).length

  it('default: live trading is entered by its own command, and wallets by those that sign', () => {
    expect(countOf(`${trading}/commands/live/run-live.ts`, `${trading}/live/gate.ts`)).to.equal(0)
    expect(countOf(`${trading}/live/live-session.ts`, `${trading}/chain/trading-desk.ts`)).to.equal(0)
    expect(countOf(`${trading}/live/live-session.ts`, `${trading}/wallets/signer.ts`)).to.equal(0)
    expect(countOf(`${trading}/commands/keystore/run-keystore.ts`, `${trading}/wallets/keystore.ts`)).to.equal(0)
    expect(countOf(`${trading}/commands/main.ts`, `${trading}/commands/live/live.ts`)).to.equal(0)
  })

  it('error: anything else, simulations first of all', () => {
    for (const file of [
      'chain/trader.ts',
      'backtest/run-backtest.ts',
      'paper/run-paper.ts',
      'index.ts',
      'entries/agents.ts',
    ]) {
      expect(countOf(`${trading}/${file}`, `${trading}/live/live-session.ts`), file).to.equal(1)
      expect(countOf(`${trading}/${file}`, `${trading}/wallets/keystore.ts`), file).to.equal(1)
      expect(countOf(`${trading}/${file}`, `${trading}/commands/live/run-live.ts`), file).to.equal(1)
    }
    expect(countOf('src/run/run.ts', `${trading}/live/gate.ts`)).to.equal(1)
    expect(countOf(`${trading}/wallets/signer.ts`, `${trading}/live/gate.ts`)).to.equal(1)
  })

  it('behavior: the product keeps to it', () => {
    const imports = importsBelow(cloneRoot, ['src', 'netlists', trading, 'packages/trading/netlists'])
    expect(imports.has(`${trading}/live/gate.ts`)).to.equal(true)
    expect(intrusionsOf(imports)).to.deep.equal([])
  })
})
