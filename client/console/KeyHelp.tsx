import { Dialog, Heading, Modal, ModalOverlay, Switch } from 'react-aria-components'
import { useStore } from 'zustand'
import { useConsoleTexts } from '../i18n/console.ts'
import { singleKeys, switchSingleKeys } from './useKeys.ts'

/** The console's keys. */
export function KeyHelp({ onClose }: { onClose(): void }) {
  const texts = useConsoleTexts()
  const isOn = useStore(singleKeys, (state) => state.isOn)
  const { keys, alert, close, shell } = texts
  const rows: [key: string, does: string][] = [
    ['J K ↓ ↑', keys.move],
    ['Enter', keys.open],
    ['A', alert.do.acknowledge],
    ['S', alert.do.assign],
    ['C', alert.do.comment],
    ['R', alert.do.resolve],
    ['X', keys.select],
    ['Shift + X', keys.selectAll],
    ['N', keys.fresh],
    ['/', keys.search],
    ['Esc', keys.back],
    ['1 – 9', keys.places],
    ['L', keys.language],
    ['?', keys.help],
  ]
  return (
    <ModalOverlay className="veil" isOpen isDismissable onOpenChange={(open) => !open && onClose()}>
      <Modal className="modal">
        <Dialog className="passport help console-help">
          <header>
            <Heading slot="title">{shell.keys}</Heading>
            <button type="button" className="close" onClick={onClose}>
              {close}
            </button>
          </header>
          <dl>
            {rows.map(([key, does]) => (
              <div key={key}>
                <dt>
                  <kbd>{key}</kbd>
                </dt>
                <dd>{does}</dd>
              </div>
            ))}
          </dl>
          <Switch className="console-switch" isSelected={isOn} onChange={switchSingleKeys}>
            <span className="console-switch-track" />
            {keys.single}
          </Switch>
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}
