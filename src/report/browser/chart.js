// One figure of the page: lines on a canvas, a crosshair whose values are told in words, zoom by mouse, touch and keys.
// A classic script: what it declares is there for the next one.
'use strict'

/**
 * @typedef {object} PanelData
 * @property {string} title
 * @property {string} unit
 * @property {string} x
 * @property {number} perStep
 * @property {'linear' | 'log'} scale
 * @property {string[]} labels
 * @property {number[]} steps
 * @property {(number | null)[][]} lines
 * @property {'area' | 'stacked' | 'bars'} [kind] as lines unless given
 * @property {{ lines: number, unit: string }} [right] how many lines, the last ones, have the axis on the right
 * @property {boolean} [spansGaps] lines of two runs, which have no records at each other's steps
 * @property {number[]} [columns] of a run that goes on: which of its columns each line is
 * @property {number} [multiply] and what their values are multiplied by
 *
 * @typedef {{ start: number, stepSeconds: number, stepMonths?: number, panels: PanelData[], markers?: { step: number, number: number }[] }} PageData
 * @typedef {object} Chart
 * @property {import('uplot')} plot
 * @property {number} perStep
 * @property {() => void} reset
 * @property {(keepZoom: boolean) => void} refresh draws what the panel holds by now
 */

const CHART_HEIGHT = 220
const PHONE_HEIGHT = 150
const PHONE_WIDTH = 560
/** How far the numbers of an axis on the side are apart at least. */
const SPACE = 34
const PHONE_SPACE = 22
/** Room on the right of a plot, where half a number of the axis below may be. */
const PADDING = 25
/** The figures that share a crosshair: all of the page. */
const SYNC = 'run'
/** Lines differ by their dashes too: not everybody sees colours, and not every print has them. */
const DASHES = [[], [8, 4], [2, 3], [10, 3, 2, 3], [5, 5], [14, 4]]
const DAY_SECONDS = 86_400
/** Where a decade of a logarithmic axis has lines, by how many decades there are. */
const LOG_PLACES = [
  { upTo: 0.35, places: [1, 2, 3, 4, 5, 6, 7, 8, 9] },
  { upTo: 0.7, places: [1, 2, 3, 4, 5, 6, 8] },
  { upTo: 1, places: [1, 2, 3, 5] },
  { upTo: 2, places: [1, 2, 5] },
]

/** @param {number} value */
function compact(value) {
  const size = Math.abs(value)
  if (size !== 0 && (size < 1e-4 || size >= 1e15)) return value.toExponential(1)
  if (size >= 10_000) return value.toLocaleString('en-US', { notation: 'compact', maximumSignificantDigits: 4 })
  return value.toLocaleString('en-US', { maximumSignificantDigits: 5 })
}

/**
 * The numbers beside an axis: with more digits where fewer would say the same of two of them.
 * @param {readonly (number | null)[]} ticks
 */
function told(ticks) {
  const texts = ticks.map((tick) => (tick === null ? '' : compact(tick)))
  const shown = texts.filter((text) => text !== '')
  if (new Set(shown).size === shown.length) return texts
  return ticks.map((tick) => (tick === null ? '' : tick.toLocaleString('en-US', { maximumSignificantDigits: 12 })))
}

/**
 * Where a value stands alone between gaps, of which a line shows nothing.
 * @param {ArrayLike<number | null | undefined>} line
 */
const alone = (line) =>
  Array.from(line).flatMap((y, i) => {
    const isAlone = typeof y === 'number' && typeof line[i - 1] !== 'number' && typeof line[i + 1] !== 'number'
    return isAlone ? [i] : []
  })

/** @param {number | null | undefined} value */
function full(value) {
  if (value === null || value === undefined) return '–'
  const size = Math.abs(value)
  if (size !== 0 && (size < 1e-6 || size >= 1e15)) return value.toExponential(4)
  return value.toLocaleString('en-US', { maximumSignificantDigits: 7 })
}

/**
 * Lines of a logarithmic axis, few enough to be told apart: of many decades some, of few ones also places in between.
 * @param {number} min @param {number} max
 */
function logTicks(min, max) {
  const decades = Math.log10(max / min)
  const places = LOG_PLACES.find(({ upTo }) => decades <= upTo)?.places ?? [1]
  const stride = Math.ceil(decades / 6) || 1
  const ticks = []
  for (let power = Math.floor(Math.log10(min)); power <= Math.ceil(Math.log10(max)); power++) {
    if (power % stride === 0) ticks.push(...places.map((place) => Number(`${place}e${power}`)))
  }
  return ticks.filter((tick) => tick >= min && tick <= max)
}

