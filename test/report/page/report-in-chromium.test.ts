import path from 'node:path'
import { pathToFileURL } from 'node:url'

import { expect } from 'chai'

import { comparisonOf } from '../../../src/report/compare/comparison.ts'
import { writeComparison } from '../../../src/report/compare/write-comparison.ts'
import { writeReport } from '../../../src/report/page/write-report.ts'
import { temporaryFolder } from '../../kit/temporary-project.ts'
import { type BrowserPage, chromium, openInChromium } from '../../kit/chromium.ts'
import { sampleRun } from '../../kit/sample-run.ts'

const STEPS = 40
const KPIS = [
  'step,time,price,volume',
  ...Array.from({ length: STEPS + 1 }, (_, i) => `${i},${1_767_225_600 + 86_400 * i},${0.5 + i / 100},${i % 7}`),
  '',
].join('\n')

interface Drawn {
  readonly width: number
  readonly dates: readonly { readonly from: number; readonly to: number }[]
}

/** From now on the page knows of each canvas where on it the dates of its last drawing are. */
const REMEMBER_TEXTS = `(() => {
  window.drawnDates = new Map()
  const { fillText, clearRect } = CanvasRenderingContext2D.prototype
  CanvasRenderingContext2D.prototype.clearRect = function (...given) {
    window.drawnDates.set(this.canvas, { width: this.canvas.width, dates: [] })
    return clearRect.apply(this, given)
  }
  CanvasRenderingContext2D.prototype.fillText = function (text, x, y) {
    const { actualBoundingBoxLeft: left, actualBoundingBoxRight: right } = this.measureText(text)
    if (/\\d-\\d\\d/.test(text)) window.drawnDates.get(this.canvas).dates.push({ from: x - left, to: x + right })
    return fillText.call(this, text, x, y)
  }
})()`

