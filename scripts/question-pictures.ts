// Draws the pictures of docs/questions: `npm run pictures` carries out the first command of each page and takes the first figure
// of the report that comes of it.
import { spawnSync } from 'node:child_process'
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('..', import.meta.url))

/** What report.html gives its figures by a style sheet, in light colours: a picture stands alone. */
const STYLE =
  'text{font:12px sans-serif;fill:#555}.grid{stroke:#e5e5e5}.wide{fill:#2a62b0;fill-opacity:.16}.narrow{fill:#2a62b0;fill-opacity:.3}' +
  '.middle{fill:none;stroke:#b35400;stroke-width:2}.edge{fill:none;stroke:#2a62b0;stroke-dasharray:4 3}.bar{fill:#2a62b0;fill-opacity:.55}' +
  '.base,.zero{stroke:#222}.dot{fill:#b35400}.cell{stroke:#fff}.heat{color:#1f5fa8}.cell-text{fill:#111}'

/** The pages of questions, by their names. */
export const questionPages = (): readonly string[] =>
  globSync('docs/questions/*.md', { cwd: ROOT })
    .map((file) => path.basename(file, '.md'))
    .filter((name) => name !== 'README')
    .toSorted()

/** The file of a page's picture. */
export const pictureFile = (name: string): string => path.join(ROOT, 'docs', 'questions', `${name}.svg`)

/** Carries out the command of a page and gives its picture. */
export function pictureOf(name: string): string {
  const page = readFileSync(path.join(ROOT, 'docs', 'questions', `${name}.md`), 'utf8')
  const [, command = ''] = /^```sh\nnpx saffron (.*?)\n```/ms.exec(page) ?? []
  const folder = mkdtempSync(path.join(os.tmpdir(), 'saffron-picture-'))
  try {
    const line = command.replace(/--out \S+/, `--quiet --out "${path.join(folder, 'out')}"`)
    const options = { cwd: ROOT, shell: true, encoding: 'utf8' } as const
    const { status, stderr } = spawnSync(`"${process.execPath}" bin/saffron.mjs ${line}`, options)
    if (status !== 0) throw new Error(`${name}: ${command} ended with ${status}\n${stderr}`)
    return figureIn(readFileSync(path.join(folder, 'out', 'report.html'), 'utf8'))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The first figure of a report, with its style and a white ground. */
function figureIn(html: string): string {
  const [, attributes = '', content = ''] = /<svg ([^>]*)>(.*?)<\/svg>/s.exec(html) ?? []
  const ground = '<rect width="100%" height="100%" fill="#fff"/>'
  return `<svg xmlns="http://www.w3.org/2000/svg" ${attributes}><style>${STYLE}</style>${ground}${content}</svg>\n`
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  for (const name of questionPages()) writeFileSync(pictureFile(name), pictureOf(name))