/**
 * The day so many months of the calendar after a time; of whole months since a first day, its month says all.
 * @param {number} start @param {number} months
 */
function monthOf(start, months) {
  const from = new Date(start * 1000)
  const [year, month] = [from.getUTCFullYear(), from.getUTCMonth() + Math.floor(months + 1e-9)]
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate()
  const text = new Date(Date.UTC(year, month, Math.min(from.getUTCDate(), last))).toISOString()
  return from.getUTCDate() === 1 ? text.slice(0, 7) : text.slice(0, 10)
}

/** @param {PageData} page @param {number} step */
function dateOf({ start, stepSeconds, stepMonths }, step) {
  if (stepMonths !== undefined) return monthOf(start, step * stepMonths)
  const text = new Date((start + step * stepSeconds) * 1000).toISOString()
  return stepSeconds % DAY_SECONDS === 0 ? text.slice(0, 10) : text.slice(0, 16).replace('T', ' ')
}

const FONT = '12px system-ui, sans-serif'

/** @param {string} text */
function widthOf(text) {
  const pen = document.createElement('canvas').getContext('2d')
  if (!pen) return 0
  pen.font = FONT
  return Math.ceil(pen.measureText(text).width)
}

/** @param {string} name */
const cssColour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim()
/** @param {number} line */
const lineColour = (line) => cssColour(`--line-${(line % 6) + 1}`)

/** @param {number} line */
const faint = (line) => `color-mix(in srgb, ${lineColour(line)} 35%, transparent)`

/**
 * Lines as the upper edges of areas on top of each other; those on the right stay as they are.
 * @param {(number | null)[][]} lines @param {number} left
 * @returns {(number | null)[][]}
 */
function stacked(lines, left) {
  /** @type {(number | null)[][]} */
  const edges = []
  for (const [i, line] of lines.entries()) {
    const below = edges[i - 1]
    edges.push(
      i === 0 || i >= left
        ? line
        : line.map((y, at) => (y === null && below?.[at] === null ? null : (y ?? 0) + (below?.[at] ?? 0))),
    )
  }
  return edges
}

/**
 * Draws a panel into a figure. `onZoom` is told the steps that are shown whenever they change.
 * @param {HTMLElement} figure @param {PanelData} panel @param {PageData} page
 * @param {(from: number, to: number) => void} onZoom
 * @returns {Chart}
 */
