import path from 'node:path'

import { browserFile } from '../../report/html/browser-file.ts'
import { escapeHtml } from '../../report/html/escape-html.ts'
import { pageShell } from '../../report/html/page-shell.ts'
import { csvRows } from '../../results/tables/csv-rows.ts'
import { NO_UNITS } from '../analyse/measure-unit.ts'
import { NoStudyError } from '../errors.ts'
import { readStudy, writeWhole } from '../execute/study-folder.ts'
import { existsSync } from 'node:fs'
import { answerSection } from './answer-section.ts'
import { fanSection } from './fan-section.ts'
import { heatSection } from './heat-section.ts'
import { mattersSection } from './matters-section.ts'
import { metricsSection } from './metrics-section.ts'
import { failuresSection, runsSection } from './runs-section.ts'
import { spreadSection } from './spread-section.ts'
import { whenSection } from './when-section.ts'
import { readStudyTables } from './study-tables.ts'

/** Writes `report.html` into a study's folder, from the tables that are there, and gives its path. */
export function writeStudyReport(folder: string, measures = measuresIn(folder)): string {
  const { spec, why, units, unitsOf = NO_UNITS } = readStudy(folder)
  const tables = readStudyTables(folder, { measures, units: units ?? [], unitsOf })
  const sets = new Set(tables.sets).size
  const body = [
    `<header><h1>${escapeHtml(spec.question ?? `${spec.netlist}: ${tables.count} runs`)}</h1><p class="about">A study of ${escapeHtml(spec.netlist)}</p></header>`,
    answerSection(tables, { spec, why }),
    heatSection(tables),
    fanSection(tables, { sets, specs: spec.specs }),
    spreadSection(tables),
    mattersSection(tables, { seed: spec.seed }),
    whenSection(tables, spec),
    metricsSection(folder),
    failuresSection(tables, spec),
    runsSection(tables, spec),
    '<footer>Written by Saffron. points.csv, summary.csv and segments/ beside this file hold everything it shows, with all digits.</footer>',
  ].join('\n')
  const file = path.join(folder, 'report.html')
  const style = ['page.css', 'study.css'].map(browserFile).join('\n')
  writeWhole(file, pageShell({ title: spec.question ?? `${spec.netlist}: a study`, body, style }))
  return file
}

/** Of a study that has ended: what points.csv ends with. */
function measuresIn(folder: string): readonly string[] {
  const file = path.join(folder, 'points.csv')
  const { measures } = readStudy(folder)
  if (!existsSync(file) || measures === undefined) {
    throw new NoStudyError({ folder, problem: 'it has no tables yet; resume it first' })
  }
  const head = csvRows(file).next().value ?? []
  return head.slice(head.length - measures.length)
}
