import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import { expect } from 'chai'

import { replaceFile } from '../../src/results/replace-file.ts'
import { temporaryFolder } from '../kit/temporary-project.ts'

describe('replaceFile', () => {
  const { root, remove } = temporaryFolder()
  after(remove)

  it('default: the new text and nothing beside it', () => {
    const file = path.join(root, 'a.txt')
    replaceFile(file, 'old')
    replaceFile(file, 'new')
    expect([readFileSync(file, 'utf8'), readdirSync(root)]).to.deep.equal(['new', ['a.txt']])
  })

  it('error: half a file is not left behind', () => {
    const folder = path.join(root, 'b')
    mkdirSync(path.join(folder, 'place'), { recursive: true })
    writeFileSync(path.join(folder, 'place', 'full'), '')
    expect(() => replaceFile(path.join(folder, 'place'), 'new')).to.throw()
    expect(readdirSync(folder)).to.deep.equal(['place'])
  })
})
