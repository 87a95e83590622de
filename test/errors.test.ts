import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'

import { expect } from 'chai'

import { invariant, SaffronError } from '../src/errors.ts'
import { cloneRoot } from './kit/temporary-project.ts'

class Spilled extends SaffronError {
  constructor(cause?: unknown) {
    super({ code: 'SPILLED', message: 'The milk is spilled', hint: 'Do not cry.', cause })
  }
}

/** Codes that no class of ours has: of a warning, and of any error that is not ours. */
const WITHOUT_CLASS = ['SAFFRON_BLOCKHASH', 'SAFFRON_NODE_SLOW', 'UNEXPECTED']

/** Classes without a code of their own: a failure of a run or a worker has the code of what caused it. */
const WITHOUT_CODE = ['RunFailure', 'WorkerError']

/** Each `code: '…'` in the sources, with the class it is in. */
function codesOfSources(): { code: string; where: string }[] {
  return globSync(['{src,bench,fuzz,scripts}/**/*.ts'], { cwd: cloneRoot }).flatMap((file) => {
    const text = readFileSync(path.join(cloneRoot, file), 'utf8')
    return [...text.matchAll(/\bcode: '([^']+)'/g)].map(([, code = '']) => ({ code, where: file }))
  })
}

/** How many classes of errors the sources have, for a code that is not a plain text would be missed. */
function errorClasses(): number {
  return globSync(['{src,bench,fuzz,scripts}/**/*.ts'], { cwd: cloneRoot })
    .map((file) => readFileSync(path.join(cloneRoot, file), 'utf8').match(/\bclass \w+ extends SaffronError\b/g) ?? [])
    .reduce((sum, found) => sum + found.length, 0)
}

const documented = readFileSync(path.join(cloneRoot, 'docs', 'errors.md'), 'utf8')
  .split('\n')
  .filter((line) => /^\| [A-Z]/.test(line))
  .map((line) => line.split('|').map((cell) => cell.trim()))

describe('errors', () => {
  it('default: a code, a message, a hint, a name and a cause', () => {
    const cause = new Error('gravity')
    const error = new Spilled(cause)
    expect(error).to.be.instanceOf(Error)
    const { name, code, message, hint } = error
    expect([name, code, message, hint]).to.deep.equal(['Spilled', 'SPILLED', 'The milk is spilled', 'Do not cry.'])
    expect(error.cause).to.equal(cause)
    expect(new Spilled()).to.not.have.property('cause')
  })

  it('behavior: an invariant that holds is silent, one that does not is a bug of ours', () => {
    invariant(true, 'the sky is up')
    expect(() => invariant(0, 'the sky is down'))
      .to.throw(SaffronError)
      .with.property('code', 'INVARIANT')
  })

  it('behavior: every error of the sources has a code of its own', () => {
    const codes = codesOfSources().map(({ code }) => code)
    expect(codes.filter((code) => !/^[A-Z][A-Z0-9_]*$/.test(code))).to.deep.equal([])
    expect(codes.filter((code, i) => codes.indexOf(code) !== i)).to.deep.equal([])
    expect(codes.length).to.equal(errorClasses() - WITHOUT_CODE.length + WITHOUT_CLASS.length)
  })

  it('behavior: each has its row in docs/errors.md, which lists none in vain, in order', () => {
    const listed = documented.map(([, code = '']) => code)
    const known = codesOfSources().map(({ code }) => code)
    expect(listed.toSorted()).to.deep.equal(known.toSorted())
    expect(listed).to.deep.equal(listed.toSorted())
    for (const [, code, when, what] of documented) expect(Boolean(when && what), code).to.equal(true)
  })
})