function drawChart(figure, panel, page, onZoom) {
  const host = /** @type {HTMLElement} */ (figure.querySelector('.chart'))
  const height = () => (innerWidth <= PHONE_WIDTH ? PHONE_HEIGHT : CHART_HEIGHT)
  const readout = /** @type {HTMLElement} */ (figure.querySelector('.readout'))
  const log = panel.scale === 'log'
  // The sum has no logarithm that its parts could be told from.
  const kind = log ? undefined : panel.kind
  const left = panel.lines.length - (panel.right?.lines ?? 0)
  /** @param {number} line */
  const isLeft = (line) => line < left
  /** @returns {[number[], ...(number | null)[][]]} */
  const drawn = () => [
    panel.steps.map((step) => step * panel.perStep),
    // A logarithm has no place for zero and less: such points are gaps.
    ...(log
      ? panel.lines.map((line) => line.map((y) => (y !== null && y > 0 ? y : null)))
      : kind === 'stacked'
        ? stacked(panel.lines, left)
        : panel.lines),
  ]

  /** @param {number | null | undefined} index */
  function tell(index) {
    const step = index === null || index === undefined ? undefined : panel.steps[index]
    // What changes by itself, as in a run that goes on, is not read out.
    readout.ariaLive = step === undefined ? 'off' : 'polite'
    if (step === undefined || typeof index !== 'number') readout.textContent = readout.dataset.atRest ?? ''
    else {
      // What is drawn may lie on top of others: told is what it is.
      const lines = kind === 'stacked' ? panel.lines : plot.data.slice(1)
      const values = lines.map((line, i) => `${lines.length > 1 ? `${panel.labels[i]} ` : ''}${full(line[index])}`)
      const number = page.markers?.find((marker) => marker.step === step)?.number
      const when = `step ${step}${panel.x === 'Step' ? '' : ` · ${dateOf(page, step)}`}${number === undefined ? '' : ` · what happened: ${number}`}`
      readout.textContent = `${when} · ${values.join(' · ')} ${panel.unit}`.trim()
    }
  }

  const axis = () => ({
    stroke: () => cssColour('--dim'),
    grid: { stroke: () => cssColour('--grid'), width: 1 },
    ticks: { stroke: () => cssColour('--grid'), width: 1, size: 4 },
    font: FONT,
  })
  const isOnPhone = innerWidth <= PHONE_WIDTH
  const dateWidth = panel.x === 'Step' ? 0 : widthOf(dateOf(page, 0))
  // Half of a date is beside its place: there is room for that at both ends of the axis.
  const beside = Math.ceil(dateWidth / 2) + 2
  /** @type {import('uplot').Options} */
  const options = {
    width: host.clientWidth,
    height: height(),
    padding: [null, panel.right ? null : Math.max(PADDING, beside), null, null],
    legend: { show: false },
    cursor: {
      // By place and not by value: one figure may count days and another hours.
      sync: { key: SYNC, setSeries: false, scales: [null, null] },
      drag: { x: true, y: false, uni: 12 },
      points: { size: 7 },
    },
    scales: {
      x: { time: false },
      // Areas and bars stand on zero.
      y: log ? { distr: 3 } : { range: { min: kind ? { ...soft(0.1), mode: 1 } : soft(0.1), max: soft(0.1) } },
      ...(panel.right ? { right: { range: { min: soft(0.1), max: soft(0.1) } } } : {}),
    },
    // Between two edges of a stack is the upper one's own part.
    bands:
      kind === 'stacked'
        ? panel.lines.slice(1, left).map((_, i) => ({ series: [i + 2, i + 1], fill: () => faint(i + 1) }))
        : [],
    axes: [
      {
        ...axis(),
        label: panel.x,
        labelSize: 20,
        labelFont: FONT,
        size: panel.x === 'Step' ? 32 : 46,
        space: Math.max(76, dateWidth + 12),
        // With the date below, where a step is as long as the axis says.
        values: (_, ticks) =>
          ticks.map((tick) =>
            panel.x === 'Step' ? compact(tick) : `${compact(tick)}\n${dateOf(page, tick / panel.perStep)}`,
          ),
      },
      {
        ...axis(),
        space: isOnPhone ? PHONE_SPACE : SPACE,
        size: (_, values) =>
          Math.max(beside, 14 + 7 * Math.max(0, ...(values ?? []).map((text) => (text ?? '').length))),
        ...(log ? { splits: (_, __, min, max) => logTicks(min, max), filter: (_, ticks) => ticks } : {}),
        values: (_, ticks) => told(ticks),
      },
      ...(panel.right
        ? [
            {
              ...axis(),
              scale: 'right',
              side: /** @type {1} */ (1),
              grid: { show: false },
              space: isOnPhone ? PHONE_SPACE : SPACE,
              size: Math.max(58, beside),
              values: (/** @type {unknown} */ _, /** @type {number[]} */ ticks) => told(ticks),
            },
          ]
        : []),
    ],
    series: [
      {},
      ...panel.lines.map((_, i) => ({
        label: panel.labels[i] ?? '',
        stroke: () => lineColour(i),
        ...(isLeft(i) ? {} : { scale: 'right' }),
        ...(kind !== undefined && isLeft(i) && (kind !== 'stacked' || i === 0) ? { fill: () => faint(i) } : {}),
        ...(kind === 'bars' && isLeft(i) && uPlot.paths.bars ? { paths: uPlot.paths.bars({ size: [0.7, 48] }) } : {}),
        width: 1.75,
        dash: DASHES[i % DASHES.length] ?? [],
        spanGaps: panel.spansGaps === true,
        points: {
          show: (/** @type {import('uplot')} */ { data }) => data[0].length < 3,
          filter: (
            /** @type {import('uplot')} */ { data },
            /** @type {number} */ series,
            /** @type {boolean} */ all,
          ) => (all || panel.spansGaps || kind === 'bars' ? null : alone(data[series] ?? [])),
        },
      })),
    ],
    hooks: {
      drawClear: [(plot) => mark(plot, page.markers ?? [], panel.perStep)],
      setCursor: [(plot) => tell(plot.cursor.left !== undefined && plot.cursor.left < 0 ? null : plot.cursor.idx)],
      setScale: [
        (plot, key) => {
          const { min, max } = plot.scales.x ?? {}
          if (key === 'x' && typeof min === 'number' && typeof max === 'number')
            onZoom(min / panel.perStep, max / panel.perStep)
        },
      ],
    },
  }
  readout.dataset.atRest ??= readout.textContent ?? ''
  const plot = new uPlot(options, drawn(), host)
  new ResizeObserver(() => plot.setSize({ width: host.clientWidth, height: height() })).observe(host)
  const reset = () => {
    const [xs] = plot.data
    const first = xs[0] ?? 0
    plot.setScale('x', { min: first, max: Math.max(xs.at(-1) ?? 0, first + panel.perStep) })
  }
  listenToKeys(host, plot, reset)
  return {
    plot,
    perStep: panel.perStep,
    reset,
    refresh(keepZoom) {
      plot.setData(drawn(), !keepZoom)
      if (keepZoom) plot.redraw()
      tell(plot.cursor.left === undefined || plot.cursor.left < 0 ? null : plot.cursor.idx)
    },
  }
}

