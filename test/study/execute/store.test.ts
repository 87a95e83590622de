import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

import { expect } from 'chai'

import { quantityMeasure } from '../../../src/study/analyse/point-measure.ts'
import { idIndex } from '../../../src/study/execute/id-index.ts'
import { placesByNumber } from '../../../src/study/execute/places-by-number.ts'
import { pointNumbers } from '../../../src/study/execute/point-numbers.ts'
import { openStore } from '../../../src/study/execute/segments/store.ts'
import { type KeptRun, writeSegment } from '../../../src/study/execute/segments/write-segment.ts'

const idOf = (name: string | number): string => createHash('sha256').update(String(name)).digest('hex')

describe('the store of a study', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'saffron-store-'))
  after(() => rmSync(folder, { recursive: true, force: true }))

  const run = (name: string, values: readonly number[]): KeptRun => ({
    id: idOf(name),
    status: 'finished',
    columns: [{ name: 'price', unit: 'USD', type: 'level' }],
    steps: Float64Array.from(values.keys()),
    times: Float64Array.from(values.keys()),
    kpis: { price: Float64Array.from(values) },
  })
  const lost = (name: string): KeptRun => ({
    id: idOf(name),
    status: 'failed',
    error: { code: 'WORKER_LOST', message: 'gone' },
    columns: [],
    steps: new Float64Array(),
    times: new Float64Array(),
    kpis: {},
  })

  it('behavior: of a run that two segments hold the first counts, and a lost one until it is made again', async () => {
    const store = await openStore(folder, { fresh: true })
    const numbers = pointNumbers({ store, measures: [quantityMeasure('price.last')] })
    await store.add(writeSegment(store.folder, [run('a', [1, 2]), run('b', [3, 4, 5])]))
    await store.add(writeSegment(store.folder, [run('b', [3, 4, 5]), lost('c')]))
    await numbers.update()
    expect([...(numbers.of(idOf('b')) ?? [])]).to.deep.equal([5])
    expect(numbers.of(idOf('c'))).to.equal(undefined)
    expect(store.run(idOf('c'))?.error?.code).to.equal('WORKER_LOST')
    await store.add(writeSegment(store.folder, [run('c', [6])]))
    await numbers.update()
    expect([...(numbers.of(idOf('c')) ?? [])]).to.deep.equal([6])
    const counted = store.segments.map((segment) => [...store.runsOf(segment)].map(({ run: { id } }) => id))
    expect(counted).to.deep.equal([[idOf('a'), idOf('b')], [], [idOf('c')]])
    const series = []
    for await (const { id, values } of store.series('price')) series.push([id, [...values]])
    expect(series).to.deep.equal([
      [idOf('a'), [1, 2]],
      [idOf('b'), [3, 4, 5]],
      [idOf('c'), [6]],
    ])
  })

  it('behavior: ids by the thousand have numbers as they came, and come out as they went in', () => {
    const [index, map] = [idIndex(), new Map<string, number>()]
    for (let i = 0; i < 5_000; i++) {
      const id = idOf(i % 3_000)
      if (!map.has(id)) map.set(id, map.size)
      expect(index.add(id)).to.equal(map.get(id))
    }
    expect(index.size).to.equal(map.size)
    for (const [id, number] of map) expect([index.numberOf(id), index.at(number)]).to.deep.equal([number, id])
    expect(index.numberOf(idOf('nobody'))).to.equal(undefined)
    expect(() => index.add('nobody')).to.throw('no SHA-256')
  })

  it('behavior: places by number, the first one first', () => {
    const places = placesByNumber(Uint32Array.of(2, 0, 2, 2), 4)
    expect([0, 1, 2, 3, 9].map((number) => [...places(number)])).to.deep.equal([[1], [], [0, 2, 3], [], []])
  })
})
