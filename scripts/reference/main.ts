// Writes docs/reference/ out of the sentences in the code and the examples: `npm run reference`.
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

import { allExamples } from './all-examples.ts'
import { pagesOf } from './pages.ts'
import { gapsOf, readReference } from './reference.ts'
import { runExamples } from './run-examples.ts'
import { writtenPages } from './written-pages.ts'

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..')
const reference = await readReference(root)
const gaps = gapsOf(reference)
for (const gap of gaps) console.error(gap)
if (gaps.length > 0) process.exitCode = 1
else {
  const ran = await runExamples(allExamples)
  const folder = path.join(root, 'docs', 'reference')
  mkdirSync(folder, { recursive: true })
  for (const [file, text] of writtenPages(pagesOf(reference, ran))) writeFileSync(path.join(folder, file), text)
}