describe(`the report in a browser${chromium === undefined ? ' (left out: there is no Chromium on the PATH)' : ''}`, () => {
  const { root, remove } = temporaryFolder()
  const plots = [
    { title: 'Both', kpis: { price: 'Price', volume: 'Volume' }, scale: 'both' as const },
    { title: 'Price', kpis: { price: '' } },
    { title: 'Volume', kpis: { volume: '' } },
  ]
  const clock = { start: 1_767_225_600, step: 86_400, steps: STEPS, every: 1 }
  const sample = { kpis: KPIS, manifest: { plots, clock } }
  let page: BrowserPage

  before(async function () {
    if (chromium === undefined) return this.skip()
    page = await openInChromium(pathToFileURL(writeReport(sampleRun(path.join(root, 'run'), sample))).href)
  })
  after(async () => {
    await page?.close()
    remove()
  })

  const readout = (panel: number) =>
    page.evaluate(`document.querySelector('figure[data-panel="${panel}"] .readout').textContent`)
  const settled = () => page.evaluate('new Promise((done) => requestAnimationFrame(() => setTimeout(done)))')
  const focus = (panel: number) => page.evaluate(`document.querySelectorAll('.chart')[${panel}].focus()`)

  it('default: draws every figure from the disk, and nobody complains', async () => {
    expect(await page.evaluate('document.documentElement.dataset.drawn')).to.equal('4')
    const drawn = `[...document.querySelectorAll('.chart canvas')].map((canvas) => {
      const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height)
      return data.some((byte) => byte !== 0)
    })`
    expect(await page.evaluate(drawn)).to.deep.equal([true, true, true, true])
    expect(page.complaints).to.deep.equal([])
  })

  it('behavior: arrow keys move one crosshair over all figures, and the values are told in words', async () => {
    await focus(2)
    await page.press('Home')
    await page.press('ArrowRight')
    await settled()
    expect(await readout(2)).to.equal('step 1 · 2026-01-02 · 0.51 USD')
    expect(await readout(3)).to.equal('step 1 · 2026-01-02 · 1 USD')
    expect(await readout(0)).to.contain('Price 0.51 · Volume 1')
    await page.press('End')
    await settled()
    expect(await readout(2)).to.contain(`step ${STEPS} `)
  })

  it('behavior: plus zooms all figures, escape shows the whole run again', async () => {
    // What is shown is told by the crosshair at the left edge of the plot.
    const leftmost = `(() => {
      const over = document.querySelectorAll('.u-over')[3]
      const { left, top } = over.getBoundingClientRect()
      over.dispatchEvent(new MouseEvent('mousemove', { clientX: left + 1, clientY: top + 5, bubbles: true }))
      return document.querySelector('figure[data-panel="3"] .readout').textContent
    })()`
    await focus(2)
    await page.press('End')
    await page.press('+')
    await settled()
    await page.evaluate(leftmost)
    await settled()
    expect(await page.evaluate(leftmost)).to.contain('step 20 ')
    await focus(2)
    await page.press('Escape')
    await settled()
    await page.evaluate(leftmost)
    await settled()
    expect(await page.evaluate(leftmost)).to.contain('step 0 ')
  })

  it('behavior: the scale of a figure is switched by its button', async () => {
    await page.evaluate('document.querySelectorAll("figure button")[3].click()')
    expect(await page.evaluate('document.querySelectorAll("figure button")[3].getAttribute("aria-pressed")')).to.equal(
      'true',
    )
    expect(await page.evaluate('document.querySelectorAll("figure[data-panel=\\"3\\"] canvas").length')).to.equal(1)
  })

  it('behavior: of very many figures those in sight are drawn, the others when one comes near them', async () => {
    const names = Array.from({ length: 300 }, (_, i) => `kpi${i}`)
    const row = (step: number) => [step, 1_767_225_600 + 86_400 * step, ...names.map((_, i) => i + step)].join(',')
    const kpis = `step,time,${names.join(',')}\n${row(0)}\n${row(1)}\n`
    const columns = names.map((name) => ({ name, unit: 'USD', type: 'level', about: 'One of many' }))
    const many = sampleRun(path.join(root, 'many'), { kpis, manifest: { kpis: columns, clock, headline: [] } as never })
    const opened = await openInChromium(pathToFileURL(writeReport(many)).href)
    try {
      const drawn = 'Number(document.documentElement.dataset.drawn)'
      expect(await opened.evaluate(drawn)).to.be.within(1, 100)
      await opened.evaluate(`new Promise((done) => {
        const last = document.querySelector('figure[data-panel="299"]')
        for (const group of document.querySelectorAll('details')) group.open = true
        last.scrollIntoView()
        const look = () => (last.querySelector('canvas') ? done() : setTimeout(look, 20))
        look()
      })`)
      expect(await opened.evaluate(drawn)).to.be.within(2, 200)
      expect(opened.complaints).to.deep.equal([])
    } finally {
      await opened.close()
    }
  })

  it('behavior: a logarithmic axis has few lines and never none, of however many decades it is', async () => {
    const ticks = await page.evaluate('[[0.4, 0.5], [1, 10], [1, 1e4], [1e-3, 1e21]].map(([a, b]) => logTicks(a, b))')
    expect(ticks).to.deep.equal([
      [0.4, 0.5],
      [1, 2, 3, 5, 10],
      [1, 10, 100, 1e3, 1e4],
      [1, 1e4, 1e8, 1e12, 1e16, 1e20],
    ])
  })

  for (const [name, step] of [
    ['hours', 3600],
    ['days', 86_400],
  ] as const) {
    it(`behavior: in a run of ${name} the dates below a plot are whole and apart, on a phone as on a desk`, async () => {
      const right = { title: 'Right', kpis: { price: '' }, right: { kpis: { volume: '' } } }
      const folder = sampleRun(path.join(root, name), {
        kpis: KPIS.replaceAll(/^(\d+),\d+/gm, (_, at: string) => `${at},${clock.start + step * Number(at)}`),
        spec: { clock: { ...clock, step } },
        manifest: { plots: [...plots, right] },
      })
      const opened = await openInChromium(pathToFileURL(writeReport(folder)).href)
      try {
        await opened.evaluate(REMEMBER_TEXTS)
        for (const width of [390, 1280]) {
          await opened.resize(width, 900)
          await opened.evaluate(
            'new Promise((done) => setTimeout(() => requestAnimationFrame(() => setTimeout(done))))',
          )
          const plotted = (await opened.evaluate('[...window.drawnDates.values()]')) as Drawn[]
          expect(plotted.length).to.equal(5)
          for (const { width: wide, dates } of plotted) {
            expect(dates.length).to.be.above(1)
            for (const [i, { from, to }] of dates.entries()) {
              expect(from).to.be.at.least(dates[i - 1]?.to ?? 0)
              expect(to).to.be.at.most(wide)
            }
          }
        }
      } finally {
        await opened.close()
      }
    })
  }

  for (const width of [390, 1280]) {
    for (const scheme of ['light', 'dark'] as const) {
      it(`behavior: at ${width} pixels in ${scheme} colours nothing sticks out and text can be told from paper`, async () => {
        await page.resize(width, 900)
        await page.colours(scheme)
        await settled()
        expect(await page.evaluate('document.documentElement.scrollWidth')).to.be.at.most(width)
        const below = `[...document.querySelectorAll('.chart')].map((chart) =>
          chart.querySelector('canvas').getBoundingClientRect().bottom - chart.getBoundingClientRect().bottom)`
        for (const pixels of (await page.evaluate(below)) as number[]) expect(pixels).to.be.at.most(0)
        // Contrast by WCAG 2.2, section "relative luminance".
        const contrast = `(() => {
          const of = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim()
          const luminance = (hex) => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16) / 255)
            .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
            .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0)
          return ['--ink', '--dim', '--accent', '--warn', '--good'].map((name) => {
            const [a, b] = [luminance(of(name)), luminance(of('--card'))].sort((x, y) => y - x)
            return (a + 0.05) / (b + 0.05)
          })
        })()`
        for (const ratio of (await page.evaluate(contrast)) as number[]) expect(ratio).to.be.at.least(4.5)
        expect(page.complaints).to.deep.equal([])
      })
    }
  }

  it('behavior: a figure that is folded away is drawn when it is unfolded', async () => {
    const grouped = [
      { title: 'Price', group: 'Market', kpis: { price: '' } },
      { title: 'Volume', group: 'Trade', kpis: { volume: '' } },
    ]
    const folder = sampleRun(path.join(root, 'folded'), { kpis: KPIS, manifest: { plots: grouped } })
    const folded = await openInChromium(pathToFileURL(writeReport(folder)).href)
    try {
      expect(await folded.evaluate('document.documentElement.dataset.drawn')).to.equal('1')
      await folded.evaluate('void (document.querySelectorAll("details.group")[1].open = true)')
      await folded.evaluate('new Promise((done) => requestAnimationFrame(() => setTimeout(done)))')
      expect(await folded.evaluate('document.documentElement.dataset.drawn')).to.equal('2')
      expect(await folded.evaluate('document.querySelectorAll(".chart canvas")[1].clientWidth')).to.be.above(100)
      expect(folded.complaints).to.deep.equal([])
    } finally {
      await folded.close()
    }
  })

  it('behavior: long names stay within their figures, and the page within its width', async () => {
    const long = 'a_name_that_goes_on_and_on_for_as_long_as_anybody_would_ever_write_one_and_longer'
    const wealth = { unit: 'USD', agents: [{ name: `${long}-1`, kind: long, first: '5', last: '6', profit: '1' }] }
    const folder = sampleRun(path.join(root, 'long'), {
      kpis: KPIS.replace('price', long).replaceAll(/^2\d,.*\n/gm, ''),
      actions: `step,time,agent,kind,action,call,gas,ok,reason\n3,1767225600,${long}-1,${long},${long},swap,9,false,${long}\n`,
      manifest: {
        about: `Of ${long}.`,
        agents: { [long]: 1 },
        parameters: [{ name: long, default: long, unit: '', range: 'any', about: long }],
        kpis: [{ name: long, unit: 'USD', type: 'level', about: long }],
        headline: [long],
        wealth,
        guide: { lookAt: `\`${long}\` and ${long}`, notModelled: long },
      },
      spec: { params: { [long]: long }, clock },
    })
    const opened = await openInChromium(pathToFileURL(writeReport(folder)).href)
    try {
      for (const width of [390, 1280]) {
        await opened.resize(width, 900)
        await opened.evaluate('void document.querySelectorAll("details").forEach((each) => (each.open = true))')
        await opened.evaluate('new Promise((done) => requestAnimationFrame(() => setTimeout(done)))')
        expect(await opened.evaluate('document.documentElement.scrollWidth'), `${width} wide`).to.be.at.most(width)
        const beyond = `[...document.querySelectorAll('figure h4')].filter((title) =>
          title.getBoundingClientRect().right > title.closest('figure').getBoundingClientRect().right).length`
        expect(await opened.evaluate(beyond), `${width} wide`).to.equal(0)
      }
      expect(opened.complaints).to.deep.equal([])
    } finally {
      await opened.close()
    }
  })

  it('behavior: values that stand alone between missing ones are seen', async () => {
    const kpis = KPIS.replaceAll(/^(\d*[13579],\d+),[\d.]+/gm, '$1,')
    const folder = sampleRun(path.join(root, 'alone'), {
      kpis,
      manifest: { plots: [], headline: ['price'] },
      spec: { clock },
    })
    const opened = await openInChromium(pathToFileURL(writeReport(folder)).href)
    try {
      // The first line's colour, #b35900, as far as edges are not blended.
      const drawn = `(() => {
        const canvas = document.querySelector('figure[data-panel="0"] canvas')
        const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height)
        let count = 0
        for (let i = 0; i < data.length; i += 4) if (data[i] === 0xb3 && data[i + 1] === 0x59 && data[i + 2] === 0) count++
        return count
      })()`
      expect(await opened.evaluate(drawn)).to.be.at.least(STEPS / 2)
    } finally {
      await opened.close()
    }
  })

  it('behavior: no two lines of an axis are labelled alike', async () => {
    expect(await page.evaluate('told([20_454, 20_456, 20_458])')).to.deep.equal(['20,454', '20,456', '20,458'])
    expect(await page.evaluate('told([690_900_000, 690_900_050, null])')).to.deep.equal([
      '690,900,000',
      '690,900,050',
      '',
    ])
    expect(await page.evaluate('told([0, 20_000, 40_000])')).to.deep.equal(['0', '20K', '40K'])
  })

  it('behavior: on a phone a closed group takes two lines', async () => {
    const titles = Array.from({ length: 6 }, (_, i) => `What came of number ${i} in all these days`)
    const closed = titles.map((title) => ({ title, group: 'Second', kpis: { volume: '' } }))
    const folder = sampleRun(path.join(root, 'phone'), {
      kpis: KPIS,
      manifest: { plots: [{ title: 'Price', group: 'First', kpis: { price: '' } }, ...closed] },
      spec: { clock },
    })
    const phone = await openInChromium(pathToFileURL(writeReport(folder)).href)
    try {
      await phone.resize(390, 844)
      await phone.evaluate('new Promise((done) => requestAnimationFrame(() => setTimeout(done)))')
      expect(await phone.evaluate('document.querySelectorAll(".group summary")[1].clientHeight')).to.be.below(60)
    } finally {
      await phone.close()
    }
  })

  it('behavior: a comparison opens the same way', async () => {
    const file = path.join(root, 'compare.html')
    const other = sampleRun(path.join(root, 'other'), { kpis: KPIS.replace(/\n3,.*/, ''), spec: { clock } })
    writeComparison(comparisonOf(path.join(root, 'run'), other), file)
    const comparison = await openInChromium(pathToFileURL(file).href)
    try {
      // Nothing differs as far as both came, so the figures are folded away.
      await comparison.evaluate('void document.querySelectorAll("details").forEach((each) => (each.open = true))')
      await comparison.evaluate('new Promise((done) => requestAnimationFrame(() => setTimeout(done)))')
      expect(await comparison.evaluate('document.documentElement.dataset.drawn')).to.equal('2')
      expect(comparison.complaints).to.deep.equal([])
    } finally {
      await comparison.close()
    }
  })
})
