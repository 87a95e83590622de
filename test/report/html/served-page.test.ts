import { createHash } from 'node:crypto'

import { expect } from 'chai'

import { servedPage } from '../../../src/report/html/served-page.ts'
import { waitingPage } from '../../../src/report/page/waiting-page.ts'

describe('servedPage', () => {
  const page = waitingPage({ title: 'A <run>', text: 'Soon.' })
  /** What a browser would let run: the hashes of the scripts, computed here by themselves. */
  const hashesOf = (html: string) =>
    [...html.matchAll(/<script>([^]*?)<\/script>/g)].map(
      ([, text = '']) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`,
    )

  it('default: its scripts may run and listen to the server, and nothing else may', () => {
    const { html, policy } = servedPage(page, { shown: 'run "1"', scripts: ['reload.js'] })
    expect(html).to.contain('data-shown="run &quot;1&quot;"').and.contain('EventSource')
    const allowed = /script-src ([^;]*)/.exec(policy)?.[1]?.split(' ') ?? []
    expect(allowed.toSorted()).to.deep.equal(hashesOf(html).toSorted())
    expect(policy)
      .to.match(/^default-src 'none';/)
      .and.contain("connect-src 'self'")
    // The page states the same as the header.
    expect(html.replaceAll('&#39;', "'")).to.contain(`content="${policy}"`)
  })

  it('behavior: without scripts the page and its policy stay as they are', () => {
    const { html, policy } = servedPage(page, { shown: '', scripts: [] })
    expect(html).to.equal(page)
    expect(policy).to.not.contain('connect-src')
    expect(page.replaceAll('&#39;', "'")).to.contain(`content="${policy}"`)
  })

  it('behavior: a page that states no policy gets one under which no script runs, and no script', () => {
    const other = '<!doctype html><title>Not ours</title><script>1</script>'
    const { html, policy } = servedPage(other, { shown: '', scripts: ['reload.js'] })
    expect(html).to.equal(other)
    expect(policy)
      .to.match(/^default-src 'none';/)
      .and.not.contain('script-src')
  })
})
