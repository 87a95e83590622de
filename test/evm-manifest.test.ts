import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'

import { expect } from 'chai'

interface Manifest {
  readonly sha256: string
  readonly bytes: number
  readonly source: string
}

const file = (name: string): Buffer => readFileSync(new URL(`../evm/${name}`, import.meta.url))

describe('evm/evm.wasm', () => {
  const manifest = JSON.parse(file('manifest.json').toString()) as Manifest

  it('default', () => {
    const wasm = file('evm.wasm')
    const sha256 = createHash('sha256').update(wasm).digest('hex')
    expect({ sha256, bytes: wasm.length }).to.deep.equal({ sha256: manifest.sha256, bytes: manifest.bytes })
  })

  it('behavior: it was built from the sources beside it (else: npm run build:evm)', async () => {
    // A script of the build, in plain JavaScript.
    const { sourceHash } = (await import(new URL('../scripts/build-evm.mjs', import.meta.url).href)) as {
      sourceHash(): string
    }
    expect(sourceHash()).to.equal(manifest.source)
  })
})
