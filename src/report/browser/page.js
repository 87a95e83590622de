// Draws the figures of the page and keeps them together: one crosshair, one zoom.
'use strict'
/**
 * Draws the figures of a run that goes on, with these records of its columns.
 * @type {(steps: number[], columns: (number | null)[][]) => void}
 */
const showRows = (() => {
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
  for (const figure of figures) {
    draw(figure)
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
  // Colours are read off the style while drawing.
  const redraw = () => charts.forEach(({ plot }) => plot.redraw(false, true))
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', redraw)
  document.documentElement.dataset.drawn = String(charts.size)

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

const sixDigits = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 6 })
/** @param {number | null} value */
function brief(value) {
  if (value === null) return '–'
  const size = Math.abs(value)
  return size < 1e-6 || size >= 1e15 || Number.isInteger(value) ? full(value) : sixDigits.format(value)
}

// For the script after this one, where there is one.
Object.assign(globalThis, { showRows })
