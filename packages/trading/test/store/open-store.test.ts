import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'

import { expect } from 'chai'

import { openStore, type Store } from '../../src/store/open-store.ts'
import { errorOf } from '../kit/error-of.ts'

describe('openStore', () => {
  let folder = ''
  let file = ''
  const opened: Store[] = []
  const open = (options: { isReadOnly?: boolean } = {}, now = 1_700_000_000) => {
    const store = openStore(file, { now: () => now, ...options })
    opened.push(store)
    return store
  }
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'saffron-store-'))
    file = path.join(folder, 'trading.sqlite')
  })
  afterEach(() => {
    for (const store of opened.splice(0)) {
      try {
        store.close()
      } catch {
        // Some tests close theirs.
      }
    }
    rmSync(folder, { recursive: true })
  })
  const price = { timestamp: 60, token_id: 'BTC', price: 2 }

  it('default: the tables, each row once, with the time it was stored and an ISO view', () => {
    const store = open()
    expect(store.tables).to.have.length(15)
    store.insert('market_data', [price, { ...price, token_id: 'ETH', volume_24h: null }])
    expect(store.rows('SELECT token_id, price, time, created_at FROM market_data_iso ORDER BY token_id')).to.deep.equal(
      [
        { token_id: 'BTC', price: 2, time: '1970-01-01T00:01:00Z', created_at: 1_700_000_000 },
        { token_id: 'ETH', price: 2, time: '1970-01-01T00:01:00Z', created_at: 1_700_000_000 },
      ],
    )
    store.insert('market_data', [{ ...price, price: 3 }], 'ignore')
    expect(store.rows('SELECT price FROM market_data WHERE token_id = ?', ['BTC'])).to.deep.equal([{ price: 2 }])
    store.insert('market_data', [{ ...price, price: 3 }], 'replace')
    expect(store.update('market_data', { price: 4 }, { token_id: 'BTC', market_cap: null })).to.equal(1)
    expect(store.rows('SELECT price FROM market_data WHERE token_id = ?', ['BTC'])).to.deep.equal([{ price: 4 }])
  })

  it('error: a row that does not fit leaves nothing of its batch', () => {
    const store = open()
    for (const [table, bad] of [
      ['market_data', { ...price, price: 'much' }],
      ['market_data', { timestamp: 1, token_id: 'A' }],
      ['market_data', { ...price, cap: 1 }],
      ['market_data', price],
      ['market', price],
      ['predictions', { ...price }],
      ['sparkline_data', { token_id: 'A', timestamp: 1, prices: 'none' }],
    ] as const) {
      expect(errorOf(() => store.insert(table, [{ ...price }, { ...price, timestamp: 61 }, bad])).code, table).to.equal(
        'STORE_ROW',
      )
      expect(store.rows('SELECT * FROM market_data')).to.deep.equal([])
    }
    expect(() =>
      store.transaction(() => {
        store.insert('market_data', [price])
        throw new Error('no')
      }),
    ).to.throw('no')
    expect(store.rows('SELECT * FROM market_data')).to.deep.equal([])
  })

  it('behavior: one writes, others read meanwhile', () => {
    const store = open()
    expect(errorOf(() => open()).code).to.equal('STORE_BUSY')
    store.insert('market_data', [price])
    const reader = open({ isReadOnly: true })
    expect(reader.rows('SELECT price FROM market_data')).to.deep.equal([{ price: 2 }])
    expect(errorOf(() => reader.insert('market_data', [{ ...price, timestamp: 99 }])).code).to.match(
      /STORE_ROW|ERR_SQLITE/,
    )
    store.close()
    expect(existsSync(`${file}.writer`)).to.equal(false)
    expect(open().rows('SELECT count(*) AS n FROM market_data')).to.deep.equal([{ n: 1 }])
  })

  it('behavior: a writer that ended without a word is no writer', () => {
    // Numbers of processes end far below this.
    writeFileSync(`${file}.writer`, '999999999')
    expect(open().version).to.equal(2)
  })

  it('behavior: an older store is brought to the present version, a later one is refused', () => {
    const db = new DatabaseSync(file)
    db.exec('CREATE TABLE schema_version (version INTEGER PRIMARY KEY) STRICT')
    db.close()
    open().close()
    const later = new DatabaseSync(file)
    later.exec('INSERT INTO schema_version VALUES (99)')
    later.close()
    expect(errorOf(() => open()).message).to.match(/its version is 99/)
    writeFileSync(file, 'this is no database, however long the text of it may be')
    expect(errorOf(() => open()).code).to.equal('STORE_FILE')
  })

  it('default: copies are whole stores, and the last seven stay', () => {
    const backups = path.join(folder, 'backup')
    const store = open()
    store.insert('market_data', [price])
    store.close()
    for (let day = 0; day < 9; day++) {
      const again = open({}, 1_700_000_000 + day * 86_400)
      again.backup(backups)
      again.close()
    }
    const copies = readdirSync(backups).toSorted()
    expect([copies.length, copies[0], copies.at(-1)]).to.deep.equal([
      7,
      'trading-20231116T221320Z.bak',
      'trading-20231122T221320Z.bak',
    ])
    const copy = openStore(path.join(backups, copies[0] ?? ''), { now: () => 0, isReadOnly: true })
    opened.push(copy)
    expect(copy.rows('SELECT price FROM market_data')).to.deep.equal([{ price: 2 }])
  })
})
