import { readFileSync } from 'node:fs'
import path from 'node:path'

import { expect } from 'chai'

import { readManifest } from 'saffron-sim/results'
import { netprintProject } from '../../kit/netlist-project.ts'
import { startSaffron } from '../../kit/saffron.ts'
import { type BrowserPage, chromium, openInChromium } from '../../kit/chromium.ts'

const NETLIST = `
import { COUNT, DAY, defineNetlist, level, unit } from 'saffron-sim'
let done = 0
export default defineNetlist({
  about: 'Goes on for hours, ten milliseconds a step.',
  clock: { step: DAY, steps: 1_000_000 },
  plots: [{ title: 'Both', kpis: { done: 'Done', half: 'Half' }, multiply: 10 }, { title: 'Done', kpis: { done: '' } }, { title: 'Half', kpis: { half: '' } }],
  build: () => ({
    agents: [{ name: 'one', step: (turn) => turn.outside(new Promise((resolve) => setTimeout(resolve, 10))).then(() => void done++) }],
    kpis: {
      done: level({ unit: COUNT, about: 'Steps done', read: () => done }),
      half: level({ unit: unit('halves'), about: 'Half of them', read: () => done / 2 }),
    },
  }),
})
`

describe(`the live view in a browser${chromium === undefined ? ' (left out: there is no Chromium on the PATH)' : ''}`, () => {
  const { root, remove } = netprintProject({ going: NETLIST })
  let run: ReturnType<typeof startSaffron>
  let page: BrowserPage

  before(async function () {
    if (chromium === undefined) return this.skip()
    run = startSaffron(['run', 'going', '--live', '--out', 'results'], { cwd: root })
    const [, url = ''] = await run.printed(/^Live: (\S+)$/m)
    page = await openInChromium(url)
    // All figures in sight: others are not drawn.
    await page.resize(1280, 1_400)
  })
  after(async () => {
    await page?.close()
    run?.child.kill('SIGKILL')
    remove()
  })

  /** Waits until the page's expression is true; a page that is loaded anew in between is asked again. */
  async function until(expression: string): Promise<void> {
    const asked = `new Promise((done) => {
      const look = () => (${expression}) ? done(true) : setTimeout(look, 10)
      look()
    })`
    const seen = await page.evaluate(asked).catch(() => false)
    if (seen !== true) await until(expression)
  }
  const state = (name: string) => page.evaluate(`document.documentElement.dataset.${name}`)
  const step = async () => Number(await state('step'))
  const press = (id: string) => page.evaluate(`document.getElementById('${id}').click()`)
  const text = (selector: string) => page.evaluate(`document.querySelector('${selector}').textContent`)

  it('default: figures appear and grow while the run goes on', async () => {
    await until(`document.documentElement.dataset.drawn === '3'`)
    const at = Number(await state('records'))
    await until(`Number(document.documentElement.dataset.records) > ${at + 20}`)
    const drawn = `[...document.querySelectorAll('.chart canvas')].map((canvas) => {
      const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height)
      return data.some((byte) => byte !== 0)
    })`
    expect(await page.evaluate(drawn)).to.deep.equal([true, true, true])
    expect(await text('#phase')).to.equal('● Running')
    expect(await text('figure[data-panel="1"] .readout')).to.match(/^0 → [1-9][\d,]*, lowest 0, highest [1-9]/)
    expect(await text('figure[data-panel="0"] .readout')).to.match(/^Done [\d,]+0 · Half [\d,.]+$/)
  })

  it('behavior: a pause holds the step, a step makes one more', async () => {
    await press('pause')
    await until(`document.documentElement.dataset.phase === 'paused'`)
    const held = await step()
    await until(`document.documentElement.dataset.records === '${held + 1}'`)
    expect(await text('#phase')).to.equal('❚❚ Paused')
    expect(await text('#steps')).to.equal(`step ${held.toLocaleString('en-US')} of 1,000,000`)
    await press('step')
    await until(`document.documentElement.dataset.records === '${held + 2}'`)
    expect([await step(), await state('phase')]).to.deep.equal([held + 1, 'paused'])
    expect(await text('figure[data-panel="1"] .readout')).to.contain(`→ ${(held + 1).toLocaleString('en-US')},`)
  })

  it('behavior: what is zoomed stays in sight while the run goes on', async () => {
    await page.evaluate('document.querySelectorAll(".chart")[1].focus()')
    await page.press('Home')
    await page.press('+')
    const rightmost = `(() => {
      const over = document.querySelectorAll('.u-over')[1]
      const { right, top } = over.getBoundingClientRect()
      over.dispatchEvent(new MouseEvent('mousemove', { clientX: right - 1, clientY: top + 5, bubbles: true }))
      return new Promise((done) => requestAnimationFrame(() => setTimeout(() =>
        done(document.querySelector('figure[data-panel="1"] .readout').textContent))))
    })()`
    await page.evaluate(rightmost)
    const before = await page.evaluate(rightmost)
    expect(before).to.match(/^step \d+ /)
    await press('pause')
    const at = await step()
    await until(`Number(document.documentElement.dataset.records) > ${at + 30}`)
    expect(await page.evaluate(rightmost)).to.equal(before)
    await page.press('Escape')
    await page.evaluate(rightmost)
    expect(await page.evaluate(rightmost)).to.not.equal(before)
  })

  for (const width of [390, 1280]) {
    for (const scheme of ['light', 'dark'] as const) {
      it(`behavior: at ${width} pixels in ${scheme} colours nothing sticks out`, async () => {
        await page.resize(width, 900)
        await page.colours(scheme)
        await page.evaluate('new Promise((done) => requestAnimationFrame(() => setTimeout(done)))')
        expect(await page.evaluate('document.documentElement.scrollWidth')).to.be.at.most(width)
      })
    }
  }

  it('behavior: a page that is loaded anew shows all there is', async () => {
    const at = await step()
    // Until it is gone the old page grows too.
    await page.evaluate('globalThis.isOld = true, location.reload()')
    const readout = 'figure[data-panel="1"] .readout'
    const isThere = `globalThis.isOld === undefined && document.querySelector('${readout}')?.textContent`
    await until(`Boolean(${isThere}) && Number(document.documentElement.dataset.records) > ${at}`)
    expect(await text(readout)).to.match(/^0 → /)
  })

  it('behavior: stop ends the run, leads to its report, and nobody complains', async () => {
    await press('stop')
    await until(`document.documentElement.dataset.phase === 'ended'`)
    expect(await text('#phase')).to.match(/^✓ Stopped early after [\d,]+ of 1,000,000 steps/)
    const { status, stepsDone = 0 } = readManifest(path.join(root, 'results'))
    expect([status, stepsDone]).to.deep.equal(['stopped', await step()])
    const fetched = `fetch(document.querySelector('#report a').href).then((report) => report.text())`
    expect(await page.evaluate(fetched)).to.equal(readFileSync(path.join(root, 'results', 'report.html'), 'utf8'))
    expect(await page.evaluate(`getComputedStyle(document.getElementById('orders')).display`)).to.equal('none')
    expect(page.complaints).to.deep.equal([])
  })
})
