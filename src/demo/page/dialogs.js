// The two windows over the page: asking before starting over, and a picture at full size.
import { find } from './dom.js'

/** @import { Attachment } from './api.js' */

/** @param {{ restart: () => void }} hooks */
export function createDialogs({ restart }) {
  const ask = find(document, '#restart-ask', HTMLDialogElement)
  const viewer = find(document, '#viewer', HTMLDialogElement)
  const picture = find(viewer, 'img', HTMLImageElement)

  find(document, '#restart', HTMLButtonElement).addEventListener('click', () => {
    ask.returnValue = ''
    ask.showModal()
  })
  ask.addEventListener('close', () => {
    if (ask.returnValue === 'yes') restart()
  })
  for (const dialog of [ask, viewer]) {
    dialog.addEventListener('click', (event) => {
      if (event.target === dialog) dialog.close('')
    })
  }

  return {
    /** @param {Attachment} attachment with an address on this server */
    view(attachment) {
      picture.src = attachment.url
      picture.alt = attachment.name
      viewer.showModal()
    },
  }
}
