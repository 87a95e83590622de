import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import { expect } from 'chai'

import { saffron } from '../../../kit/saffron.ts'
import { cloneRoot, temporaryFolder } from '../../../kit/temporary-project.ts'

describe('saffron study client, through the sweep columns of a file', () => {
  const { root, remove } = temporaryFolder()
  after(remove)
  const study = (...args: readonly string[]) =>
    saffron(['study', 'client', '--steps', '2', '--measure', 'price.last', '--workers', '1', ...args])

  it('error: more points than anybody waits for', async () => {
    const file = path.join(root, 'wide.yaml')
    const text = readFileSync(path.join(cloneRoot, 'clients/harbour.yaml'), 'utf8')
    writeFileSync(file, text.replace('steps: 3 ', 'steps: 60 ').replace('steps: 5 ', 'steps: 200 '))
    const { status, stderr } = await study('--client', file, '--out', path.join(root, 'wide'))
    expect(status).to.not.equal(0)
    expect(stderr).to.include('12,000 points').and.to.include('--sample lhs')
  })
})