/**
 * Draws a line where something happened, with the number under which it is told.
 * @param {import('uplot')} plot @param {{ step: number, number: number }[]} markers @param {number} perStep
 */
function mark({ ctx, bbox, valToPos, scales }, markers, perStep) {
  const { min, max } = scales.x ?? {}
  if (typeof min !== 'number' || typeof max !== 'number') return
  const ratio = devicePixelRatio
  ctx.save()
  ctx.strokeStyle = cssColour('--accent')
  ctx.fillStyle = cssColour('--accent')
  ctx.globalAlpha = 0.75
  ctx.lineWidth = ratio
  ctx.setLineDash([2 * ratio, 3 * ratio])
  ctx.font = `${10 * ratio}px system-ui, sans-serif`
  ctx.textAlign = 'left'
  for (const { step, number } of markers) {
    const x = step * perStep
    if (x < min || x > max) continue
    const left = Math.round(valToPos(x, 'x', true))
    ctx.beginPath()
    ctx.moveTo(left, bbox.top)
    ctx.lineTo(left, bbox.top + bbox.height)
    ctx.stroke()
    ctx.fillText(String(number), left + 3 * ratio, bbox.top + 9 * ratio)
  }
  ctx.restore()
}

/** @param {number} pad @returns {import('uplot').Range.Limit} */
const soft = (pad) => ({ pad, soft: 0, mode: 3 })

/**
 * Arrow keys move the crosshair, plus and minus zoom around it, Home, End and Escape do what one expects.
 * @param {HTMLElement} host @param {import('uplot')} plot @param {() => void} reset
 */
function listenToKeys(host, plot, reset) {
  /** @param {number} index */
  const moveTo = (index) => {
    const [xs] = plot.data
    const left = plot.valToPos(xs[Math.max(0, Math.min(xs.length - 1, index))] ?? 0, 'x')
    const { clientWidth, clientHeight } = plot.over
    plot.setCursor({ left, top: clientHeight / 2 })
    // Only the mouse tells the other figures by itself.
    uPlot.sync(SYNC).pub('mousemove', plot, left, clientHeight / 2, clientWidth, clientHeight, plot.cursor.idx ?? 0)
  }
  host.addEventListener('keydown', (event) => {
    const [xs] = plot.data
    const at = plot.cursor.idx ?? xs.length - 1
    const stride = event.shiftKey ? Math.max(1, Math.round(xs.length / 20)) : 1
    /** @type {Record<string, () => void>} */
    const keys = {
      ArrowLeft: () => moveTo(at - stride),
      ArrowRight: () => moveTo(at + stride),
      Home: () => moveTo(0),
      End: () => moveTo(xs.length - 1),
      '+': () => zoom(plot, 0.5, xs[at]),
      '=': () => zoom(plot, 0.5, xs[at]),
      '-': () => zoom(plot, 2, xs[at]),
      Escape: reset,
      0: reset,
    }
    const action = keys[event.key]
    if (!action || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    action()
  })
}

/**
 * Shows a part of what is shown, or more of it, around a place; never more than there is.
 * @param {import('uplot')} plot @param {number} factor @param {number} [around]
 */
function zoom(plot, factor, around) {
  const { min, max } = plot.scales.x ?? {}
  const xs = plot.data[0]
  if (typeof min !== 'number' || typeof max !== 'number' || xs.length < 2) return
  const place = around ?? (min + max) / 2
  const from = Math.max(xs[0] ?? 0, place - (place - min) * factor)
  const to = Math.min(xs.at(-1) ?? 0, place + (max - place) * factor)
  const closest = ((xs.at(-1) ?? 0) - (xs[0] ?? 0)) / (xs.length - 1)
  if (to - from >= closest) plot.setScale('x', { min: from, max: to })
}

// For the script after this one.
Object.assign(globalThis, { drawChart, zoom })
