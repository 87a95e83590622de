import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

import { expect } from 'chai'

import { sendRequest, takeRequests } from '../../src/control/inbox.ts'

describe('inbox', () => {
  let folder = ''
  beforeEach(() => void (folder = mkdtempSync(path.join(tmpdir(), 'saffron-inbox-'))))
  afterEach(() => rmSync(folder, { recursive: true }))

  it('default: what was sent within one moment is taken out in that order, once', () => {
    const now = () => new Date('2026-01-01T00:00:00Z')
    const authors = Array.from({ length: 120 }, (_, i) => String(i))
    for (const author of authors) sendRequest(folder, { author, override: { action: 'halt' } }, now)
    const taken = takeRequests(folder).map((letter) => ('author' in letter ? letter.author : letter.problem))
    expect(taken).to.deep.equal(authors)
    expect([takeRequests(folder), readdirSync(path.join(folder, 'inbox'))]).to.deep.equal([[], []])
  })

  it('behavior: where nothing was ever sent there is nothing', () => {
    expect(takeRequests(folder)).to.deep.equal([])
  })
})
