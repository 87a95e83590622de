import { generateKeyPairSync } from 'node:crypto'
import path from 'node:path'

import { expect } from 'chai'

import { exportToSheet } from '../../../src/results/export/export-to-sheet.ts'
import { openSheetWriter } from '../../../src/sheets/open-sheet-writer.ts'
import { sampleRun } from '../../kit/sample-run.ts'
import { temporaryFolder } from '../../kit/temporary-project.ts'
import { fakeGoogle, SHEET_ID } from '../../sheets/fake-google.ts'

const url = `https://docs.google.com/spreadsheets/d/${SHEET_ID}/edit`
const { privateKey: key } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
})

describe('exportToSheet', () => {
  const { root, remove } = temporaryFolder()
  after(remove)

  it('default: adds the rows of a run once, and what its KPIs came to', async () => {
    const folder = sampleRun(path.join(root, 'run'))
    const google = await fakeGoogle()
    try {
      const writer = openSheetWriter({ credentials: { kind: 'account', email: 'a@b.c', key }, root: google.root })
      expect(await exportToSheet(folder, writer, { url })).to.equal(3)
      expect(await exportToSheet(folder, writer, { url })).to.equal(0)
      expect(google.tabs.get('kpis')).to.deep.equal([
        ['run', 'row', 'step', 'time', 'price', 'volume'],
        ['run', '0', '0', '1767225600', '0.5', '0'],
        ['run', '1', '1', '1767312000', '0.25', '100.000000000000000001'],
        ['run', '2', '2', '1767398400', '0.75', ''],
      ])
      expect(google.ranges.get("'kpis last'!A1")?.slice(0, 4)).to.deep.equal([
        ['run', 'run'],
        ['step', 2],
        ['time', 1_767_398_400],
        ['price', '0.75'],
      ])
      expect(await exportToSheet(folder, writer, { url, table: 'actions', tab: 'sent' })).to.equal(4)
      expect(google.tabs.get('sent')).to.have.length(5)
    } finally {
      await google.close()
    }
  })
})
