import { readFileSync } from 'node:fs'
import path from 'node:path'

import { expect } from 'chai'

import { comparisonOf } from '../../../src/report/compare/comparison.ts'
import { readManifest } from '../../../src/results/manifest.ts'
import { heldAtSentence } from '../../../src/report/compare/held-at.ts'
import { uncalledSentence } from '../../../src/report/compare/uncalled.ts'
import { writeComparison } from '../../../src/report/compare/write-comparison.ts'
import { temporaryFolder } from '../../kit/temporary-project.ts'
import { warmSaffron } from '../../kit/warm-saffron.ts'
import { sampleRun } from '../../kit/sample-run.ts'

describe('comparisonOf', () => {
  const { root, remove } = temporaryFolder()
  after(remove)
  const before = sampleRun(path.join(root, 'before'))

  it('default: a run and its copy differ in nothing', () => {
    const { differences, kpis } = comparisonOf(before, sampleRun(path.join(root, 'copy')))
    expect(differences).to.deep.equal([])
    expect(kpis.map(({ difference, change, firstStep }) => [difference, change, firstStep])[0]).to.deep.equal([
      0,
      0,
      undefined,
    ])
  })

  it('behavior: parameters and contracts come first, KPIs by their last values and first differing step', () => {
    const after = sampleRun(path.join(root, 'after'), {
      manifest: { contracts: { Token: 'ef'.repeat(32) } },
      spec: { params: { traders: '60', activity: '0.9' }, seed: '2' },
      kpis: 'step,time,price,fees\n0,1767225600,0.5,1\n2,1767398400,1.5,1\n',
    })
    const { differences, kpis, onlyBefore, onlyAfter } = comparisonOf(before, after)
    expect(differences.map(({ what }) => what)).to.deep.equal(['parameter activity', 'contract Token', 'seed'])
    expect(differences[0]).to.include({ before: '0.5', after: '0.9' })
    expect(kpis).to.have.length(1)
    expect(kpis[0]).to.include({ name: 'price', difference: 0.75, change: 1, firstStep: 2 })
    expect([onlyBefore, onlyAfter]).to.deep.equal([['volume'], ['fees']])
  })

  it('behavior: runs of different length are held at the last step that both have, and it says so', () => {
    const long = sampleRun(path.join(root, 'long'), {
      manifest: { stepsDone: 5 },
      kpis: 'step,time,price\n0,1,0.5\n1,2,0.25\n3,4,9\n5,6,100\n',
    })
    const comparison = comparisonOf(before, long)
    expect(comparison.heldAt).to.equal(1)
    expect(comparison.kpis[0]).to.deep.include({ difference: 0, change: 0, firstStep: undefined })
    expect(comparison.kpis[0]?.before).to.include({ last: '0.25' })
    expect(comparison.kpis[0]?.after).to.deep.include({ first: '0.5', last: '0.25', lowest: '0.25', highest: '0.5' })
    const said = 'before came to step 2, long came to step 5: what follows is of step 1,'
    expect(heldAtSentence(comparison)).to.include(said)
    expect(heldAtSentence(comparisonOf(before, before))).to.equal(undefined)
    const file = path.join(root, 'pages', 'lengths.html')
    writeComparison(comparison, file)
    expect(readFileSync(file, 'utf8')).to.include(said)
  })

  it('behavior: the page holds a line per run, with all steps of both', () => {
    const after = sampleRun(path.join(root, 'every2'), { kpis: 'step,time,price\n0,1,0.5\n2,1,1.5\n3,1,2\n' })
    const file = path.join(root, 'pages', 'compare.html')
    writeComparison(comparisonOf(before, after), file)
    const html = readFileSync(file, 'utf8')
    const data = JSON.parse(/id="data">(.*?)<\/script>/s.exec(html)?.[1] ?? '') as { panels: Record<string, unknown>[] }
    expect(data.panels[0]).to.deep.include({
      labels: ['before', 'every2'],
      steps: [0, 1, 2, 3],
      lines: [
        [0.5, 0.25, 0.75, null],
        [0.5, null, 1.5, 2],
      ],
    })
  })

  it('behavior: what changed comes first, in the list and in the figures, with lowest, highest and totals', () => {
    const after = sampleRun(path.join(root, 'changed'), {
      kpis: 'step,time,price,volume\n0,1767225600,0.5,0\n1,1767312000,0.25,300\n2,1767398400,0.75,\n',
    })
    const comparison = comparisonOf(before, after)
    expect(comparison.kpis.map(({ name, firstStep }) => [name, firstStep])).to.deep.equal([
      ['volume', 1],
      ['price', undefined],
    ])
    expect(comparison.figures.map((figure) => figure.data().title)).to.deep.equal(['volume', 'price'])
    const file = path.join(root, 'pages', 'changed.html')
    writeComparison(comparison, file)
    const text = readFileSync(file, 'utf8')
      .replaceAll(/<[^>]*>/g, ' ')
      .replaceAll(/\s+/g, ' ')
    // Both end without a value; 100 in all has become 300.
    expect(text).to.contain('volume USD – – – 0 100 → 300 100 → 300 1 ')
    expect(text).to.contain('The same in both: price')
  })

  it('behavior: what the runs count in other units is told of both, and not subtracted or drawn together', async () => {
    const { kpis } = readManifest(before)
    const after = sampleRun(path.join(root, 'other-unit'), {
      manifest: { kpis: kpis.map((kpi) => (kpi.name === 'price' ? { ...kpi, unit: 'EUR' } : kpi)) },
    })
    const comparison = comparisonOf(before, after)
    const { unit = '', unitAfter, difference, change, firstStep } = comparison.kpis[0] ?? {}
    expect([unit, unitAfter, difference, change]).to.deep.equal([kpis[0]?.unit, 'EUR', Number.NaN, Number.NaN])
    expect(firstStep).to.equal(0)
    expect(comparison.figures.map((figure) => figure.data().title)).to.deep.equal(['volume'])
    const file = path.join(root, 'pages', 'other-unit.html')
    writeComparison(comparison, file)
    const text = readFileSync(file, 'utf8')
      .replaceAll(/<[^>]*>/g, ' ')
      .replaceAll(/\s+/g, ' ')
    expect(text).to.contain(`price ${unit} → EUR 0.75 → 0.75 other unit other unit`)
    const { stdout } = await warmSaffron(['compare', before, after, '--out', file])
    expect(stdout).to.match(new RegExp(`price +${unit} → EUR +0.75 → 0.75 +other unit`))
  })

  describe('what differs in contracts', () => {
    const hash = (letter: string) => letter.repeat(12)
    const vault = { 'stake(uint256)': hash('a'), 'swap(uint256)': hash('b'), 'internal _settle()': hash('c') }
    const runOf = (name: string, functions: Record<string, Record<string, string>>, contracts = { Vault: hash('1') }) =>
      sampleRun(path.join(root, name), { manifest: { contracts, functions } })
    const old = runOf('old', { Vault: vault })
    const against = (name: string, parts: Record<string, string>) =>
      comparisonOf(old, runOf(name, { Vault: parts }, { Vault: hash('2') }))

    it('default: is named by function', () => {
      const { differences } = against('by-function', {
        'stake(uint256)': hash('d'),
        'swap(uint256)': hash('b'),
        'exit()': hash('e'),
      })
      expect(differences.map(({ what, before, after }) => [what, before, after])).to.deep.equal([
        ['contract Vault', hash('1'), hash('2')],
        ['function Vault.stake(uint256)', hash('a'), hash('d')],
        ['function Vault.internal _settle()', hash('c'), '(none)'],
        ['function Vault.exit()', '(none)', hash('e')],
      ])
    })

    it('behavior: it is said where no transaction called what was changed', () => {
      // The sample's transactions call approve, swap and poke.
      const stake = uncalledSentence(against('stake', { ...vault, 'stake(uint256)': hash('d') }))
      expect(stake).to.equal('No transaction of either run called what was changed: Vault.stake(uint256).')
      expect(uncalledSentence(against('swap', { ...vault, 'swap(uint256)': hash('d') }))).to.equal(undefined)
      // What nobody can call from outside is called by what they can.
      expect(uncalledSentence(against('inner', { ...vault, 'internal _settle()': hash('d') }))).to.equal(undefined)
      expect(uncalledSentence(comparisonOf(old, old))).to.equal(undefined)
    })

    it('behavior: of a library nobody can tell who called it', () => {
      const [left, right] = ['f', 'g'].map((letter) =>
        runOf(`rates-${letter}`, { Vault: vault, Rates: { 'of(uint256)': hash(letter) } }),
      )
      const comparison = comparisonOf(left ?? '', right ?? '')
      expect(comparison.differences.map(({ what }) => what)).to.deep.equal(['function Rates.of(uint256)'])
      expect(uncalledSentence(comparison)).to.equal(undefined)
    })
  })

  it('behavior: of a run that was killed it tells how far it came', () => {
    const killed = sampleRun(path.join(root, 'killed'), {
      manifest: { status: 'running', stepsDone: undefined },
      kpis: 'step,time,price\n0,1,0.5\n1,2,0.5\n2,3',
    })
    const { differences } = comparisonOf(before, killed)
    expect(differences).to.deep.include({ what: 'steps done', before: '2', after: '1' })
    expect(differences).to.deep.include({ what: 'ended', before: 'finished', after: 'unfinished' })
  })
})
