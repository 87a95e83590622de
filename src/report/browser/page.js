// Draws the figures of the page and keeps them together: one crosshair, one zoom.
'use strict'
/**
 * Draws the figures of a run that goes on, with these records of its columns.
 * @type {(steps: number[], columns: (number | null)[][]) => void}
 */
const showRows = (() => {
  /** So many figures are drawn before anybody scrolls: all of most runs. A figure takes some 5 ms. */
  const AT_ONCE = 60
  /** @type {PageData} */
  const page = JSON.parse(document.getElementById('data')?.textContent ?? '')
  /** @type {Map<HTMLElement, Chart>} */
  const charts = new Map()
  let following = false
  /** Whether somebody looks at a part of the run, which then stays in sight while the run goes on. */
  let zoomed = false

  /** @param {HTMLElement} figure */
  function draw(figure) {
    const panel = page.panels[Number(figure.dataset.panel)]
    if (!panel || panel.steps.length === 0) return
    charts.get(figure)?.plot.destroy()
    const own = drawChart(figure, panel, page, (from, to) => {
      if (following) return
      following = true
      zoomed = !isWhole(panel, from, to)
      for (const { plot, perStep } of charts.values()) {
        if (plot !== own?.plot) plot.setScale('x', { min: from * perStep, max: to * perStep })
      }
      // uPlot applies scales a microtask later, and tells us of those too.
      setTimeout(() => {
        following = false
      })
    })
    const [other] = charts.values()
    charts.set(figure, own)
    const { min, max } = other?.plot.scales.x ?? {}
    if (!zoomed || !other || typeof min !== 'number' || typeof max !== 'number') return
    own.plot.setScale('x', { min: (min / other.perStep) * own.perStep, max: (max / other.perStep) * own.perStep })
  }

  /** @param {PanelData} panel @param {number} from @param {number} to */
  const isWhole = ({ steps }, from, to) => from <= (steps[0] ?? 0) && to >= (steps.at(-1) ?? 0)

  const figures = /** @type {HTMLElement[]} */ ([...document.querySelectorAll('figure[data-panel]')])
  // Tables that a phone folds away.
  const narrow = matchMedia('(max-width: 560px)')
  const fold = () => {
    for (const group of document.querySelectorAll('details[data-wide]')) group.toggleAttribute('open', !narrow.matches)
  }
  narrow.addEventListener('change', fold)
  fold()
  /** What is folded away has no width to be drawn at: it is drawn when it is unfolded. @param {HTMLElement} figure */
  const isFolded = (figure) => figure.closest('details:not([open])') !== null
  /** @param {HTMLElement[]} some */
  const drawSome = (some) => {
    const waiting = some.filter((figure) => !charts.has(figure) && !isFolded(figure))
    waiting.slice(0, AT_ONCE).forEach(draw)
    document.documentElement.dataset.drawn = String(charts.size)
  }
  // The others are drawn when they come near to being seen.
  const nearing = new IntersectionObserver(
    (changes) => {
      const near = changes.filter(({ isIntersecting }) => isIntersecting)
      drawSome(near.map(({ target }) => /** @type {HTMLElement} */ (target)))
      for (const { target } of near) nearing.unobserve(target)
    },
    { rootMargin: '1200px' },
  )
  drawSome(figures)
  for (const figure of figures) {
    if (!charts.has(figure)) nearing.observe(figure)
    const button = figure.querySelector('button')
    button?.addEventListener('click', () => {
      const panel = page.panels[Number(figure.dataset.panel)]
      if (!panel) return
      panel.scale = panel.scale === 'log' ? 'linear' : 'log'
      button.setAttribute('aria-pressed', String(panel.scale === 'log'))
      draw(figure)
    })
  }
  for (const button of document.querySelectorAll('button[data-zoom]')) {
    button.addEventListener('click', () => {
      const [chart] = charts.values()
      const factor = Number(button.getAttribute('data-zoom'))
      if (chart && factor === 0) chart.reset()
      else if (chart) zoom(chart.plot, factor)
    })
  }
  for (const group of document.querySelectorAll('details')) {
    group.addEventListener('toggle', () => {
      drawSome(figures.filter((figure) => group.contains(figure)))
    })
  }
  // On paper everything is unfolded.
  addEventListener('beforeprint', () => {
    for (const group of document.querySelectorAll('details')) group.open = true
    for (const figure of figures) if (!charts.has(figure)) draw(figure)
  })
  // Colours are read off the style while drawing.
  const redraw = () => charts.forEach(({ plot }) => plot.redraw(false, true))
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', redraw)

  // Of a run that goes on: figures out of sight are drawn when they come into it.
  /** @type {{ steps: number[], columns: (number | null)[][] }} */
  let rows = { steps: [], columns: [] }
  /** @type {Set<HTMLElement>} */
  const stale = new Set()
  const inSight = new Set()
  const watcher = new IntersectionObserver((changes) => {
    for (const { target, isIntersecting } of changes) {
      if (isIntersecting) inSight.add(target)
      else inSight.delete(target)
    }
    catchUp()
  })
  function catchUp() {
    following = true
    for (const figure of stale) {
      const panel = page.panels[Number(figure.dataset.panel)]
      if (!inSight.has(figure) || !panel?.columns || rows.steps.length === 0) continue
      stale.delete(figure)
      const { columns, multiply = 1 } = panel
      panel.steps = rows.steps
      panel.lines = columns.map((place) => (rows.columns[place] ?? []).map((y) => (y === null ? null : y * multiply)))
      const readout = /** @type {HTMLElement} */ (figure.querySelector('.readout'))
      readout.dataset.atRest = atRest(panel)
      const chart = charts.get(figure)
      if (chart) chart.refresh(zoomed)
      else draw(figure)
    }
    setTimeout(() => {
      following = false
    })
    document.documentElement.dataset.drawn = String(charts.size)
  }

  let watching = false
  return (steps, columns) => {
    rows = { steps: [...steps], columns }
    for (const figure of figures) {
      stale.add(figure)
      if (!watching) watcher.observe(figure)
    }
    watching = true
    catchUp()
  }
})()

/**
 * What a figure tells while nobody points at it, as the report does: from where to where, and between which extremes.
 * @param {PanelData} panel
 */
function atRest({ lines, labels }) {
  const [line = []] = lines
  if (lines.length > 1) return lines.map((each, i) => `${labels[i]} ${brief(each.at(-1) ?? null)}`).join(' · ')
  let low = Infinity
  let high = -Infinity
  for (const y of line) {
    if (y === null) continue
    if (y < low) low = y
    if (y > high) high = y
  }
  if (low > high) return '–'
  return `${brief(line[0] ?? null)} → ${brief(line.at(-1) ?? null)}, lowest ${brief(low)}, highest ${brief(high)}`
}

const fewDigits = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 4 })
const many = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 4, notation: 'compact' })
/** @param {number | null} value */
function brief(value) {
  if (value === null) return '–'
  const size = Math.abs(value)
  if (size >= 1e6 && size < 1e15) return many.format(value)
  return size < 1e-6 || size >= 1e15 || Number.isInteger(value) ? full(value) : fewDigits.format(value)
}

// For the script after this one, where there is one.
Object.assign(globalThis, { showRows })
