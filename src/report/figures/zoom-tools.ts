/** The buttons that zoom all figures of a page, and how else it is done. */
export const ZOOM_TOOLS = `<div class="tools"><button type="button" data-zoom="0.5">Zoom in</button><button type="button" data-zoom="2">Zoom out</button><button type="button" data-zoom="0">Whole run</button><span class="dim">Drag across a plot to zoom. With the keyboard: arrows, + and −, Esc.</span></div>
<noscript><p>The plots need JavaScript, which is switched off; the tables do not.</p></noscript>`
