import { Component, type ReactNode } from 'react'

interface Props {
  /** What stands in the place of what broke. */
  fallback: ReactNode
  children: ReactNode
}

/** Keeps a mistake in one tile from taking the wall: the tile says so, the others go on. */
export class ErrorBoundary extends Component<Props, { broken: boolean }> {
  override state = { broken: false }

  static getDerivedStateFromError(): { broken: boolean } {
    return { broken: true }
  }

  override componentDidUpdate(before: Props): void {
    // Another scene or another catalogue is another chance.
    if (this.state.broken && before.children !== this.props.children) this.setState({ broken: false })
  }

  override render(): ReactNode {
    return this.state.broken ? this.props.fallback : this.props.children
  }
}
