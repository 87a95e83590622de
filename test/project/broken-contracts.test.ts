import { mkdirSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import { expect } from 'chai'

import { brokenIn } from '../../src/project/broken-contracts.mjs'
import { temporaryFolder } from '../kit/temporary-project.ts'

describe('brokenIn', () => {
  const { root, remove } = temporaryFolder()
  after(remove)

  it('edge: a whole path is one of the project also where the project is reached by a link, and no other path is', () => {
    const [real, link] = [path.join(root, 'real'), path.join(root, 'link')]
    mkdirSync(path.join(real, 'contracts'), { recursive: true })
    writeFileSync(path.join(real, 'contracts', 'Old.sol'), '')
    symlinkSync(real, link)
    const job = (file: string) => `Error: No solc version for compilation job for file "${file}"`
    const output = [path.join(realpathSync(real), 'contracts', 'Old.sol'), path.join(root, 'contracts', 'Not.sol')]
    expect(brokenIn(link, output.map(job).join('\n'))).to.deep.equal(['contracts/Old.sol'])
  })
})
