import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { exploreWords } from '../explore/words.ts'
import { useKiosk } from '../kiosk/kioskStore.ts'
import { words } from '../kiosk/words.ts'
import { words as pastWords } from '../past/words.ts'
import { words as soundWords } from '../sound/words.ts'
import { useLanguage, useTexts } from '../useWall.ts'

/** The wall's keys. */
export function Help({ onClose }: { onClose(): void }) {
  const t = useTexts()
  const language = useLanguage()
  const isAwake = useKiosk((kiosk) => kiosk.isAwake)
  const keys: [key: string, does: string][] = [
    ['← →', t('help.scenes')],
    ['P', words[language].moves.pause],
    ['L', t('help.language')],
    ['F', t('help.full')],
    ...pastWords[language].keys,
    ['S', exploreWords[language].scenePng],
    ['M', soundWords[language].open],
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
          {isAwake === false && <p className="note">{words[language].sleepsLong}</p>}
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}
