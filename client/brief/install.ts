// Makes the page installable and its shell available without a connection. Only `/brief` is in the
// service worker's scope: a wall never meets it.

/** Adds the manifest and registers the worker; harmless where the browser has neither. */
export function install(): void {
  head('link', { rel: 'manifest', href: '/brief.webmanifest' })
  head('link', { rel: 'apple-touch-icon', href: '/icons/brief-180.png' })
  // The development server's modules change under a cache; an insecure origin has no workers at all.
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return
  navigator.serviceWorker.register('/sw.js', { scope: '/brief', updateViaCache: 'none' }).catch(() => {
    // Refused by the browser's own settings: the page works as long as it is connected.
  })
}

function head(tag: string, attributes: Record<string, string>): void {
  if (document.head.querySelector(`${tag}[rel="${attributes.rel}"]`)) return
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
  document.head.append(element)
}
