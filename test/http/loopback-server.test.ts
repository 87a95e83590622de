import { expect } from 'chai'

import { type LoopbackServer, loopbackServer } from '../../src/http/loopback-server.ts'
import { ask } from './ask.ts'

describe('a server for this machine', () => {
  let server: LoopbackServer
  let asked = 0
  before(async () => {
    server = await loopbackServer({
      port: 0,
      what: 'A test',
      routes: {
        'GET /': (_, response) => {
          asked++
          response.end('here')
        },
        'POST /do': (_, response) => response.end('done'),
      },
    })
  })
  after(() => server.close())
  const own = () => new URL(server.url).host

  it('default: answers its routes on the loopback address, under a policy that allows nothing', async () => {
    expect(server.url).to.match(/^http:\/\/127\.0\.0\.1:\d+\/$/)
    const { status, text, headers } = await ask(server.url)
    expect([status, text]).to.deep.equal([200, 'here'])
    expect(headers).to.include({
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    })
    expect(headers).to.not.have.property('access-control-allow-origin')
  })

  it('behavior: a query changes nothing, another place or method is refused', async () => {
    expect((await ask(`${server.url}?a=b`)).status).to.equal(200)
    for (const place of ['nothing', '/', '..%2f', 'do/', 'constructor', '%00'])
      expect((await ask(`${server.url}${place}`)).status, place).to.equal(404)
    expect((await ask(`${server.url}do`)).status).to.equal(405)
    expect((await ask(server.url, { method: 'OPTIONS' })).status).to.equal(405)
    expect((await ask(`${server.url}do`, { method: 'POST' })).text).to.equal('done')
  })

  it('behavior: answers under the names of this machine, on a forwarded port too', async () => {
    for (const host of [own(), 'localhost', 'LOCALHOST:9000', '127.0.0.1:1']) {
      const headers = { host, origin: `http://${host.toLowerCase()}` }
      expect((await ask(server.url, { headers })).status, host).to.equal(200)
    }
  })

  it('behavior: a link from elsewhere may be followed', async () => {
    const headers = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' }
    expect((await ask(server.url, { headers })).status).to.equal(200)
  })

  it('error: foreign names and pages are refused, and reach no route', async () => {
    const before = asked
    for (const host of [
      'evil.example',
      `evil.example:${new URL(server.url).port}`,
      '127.0.0.1.evil.example',
      'localhost.',
    ]) {
      expect((await ask(server.url, { headers: { host } })).status, host).to.equal(403)
    }
    const foreign = [
      { origin: 'http://evil.example' },
      { origin: 'null' },
      { origin: 'http://127.0.0.1:1' },
      { origin: `https://${own()}` },
      { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' },
      { 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'cors' },
    ]
    for (const headers of foreign) {
      expect((await ask(server.url, { headers })).status, JSON.stringify(headers)).to.equal(403)
      expect((await ask(`${server.url}do`, { method: 'POST', headers })).status).to.equal(403)
    }
    expect(asked).to.equal(before)
  })

  it('error: the port is taken', async () => {
    const port = Number(new URL(server.url).port)
    const failed = await loopbackServer({ port, what: 'Another', routes: {} }).then(
      () => undefined,
      (error: unknown) => error,
    )
    expect(failed).to.have.property('code', 'PORT_BUSY')
  })
})
