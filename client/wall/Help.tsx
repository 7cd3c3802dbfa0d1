import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { words } from '../kiosk/words.ts'
import { useLanguage, useTexts } from '../useWall.ts'

/** The wall's keys. */
export function Help({ onClose }: { onClose(): void }) {
  const t = useTexts()
  const language = useLanguage()
  const keys: [key: string, does: string][] = [
    ['← →', t('help.scenes')],
    ['P', words[language].moves.pause],
    ['L', t('help.language')],
    ['F', t('help.full')],
    ['?', t('help.help')],
    ['Esc', t('help.close')],
  ]
  return (
    <ModalOverlay className="veil" isOpen isDismissable onOpenChange={(open) => !open && onClose()}>
      <Modal className="modal">
        <Dialog className="passport help">
          <header>
            <Heading slot="title">{t('help.title')}</Heading>
            <button type="button" className="close" onClick={onClose}>
              {t('passport.close')}
            </button>
          </header>
          <dl>
            {keys.map(([key, does]) => (
              <div key={key}>
                <dt>
                  <kbd>{key}</kbd>
                </dt>
                <dd>{does}</dd>
              </div>
            ))}
          </dl>
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}
