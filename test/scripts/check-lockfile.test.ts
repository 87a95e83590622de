import { expect } from 'chai'

import { problemsOf } from '../../scripts/check-lockfile.mjs'

describe('the lockfile', () => {
  it('default: an optional package beside its dependent or above it', () => {
    const packages = {
      '': { dependencies: { edr: '1.2.3', old: 'npm:edr@0.1.0' } },
      'node_modules/edr': { version: '1.2.3', optionalDependencies: { 'edr-linux': '1.2.3', 'edr-darwin': '1.2.3' } },
      'node_modules/edr-linux': { version: '1.2.3' },
      'node_modules/edr/node_modules/edr-darwin': { version: '1.2.3' },
    }
    expect(problemsOf({ packages })).to.deep.equal([])
  })

  it('error: an optional package that is nowhere in its reach', () => {
    const packages = {
      'node_modules/edr': { optionalDependencies: { 'edr-linux': '1.2.3' } },
      'node_modules/other/node_modules/edr-linux': { version: '1.2.3' },
    }
    expect(problemsOf({ packages })).to.have.length(1)
  })

  it('error: the host a package came from', () => {
    const packages = { 'node_modules/edr': { version: '1.2.3', resolved: 'https://registry.example/edr.tgz' } }
    expect(problemsOf({ packages })).to.have.length(1)
  })

  it('error: a version that is a range', () => {
    const packages = { '': { dependencies: { edr: '^1.2.3' }, devDependencies: { mocha: '11' } } }
    expect(problemsOf({ packages })).to.have.length(2)
  })
})
