import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

import { expect } from 'chai'

import { fields, type Written } from '../../docs/reference/examples/fields.ts'
import { allExamples } from '../../scripts/reference/all-examples.ts'
import { pagesOf } from '../../scripts/reference/pages.ts'
import { gapsOf, readReference, type Reference } from '../../scripts/reference/reference.ts'
import type { RanExample } from '../../scripts/reference/run-example.ts'
import { runExamples } from '../../scripts/reference/run-examples.ts'
import { writtenPages } from '../../scripts/reference/written-pages.ts'
import { cloneRoot } from '../kit/temporary-project.ts'

const folder = path.join(cloneRoot, 'docs', 'reference')

describe('the reference', () => {
  let reference: Reference
  let ran: ReadonlyMap<string, RanExample>
  before(async () => {
    reference = await readReference(cloneRoot)
    ran = await runExamples(allExamples)
  })

  it('default: every export has a sentence, and every mechanism, behaviour, KPI helper and kind of field an example', () => {
    expect(gapsOf(reference)).to.deep.equal([])
  })

  it('behavior: its pages are as `npm run reference` writes them now', () => {
    const written = writtenPages(pagesOf(reference, ran))
    const kept = readdirSync(folder).filter((name) => name.endsWith('.md'))
    expect(kept.toSorted()).to.deep.equal([...written.keys()].toSorted())
    for (const [name, text] of written) {
      const isSame = readFileSync(path.join(folder, name), 'utf8') === text
      expect(isSame, `docs/reference/${name} is out of date: npm run reference`).to.equal(true)
    }
  })

  it('behavior: every mechanism is in the circuit of its example, and what it records is on its page', () => {
    for (const [name, { kind }] of reference.mechanisms) {
      const kinds = ran.get(name)?.mechanisms.map((one) => one.kind)
      expect(kinds, name).to.include(kind)
    }
    expect(readFileSync(path.join(folder, 'mechanisms.md'), 'utf8')).to.include('| `rewardReserve` |')
  })

  it('behavior: everybody does something in the example of a behaviour, or something changes where there is no chain', () => {
    for (const name of reference.behaviours.keys()) {
      const { succeeded = 0, kpis = {} } = ran.get(name) ?? {}
      const changed = Object.values(kpis).some(([first, last]) => first !== last)
      expect(succeeded > 0 || changed, name).to.equal(true)
    }
  })

  it('behavior: KPIs of examples have a value in the end', () => {
    for (const name of Object.keys({ ...allExamples.kpis, ...allExamples.gains })) {
      const values = Object.values(ran.get(name)?.kpis ?? {})
      expect(values.length, name).to.be.above(0)
      for (const [, last] of values) expect(last, name).to.not.equal(undefined)
    }
  })

  it('behavior: texts mean to fields what the page says', () => {
    for (const [kind, { field, texts }] of Object.entries<Written>(fields)) {
      for (const [text, value] of Object.entries(texts)) {
        expect(field.read(text), `${kind} ${text}`).to.deep.equal({ ok: true, value })
      }
    }
  })

  it('error: a sentence or an example that is missing is told with its place', () => {
    const { items, kinds, examples } = reference
    const bare = items.map((item) =>
      item.exported.name === 'noiseTrader' ? { ...item, exported: { ...item.exported, sentence: undefined } } : item,
    )
    const shown = new Map([...examples.shown].filter(([name]) => name !== 'gini' && name !== 'field.int'))
    expect(gapsOf({ ...reference, items: bare, kinds, examples: { ...examples, shown } })).to.deep.equal([
      'noiseTrader of saffron-sim (src/agents/uncontrollable/trading/noise-trader.ts) has no sentence above it',
      'gini has no example in docs/reference/examples/',
      'field.int has no example in docs/reference/examples/fields.ts',
    ])
  })

  it('behavior: its links lead to headings that are there', () => {
    const pages = new Map(
      readdirSync(folder)
        .filter((name) => name.endsWith('.md'))
        .map((name) => [name, readFileSync(path.join(folder, name), 'utf8')]),
    )
    for (const [name, text] of pages) {
      for (const [, file = '', anchor = ''] of text.matchAll(/\]\(([\w-]+\.md)#([\w-]+)\)/g)) {
        const headings = (pages.get(file) ?? '').match(/^#+ .*$/gm) ?? []
        const plain = anchor.replace(/-\d+$/, '')
        const found = headings.filter(
          (heading) =>
            heading
              .replace(/^#+ /, '')
              .toLowerCase()
              .replaceAll(/[^\w -]/g, '')
              .replaceAll(' ', '-') === plain,
        )
        expect(found.length, `${name}: ${file}#${anchor}`).to.be.above(Number(/-(\d+)$/.exec(anchor)?.[1] ?? 0))
      }
    }
  })
})
