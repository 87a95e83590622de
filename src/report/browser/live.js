// Draws a run while it goes on, as the server tells of it, and passes on what its buttons say.
'use strict'
;(() => {
  /** @typedef {{ phase: 'running' | 'pausing' | 'paused' | 'stopping' | 'ended', step: number, steps: number, ending?: string, good?: boolean }} RunState */
  /** @typedef {{ state: RunState, fresh: boolean, steps: number[], columns: (number | null)[][] }} News */

  const WORDS = { running: '● Running', pausing: '❚❚ Pausing', paused: '❚❚ Paused', stopping: '■ Stopping' }
  /** The part of the time that may go into drawing: the run may be on the same machine. */
  const SHARE = 0.25

  /** @type {{ token: string }} */
  const { token } = JSON.parse(document.getElementById('data')?.textContent ?? '')
  /** @param {string} id */
  const element = (id) => /** @type {HTMLElement} */ (document.getElementById(id))
  /** @param {string} id */
  const button = (id) => /** @type {HTMLButtonElement} */ (element(id))

  /** @type {RunState | undefined} */
  let state
  /** @type {number[]} */
  let steps = []
  /** @type {(number | null)[][]} */
  let columns = []

  /** @param {News} news */
  function take(news) {
    if (news.fresh) {
      ;({ steps, columns } = news)
      return
    }
    const last = steps.at(-1) ?? -1
    // What came before we asked for all of it may be told again.
    const from = news.steps.findIndex((step) => step > last)
    if (from < 0) return
    steps.push(...news.steps.slice(from))
    columns.forEach((column, i) => column.push(...(news.columns[i] ?? []).slice(from)))
  }

  /** @param {RunState['phase']} [phase] */
  const isPaused = (phase) => phase === 'paused' || phase === 'pausing'

  /** @param {string} text @param {string} kind */
  function tell(text, kind) {
    const phase = element('phase')
    // Said again, it would be read out again.
    if (phase.textContent !== text) phase.textContent = text
    phase.className = `status ${kind}`
  }

  /** @param {RunState} now */
  function show(now) {
    state = now
    const { phase, step, steps: of } = now
    element('steps').textContent = `step ${step.toLocaleString('en-US')} of ${of.toLocaleString('en-US')}`
    element('progress').setAttribute('value', String(of === 0 ? 1 : step))
    document.documentElement.dataset.phase = phase
    document.documentElement.dataset.step = String(step)
    if (phase === 'ended') {
      tell(now.ending ?? 'Ended', now.good ? 'good' : 'bad')
      element('orders').hidden = true
      element('progress').hidden = true
      element('steps').hidden = true
      element('report').hidden = false
      return
    }
    tell(WORDS[phase], phase)
    button('pause').textContent = isPaused(phase) ? 'Resume' : 'Pause'
    button('pause').disabled = button('stop').disabled = phase === 'stopping'
    button('step').disabled = !isPaused(phase)
  }

  let waiting = false
  let notBefore = 0
  function drawSoon() {
    if (waiting) return
    waiting = true
    setTimeout(() => requestAnimationFrame(draw), Math.max(0, notBefore - performance.now()))
  }
  function draw() {
    waiting = false
    const began = performance.now()
    showRows(steps, columns)
    const end = performance.now()
    notBefore = end + (end - began) * (1 / SHARE - 1)
    document.documentElement.dataset.records = String(steps.length)
  }

  const events = new EventSource('/events')
  events.addEventListener('page', ({ data }) => {
    if (data !== document.documentElement.dataset.shown) location.reload()
  })
  events.addEventListener('message', ({ data }) => {
    /** @type {News} */
    const news = JSON.parse(data)
    take(news)
    show(news.state)
    drawSoon()
  })
  events.addEventListener('error', () => {
    if (state?.phase === 'ended') {
      // The server has gone with the run; what is drawn stays, the report is on the disk.
      events.close()
      element('report').querySelector('a')?.remove()
      return
    }
    tell('✗ No connection to the run', 'bad')
    for (const id of ['pause', 'step', 'stop']) button(id).disabled = true
  })

  /** @param {string} order */
  function send(order) {
    // What comes of it is told like everything else; when nobody is there, that shows too.
    fetch(`/${order}`, { method: 'POST', headers: { 'X-Saffron-Token': token } }).catch(() => undefined)
  }
  button('pause').addEventListener('click', () => send(isPaused(state?.phase) ? 'resume' : 'pause'))
  button('step').addEventListener('click', () => send('step'))
  button('stop').addEventListener('click', () => send('stop'))
})()
