// What browsers are told to refuse on the server's pages: foreign scripts, foreign frames, and whatever would
// turn a text into code.
import { createHash } from 'node:crypto'
import type { RequestHandler } from 'express'
import helmet from 'helmet'

/**
 * React Aria puts two style elements of its own into pages: pressable things let a finger pan and zoom, and what
 * lies under a dialog does not scroll. They are known by their text, as usePress and usePreventScroll have it.
 */
const reactAriaStyles = [
  `@layer {
  [data-react-aria-pressable] {
    touch-action: pan-x pan-y pinch-zoom;
  }
}`,
  `@layer {
  * {
    overscroll-behavior: contain;
  }
}`,
]
/** A picture of the screen needs an empty style element, which modern-screenshot fills rule by rule. */
const emptyStyle = ''
const hashes = [...reactAriaStyles, emptyStyle].map(
  (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`,
)

/** `tls`: pages come over HTTPS, and shall from then on. */
export const protect = (tls: boolean): RequestHandler =>
  helmet({
    // Over plain HTTP inside the province's network nothing here demands TLS.
    strictTransportSecurity: tls ? { maxAge: 365 * 24 * 3_600, includeSubDomains: false } : false,
    referrerPolicy: { policy: 'same-origin' },
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        scriptSrcAttr: ["'none'"],
        // MapLibre's and deck.gl's workers.
        workerSrc: ["'self'", 'blob:'],
        styleSrcElem: ["'self'", ...hashes],
        // Charts write tooltips with style attributes; what an attribute may load is bound by the lines below.
        styleSrcAttr: ["'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'", 'data:'],
        connectSrc: ["'self'", 'blob:'],
        objectSrc: ["'none'"],
        frameSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'none'"],
        frameAncestors: ["'self'"],
      },
    },
  })
