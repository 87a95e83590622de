import { writeFileSync } from 'node:fs'
import path from 'node:path'

import { expect } from 'chai'

import { SaffronError } from '../../src/errors.ts'
import { writeParquet } from '../../src/results/export/write-parquet.ts'
import { readParquet } from '../../src/results/read-parquet.ts'
import { temporaryFolder } from '../kit/temporary-project.ts'

describe('readParquet', () => {
  const { root, remove } = temporaryFolder()
  after(remove)

  it('default: reads what was written', async () => {
    const file = path.join(root, 'a.parquet')
    const rows = [
      { name: 'a', price: 0.1, ok: true },
      { name: null, price: null, ok: false },
    ]
    const columns = [
      { name: 'name', type: 'STRING' },
      { name: 'price', type: 'DOUBLE' },
      { name: 'ok', type: 'BOOLEAN' },
    ] as const
    await writeParquet(file, { columns, rows })
    expect(await readParquet(file)).to.deep.equal(rows)
  })

  it('error: a file that is none, or is not there', async () => {
    const bad = path.join(root, 'b.parquet')
    writeFileSync(bad, 'time,price\n1,2\n')
    for (const file of [bad, path.join(root, 'none.parquet')]) {
      try {
        await readParquet(file)
        expect.fail('it was read')
      } catch (error) {
        expect(error instanceof SaffronError ? error.code : error).to.equal('PARQUET_FILE')
      }
    }
  })
})
