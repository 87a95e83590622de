import { readFileSync, rmSync } from 'node:fs'
import path from 'node:path'

import { expect } from 'chai'

import { type ReportServer, reportServer } from '../../src/http/report-server.ts'
import { writeReport } from '../../src/report/page/write-report.ts'
import { type BrowserPage, chromium, openInChromium } from '../kit/chromium.ts'
import { sampleRun } from '../kit/sample-run.ts'
import { temporaryFolder } from '../kit/temporary-project.ts'
import { ask, listen } from './ask.ts'

describe('the report of watch', () => {
  const { root, remove } = temporaryFolder()
  let server: ReportServer
  const runNamed = (name: string, about = 'A sample.') => {
    const folder = sampleRun(path.join(root, name), { manifest: { about } })
    writeReport(folder)
    return folder
  }
  beforeEach(async () => {
    server = await reportServer({ title: 'sample', port: 0 })
  })
  afterEach(() => server.close())
  after(remove)

  it('default: before the first run there is a page that waits', async () => {
    const { status, text } = await ask(server.url)
    expect(status).to.equal(200)
    expect(text).to.contain('<h1>sample</h1>').and.contain('EventSource')
  })

  it('behavior: serves the report with a script that reloads it, and leaves the one on the disk as it is', async () => {
    const folder = runNamed('run')
    const onDisk = readFileSync(path.join(folder, 'report.html'), 'utf8')
    server.show(folder)
    const { text, headers } = await ask(server.url)
    expect(text).to.contain('<h1>sample</h1>').and.contain('EventSource').and.contain('data-shown="run"')
    const policy = String(headers['content-security-policy'])
    expect(policy).to.match(/^default-src 'none'; script-src 'sha256-/)
    expect(policy).to.contain("connect-src 'self'").and.contain("frame-ancestors 'none'")
    expect(policy).to.not.match(/unsafe|\*|http:/)
    expect(onDisk).to.not.contain('EventSource')
    expect(onDisk).to.not.contain('connect-src')
    expect(readFileSync(path.join(folder, 'report.html'), 'utf8')).to.equal(onDisk)
  })

  it('behavior: tells of each new run, and whoever comes late of the last', async () => {
    const early = await listen(`${server.url}events`)
    await early.heard(/^event: page\ndata: \n\n/m)
    server.show(runNamed('first'))
    await early.heard(/^event: page\ndata: first\n\n/m)
    server.show(runNamed('a second'))
    await early.heard(/^event: page\ndata: a%20second\n\n/m)
    const late = await listen(`${server.url}events`)
    await late.heard(/^event: page\ndata: a%20second\n\n/m)
    await server.close()
    await Promise.all([early.ended, late.ended])
    server = await reportServer({ title: 'sample', port: 0 })
  })

  it('behavior: a run that was cleared away leaves a page that waits for the next', async () => {
    const folder = runNamed('gone')
    server.show(folder)
    rmSync(folder, { recursive: true })
    const { status, text } = await ask(server.url)
    expect(status).to.equal(200)
    expect(text).to.contain('data-shown="gone"')
  })

  describe(`in a browser${chromium === undefined ? ' (left out: there is no Chromium on the PATH)' : ''}`, () => {
    let page: BrowserPage
    before(async function () {
      if (chromium === undefined) this.skip()
    })
    afterEach(() => page?.close())

    it('default: the page turns into the report, and into the next one, by itself', async () => {
      page = await openInChromium(server.url)
      // What is asked in the moment of a reload is lost with the page it was asked of.
      const until = async (condition: string): Promise<void> => {
        const holds = await page
          .evaluate(`new Promise((done) => setTimeout(() => done(${condition}), 20))`)
          .catch(() => false)
        if (holds !== true) await until(condition)
      }
      const shows = (text: string) => until(`document.body.textContent.includes('${text}')`)
      await shows('on its way')
      server.show(runNamed('one', 'The first try.'))
      await shows('The first try.')
      // Its text is there before its plots are.
      await until("document.documentElement.dataset.drawn === '2'")
      server.show(runNamed('two', 'The second try.'))
      await shows('The second try.')
      expect(page.complaints).to.deep.equal([])
    })
  })
})
