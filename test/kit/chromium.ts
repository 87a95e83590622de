import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'

/** The Chromium of this machine; undefined where there is none. */
export const chromium = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'].find(
  (name) => spawnSync(name, ['--version']).status === 0,
)

/** A page in a headless browser. */
export interface BrowserPage {
  /** What the page or the browser complained about: exceptions, console errors, breaches of the content policy. */
  readonly complaints: readonly string[]
  /** The value of an expression, which may be a promise. */
  evaluate(expression: string): Promise<unknown>
  press(key: string): Promise<void>
  resize(width: number, height: number): Promise<void>
  colours(scheme: 'light' | 'dark'): Promise<void>
  close(): Promise<void>
}

interface Message {
  readonly id?: number
  readonly method?: string
  readonly params?: Record<string, unknown>
  readonly result?: Record<string, unknown>
  readonly error?: { readonly message: string }
}

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--remote-debugging-port=0',
]

/** Opens a page in a browser of its own, over the DevTools protocol. A file may ask for nothing, a page of a server for its server. */
export async function openInChromium(url: string): Promise<BrowserPage> {
  const profile = mkdtempSync(path.join(os.tmpdir(), 'saffron-chromium-'))
  const browser = spawn(chromium ?? 'chromium', [...FLAGS, `--user-data-dir=${profile}`, 'about:blank'], {
    stdio: ['ignore', 'ignore', 'pipe'],
    // What is preloaded into the tests, another clock for one, it does not bear.
    env: { ...process.env, LD_PRELOAD: '' },
  })
  const exited = once(browser, 'exit')
  let address = ''
  for await (const line of createInterface(browser.stderr)) {
    address = /DevTools listening on (ws:\S+)/.exec(line)?.[1] ?? ''
    if (address !== '') break
  }
  // Read on, so that the browser is never held up by a full pipe.
  browser.stderr.resume()
  const socket = new WebSocket(address)
  await once(socket, 'open')

  const { origin } = new URL(url)
  const complaints: string[] = []
  const waiting = new Map<number, (message: Message) => void>()
  const events = new Map<string, () => void>()
  let last = 0
  let sessionId: string | undefined
  socket.addEventListener('message', ({ data }) => {
    const message = JSON.parse(String(data)) as Message
    if (message.id !== undefined) waiting.get(message.id)?.(message)
    else if (message.method !== undefined) {
      events.get(message.method)?.()
      const complaint = complaintIn(message, origin)
      if (complaint !== undefined) complaints.push(complaint)
    }
  })
  const send = async (method: string, params: object = {}): Promise<Record<string, unknown>> => {
    const id = ++last
    const answered = new Promise<Message>((resolve) => waiting.set(id, resolve))
    socket.send(JSON.stringify({ id, method, params, ...(sessionId === undefined ? {} : { sessionId }) }))
    const { result, error } = await answered
    if (error) throw new Error(`${method}: ${error.message}`)
    return result ?? {}
  }

  const { targetId } = await send('Target.createTarget', { url: 'about:blank' })
  sessionId = String((await send('Target.attachToTarget', { targetId, flatten: true })).sessionId)
  for (const domain of ['Runtime', 'Log', 'Page', 'Network']) await send(`${domain}.enable`)
  const loaded = new Promise<void>((resolve) => events.set('Page.loadEventFired', resolve))
  await send('Page.navigate', { url })
  await loaded
  return {
    complaints,
    async evaluate(expression) {
      const options = { expression, returnByValue: true, awaitPromise: true }
      const { result, exceptionDetails } = await send('Runtime.evaluate', options)
      if (exceptionDetails) throw new Error(JSON.stringify(exceptionDetails))
      return (result as { value?: unknown }).value
    },
    async press(key) {
      const text = key.length === 1 ? { text: key } : {}
      await send('Input.dispatchKeyEvent', { type: 'keyDown', key, ...text })
      await send('Input.dispatchKeyEvent', { type: 'keyUp', key })
    },
    async resize(width, height) {
      await send('Emulation.setDeviceMetricsOverride', { width, height, deviceScaleFactor: 1, mobile: width < 600 })
    },
    async colours(scheme) {
      await send('Emulation.setEmulatedMedia', { features: [{ name: 'prefers-color-scheme', value: scheme }] })
    },
    async close() {
      socket.close()
      browser.kill('SIGKILL')
      await exited
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

function complaintIn({ method, params = {} }: Message, origin: string): string | undefined {
  const said = () => JSON.stringify(params).slice(0, 600)
  if (method === 'Runtime.exceptionThrown') return said()
  if (method === 'Runtime.consoleAPICalled' && (params.type === 'error' || params.type === 'warning')) return said()
  if (method === 'Log.entryAdded') return said()
  const { url = '' } = (params.request ?? {}) as { url?: string }
  const allowed = /^(file|data|about):/.test(url) || url.startsWith(`${origin}/`)
  if (method === 'Network.requestWillBeSent' && !allowed) return said()
  return undefined
}
