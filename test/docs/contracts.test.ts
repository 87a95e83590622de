import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'

import { expect } from 'chai'

import { libraryKinds } from '../../src/project/catalogue/read-catalogue.ts'
import { cloneRoot } from '../kit/temporary-project.ts'

const GUIDE = readFileSync(path.join(cloneRoot, 'docs', 'contracts.md'), 'utf8').replaceAll(/\s+/g, ' ')

describe('docs/contracts.md', () => {
  it('default: says of every kind of mechanism the sentence that people are shown', async () => {
    const mechanisms = (await libraryKinds()).filter(({ type }) => type === 'mechanism')
    expect(mechanisms).to.have.length.above(30)
    const missing = mechanisms.filter(
      ({ kind, fidelity }) => fidelity === undefined || !GUIDE.includes(`As \`${kind}\`: ${fidelity}.`),
    )
    expect(missing.map(({ kind, fidelity }) => `${kind}: ${fidelity}`)).to.deep.equal([])
  })

  it('default: names every contract that can be deployed, and none that there is not', () => {
    const files = globSync('contracts/**/*.sol', { cwd: cloneRoot }).filter((file) => !file.includes('mocks'))
    const deployable = files.filter((file) => /^contract /m.test(readFileSync(path.join(cloneRoot, file), 'utf8')))
    const names = (file: string) => path.basename(file, '.sol')
    expect(deployable.map(names).filter((name) => !new RegExp(`\`(\\w+/)?${name}\``).test(GUIDE))).to.deep.equal([])
    const told = [...GUIDE.matchAll(/`(\w+\/[A-Z]\w+)`/g)].map(([, name = '']) => `contracts/${name}.sol`)
    expect(told.filter((file) => !files.includes(file))).to.deep.equal([])
  })
})
