// Loads the page anew when the server it comes from has something newer to show.
'use strict'
;(() => {
  const { shown } = document.documentElement.dataset
  new EventSource('/events').addEventListener('page', ({ data }) => {
    if (data !== shown) location.reload()
  })
})()
