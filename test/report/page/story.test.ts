import { readFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

import { expect } from 'chai'

import { writeReport } from '../../../src/report/page/write-report.ts'
import { chromium, openInChromium } from '../../kit/chromium.ts'
import { sampleRun } from '../../kit/sample-run.ts'
import { temporaryFolder } from '../../kit/temporary-project.ts'

const START = 1_767_225_600
const DAYS = 200
const DUMP = 101

/** A price that wobbles by a few percent, and falls by a third when the whale sells; nobody else does more that day. */
function wobbling() {
  const days = Array.from({ length: DAYS + 1 }, (_, day) => day)
  const price = (day: number) => (1 + 0.02 * Math.sin(day * 1.7)) * (day < DUMP ? 1 : 0.67)
  const kpis = days.map(
    (day) => `${day},${START + 86_400 * day},${price(day)},${100 + (day % 7)},${1_000 - day},${1_000 - day}`,
  )
  const actions = days
    .slice(1)
    .flatMap((day) => [
      ...['trader-1', 'trader-2'].map((who) => `${day},${START + 86_400 * day},${who},trader,swap,swap,90000,true,`),
      ...(day % 50 === 0
        ? [`${day},${START + 86_400 * day},trader-1,trader,swap,swap,90000,false,"TooLittleOut(5, ${day})"`]
        : []),
      ...(day === DUMP ? [`${day},${START + 86_400 * day},whale-1,whale,dump,swap,90000,true,`] : []),
    ])
  return {
    kpis: `step,time,price,volume,reserve,yield\n${kpis.join('\n')}\n`,
    actions: `step,time,agent,kind,action,call,gas,ok,reason\n${actions.join('\n')}\n`,
    spec: { clock: { start: START, step: 86_400, steps: DAYS } },
    manifest: {
      about: 'A token that somebody holds too much of, and a hundred people who trade it for half a year and more.',
      agents: { trader: 4, whale: 1 },
      wealth: {
        unit: 'USD',
        agents: [
          { name: 'trader-1', kind: 'trader', first: '1000', last: '900', profit: '-40' },
          { name: 'trader-2', kind: 'trader', first: '1000', last: '1100', profit: '60.5' },
          { name: 'trader-3', kind: 'trader', first: '1000', last: '', profit: '' },
          { name: 'trader-4', kind: 'trader', first: '1000', last: '950', profit: '-0.000000000000000001' },
          { name: 'whale-1', kind: 'whale', first: '50000', last: '40000', profit: '0' },
          { name: 'watcher', kind: 'watcher', first: '0', last: '0', profit: '0' },
        ],
      },
      controllables: [
        { name: 'pool', kind: 'pool', about: 'A pool', fidelity: 'One curve, no <fees>', wires: [] },
        { name: 'pool-2', kind: 'pool', about: 'A pool', fidelity: 'One curve, no <fees>', wires: [] },
        { name: 'SAF', kind: 'erc20', about: 'A token', wires: [] },
      ],
      kpis: [
        { name: 'price', unit: 'USD', type: 'level', about: 'Quote per base' },
        { name: 'volume', unit: 'USD', type: 'flow', about: 'Traded' },
        { name: 'reserve', unit: 'SAF', type: 'level', about: 'For rewards' },
        { name: 'yield', unit: '%', type: 'level', about: 'What they are' },
      ],
      headline: ['price', 'volume', 'reserve'],
      events: [{ step: 150, about: 'Fees are halved', by: 'treasury' }],
      guide: {
        lookAt: '- `price` falls when somebody large sells.\n- `volume` does not.',
        notModelled: 'Gas is free.',
      },
    },
  }
}

describe('the story of a run', () => {
  const { root, remove } = temporaryFolder()
  after(remove)
  const file = writeReport(sampleRun(path.join(root, 'whale'), wobbling()))
  const html = readFileSync(file, 'utf8')
  const text = html
    .replace(/<(style|script)[^>]*>.*?<\/\1>/gs, '')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ')
  const section = (title: string) => text.slice(text.indexOf(title)).slice(0, 900)

  it('default: a planted sale is named with its day, how far the price fell, and who sold', () => {
    expect(section('Largest move')).to.match(
      /^Largest move day 101 \(2026-04-12\): price fell by 3[0-9.]+ % from [0-9.]+ to [0-9.]+ USD\. Unusual then: whale-1 \(whale\): dump\./,
    )
  })

  it('behavior: where nobody sends anything in all the run, nobody is missed when it moves', () => {
    const { actions, ...silent } = wobbling()
    const told = (name: string, header: string) =>
      readFileSync(writeReport(sampleRun(path.join(root, name), { ...silent, actions: header })), 'utf8')
    const [header = ''] = actions.split('\n', 1)
    const missed = 'Nobody sent anything unusual then.'
    const others = `${header}\n${actions.split('\n')[1] ?? ''}\n`
    expect(told('silent', `${header}\n`))
      .to.include('price fell by 3')
      .and.not.include(missed)
    expect(told('another day', others)).to.include(missed)
  })

  it('behavior: what the guide says, numbers with a curve, what was in store, stores and failures', () => {
    expect(section('What to look at')).to.contain('price falls when somebody large sells')
    // Days 0 to 200 hold 28 weeks and 5 days.
    const volume = Array.from({ length: DAYS + 1 }, (_, day) => 100 + (day % 7)).reduce((sum, each) => sum + each, 0)
    expect(section('In short')).to.contain(`volume ${volume.toLocaleString('en-US')} USD in all; 100 to 106 a record`)
    expect(html.match(/<svg class="spark"/g)).to.have.length(3)
    const happened = section('What happened')
    expect(happened).to.contain('day 150 (2026-05-31): Fees are halved (treasury), as scheduled.')
    // It falls by one a day, from 1,000.
    expect(happened).to.contain('reserve only falls; at the pace of the second half it is 0 on day 1,000 (2028-09-27).')
    // What it earns per token falls too, and is no store.
    expect(happened).to.not.contain('yield only falls')
    expect(happened).to.contain('4 of 405 transactions failed (1.0 %): TooLittleOut 4.')
    const limits = section('What this does not tell')
    expect(limits).to.contain('Gas is free.').and.contain('one seed (1)')
    expect(limits).to.contain('leave out pool, pool-2 : One curve, no &lt;fees&gt;. ')
  })

  it('behavior: moments that are told have a number, in the list and in the plots', () => {
    const data = JSON.parse(/id="data">(.*?)<\/script>/s.exec(html)?.[1] ?? '') as { markers: unknown }
    expect(data.markers).to.deep.equal([
      { step: 101, number: 1 },
      { step: 150, number: 2 },
    ])
    expect(section('What happened')).to.match(/1 day 101 .* 2 day 150/)
  })

  it('behavior: agents by kind, those who sent nothing too', () => {
    expect(section('What each kind sent')).to.match(/trader 4 404 4 1\.0 % 200 0 to 204 /)
  })

  it('behavior: what each kind had, has and gained, without who never had anything, and each by name, winners first', () => {
    const gained = section('What each kind gained')
    // One of four has something that has no price: the kind's sums are not known.
    expect(gained).to.match(
      / had, USD has, USD profit, USD .* trader 4 4,000 – – 0 -40 to 60\.5 whale 1 50,000 40,000 0 0 /,
    )
    expect(gained.slice(0, gained.indexOf('What each kind sent'))).to.not.contain('watcher')
    const names = section('Each by name').match(/(trader-\d|whale-1|watcher)(?= (?:trader|whale|watcher) )/g)
    expect(names).to.deep.equal(['trader-2', 'whale-1', 'trader-4', 'watcher', 'trader-1', 'trader-3'])
    expect(html).to.contain('aria-label="From -40 to 60.5 each: 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1 agents"')
  })

  it(`behavior: the sale stands on the first screen, and a phone's page is under six screens${chromium === undefined ? ' (left out: there is no Chromium on the PATH)' : ''}`, async function () {
    if (chromium === undefined) return this.skip()
    const page = await openInChromium(pathToFileURL(file).href)
    try {
      for (const [width, height] of [
        [390, 844],
        [1280, 900],
      ] as const) {
        await page.resize(width, height)
        const bottom = await page.evaluate(`document.querySelector('.lede').getBoundingClientRect().bottom + scrollY`)
        expect(bottom, `${width} wide`).to.be.below(height)
      }
      await page.resize(390, 844)
      await page.evaluate('new Promise((done) => requestAnimationFrame(() => setTimeout(done)))')
      expect(await page.evaluate('document.documentElement.scrollHeight')).to.be.below(6 * 844)
      expect(page.complaints).to.deep.equal([])
    } finally {
      await page.close()
    }
  })
})
