// A QR code as one path, dark on light with its quiet zone, as readers want it.
import encodeQR from 'qr'
import { useMemo } from 'react'

const QUIET = 4

export function QrCode({ text, label }: { text: string; label: string }) {
  const { path, size } = useMemo(() => {
    const rows = encodeQR(text, 'raw', { ecc: 'medium', border: QUIET })
    const squares = rows.flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : '')))
    return { path: squares.join(''), size: rows.length }
  }, [text])
  return (
    <svg className="pair-qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label}>
      <path className="pair-qr-ground" d={`M0 0h${size}v${size}h-${size}z`} />
      <path d={path} shapeRendering="crispEdges" />
    </svg>
  )
}
