// A page of the live view without a browser, in a process of its own: loads the page at the URL it is sent, reads its
// events to their end and says how many bytes came; ready for a URL again and again, until the parent goes.
import { get } from 'node:http'

process.on('message', (url) => {
  let bytes = 0
  get(`${String(url)}events`, (response) => {
    response.setEncoding('utf8').on('data', (text: string) => {
      if (bytes === 0) process.send?.({ ready: true })
      bytes += text.length
      // The run has begun: a browser would load the page anew.
      if (/^data: [^\n{]+$/m.test(text)) get(String(url), (page) => page.resume())
    })
    response.on('close', () => process.send?.({ bytes }))
  })
})
process.on('disconnect', () => process.exit())
