// Draws the figures of the page and keeps them together: one crosshair, one zoom.
'use strict'
;(() => {
  /** @type {PageData} */
  const page = JSON.parse(document.getElementById('data')?.textContent ?? '')
  /** @type {Map<HTMLElement, Chart>} */
  const charts = new Map()
  let following = false

  /** @param {HTMLElement} figure */
  function draw(figure) {
    const panel = page.panels[Number(figure.dataset.panel)]
    if (!panel || panel.steps.length === 0) return
    charts.get(figure)?.plot.destroy()
    const own = drawChart(figure, panel, page, (from, to) => {
      if (following) return
      following = true
      for (const { plot, perStep } of charts.values()) {
        if (plot !== own?.plot) plot.setScale('x', { min: from * perStep, max: to * perStep })
      }
      // uPlot applies scales a microtask later, and tells us of those too.
      setTimeout(() => {
        following = false
      })
    })
    charts.set(figure, own)
  }

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
})()
