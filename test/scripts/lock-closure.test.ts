import { expect } from 'chai'

import { neededByRoot } from '../../scripts/lock-closure.mjs'

describe('neededByRoot', () => {
  it('default: what the root needs, nested where Node would look first, and nothing of a workspace', () => {
    const packages = {
      '': { dependencies: { a: '1.0.0' }, devDependencies: { tool: '1.0.0' } },
      'node_modules/a': { dependencies: { b: '2.0.0' }, devDependencies: { never: '1.0.0' } },
      'node_modules/a/node_modules/b': { version: '2.0.0', peerDependencies: { c: '1.0.0' } },
      'node_modules/b': { version: '1.0.0' },
      'node_modules/c': { optionalDependencies: { absent: '1.0.0' } },
      'node_modules/tool': {},
      'node_modules/member': { link: true },
      'node_modules/only-of-member': {},
      'packages/member': { dependencies: { 'only-of-member': '1.0.0' } },
    }
    expect([...neededByRoot(packages)].toSorted()).to.deep.equal([
      'node_modules/a',
      'node_modules/a/node_modules/b',
      'node_modules/c',
      'node_modules/tool',
    ])
  })
})
