import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)

const FAMILY = 'DejaVu Sans'
/** The machine's own fonts are left aside: the same picture everywhere, and text also where there are none. */
const FONTS = ['DejaVuSans.ttf', 'DejaVuSans-Bold.ttf']

/** Draws an SVG at twice its size. */
export async function svgToPng(svg: string): Promise<Uint8Array> {
  // A native module, loaded only when a PNG is wanted.
  const { Resvg } = await import('@resvg/resvg-js')
  const fontFiles = FONTS.map((name) => require.resolve(`dejavu-fonts-ttf/ttf/${name}`))
  const font = { loadSystemFonts: false, fontFiles, defaultFontFamily: FAMILY }
  return new Resvg(svg, { font, fitTo: { mode: 'zoom', value: 2 } }).render().asPng()
}
