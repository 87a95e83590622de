import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'

import { expect } from 'chai'

import { draw, stream } from 'saffron-sim'
import { listNetlists, loadNetlist } from 'saffron-sim/project'
import { readKpis, readManifest } from 'saffron-sim/results'
import { cloneRoot, temporaryFolder } from '../kit/temporary-project.ts'
import { warmSaffron } from '../kit/warm-saffron.ts'

describe('every netlist', () => {
  const { root, remove } = temporaryFolder()
  after(remove)

  for (const { name, file } of listNetlists(cloneRoot)) {
    it(`behavior: ${name} is described, can be shown and runs`, async () => {
      const about = path.join(path.dirname(file), 'about.md')
      expect(existsSync(about), 'about.md').to.equal(true)
      expect(readFileSync(about, 'utf8')).to.match(new RegExp(`^# ${name}\n\n\\S`))

      const shown = await warmSaffron(['show', name])
      expect([shown.status, shown.stderr]).to.deep.equal([0, ''])
      const ran = await warmSaffron(['run', name, '--steps', '3', '--every', '1', '--out', path.join(root, name)])
      expect([ran.status, ran.stderr]).to.deep.equal([0, ''])
      expect(readManifest(path.join(root, name)).status).to.equal('finished')
      const { columns, rows } = readKpis(path.join(root, name))
      expect(rows.map(([step]) => step)).to.deep.equal(['0', '1', '2', '3'])
      // What is shown is what is recorded.
      for (const column of columns.slice(2)) expect(shown.stdout).to.match(new RegExp(`^${column} `, 'm'))
    })

    it(`behavior: ${name} says how studies may vary it, within its own bounds`, async () => {
      const { params } = await loadNetlist({ name, file })
      const varied = Object.entries(params).flatMap(([param, field]) =>
        field.distribution ? [{ param, field, distribution: field.distribution }] : [],
      )
      expect(varied.length).to.be.greaterThan(1)
      for (const { param, field, distribution } of varied) {
        const rng = stream(name, param)
        for (let i = 0; i < 50; i++) {
          const value = draw(distribution, rng)
          expect(field.read(value).ok, `${param} = ${value}`).to.equal(true)
        }
      }
    })
  }
})
