// How loud alerts are on this screen, by day and at night; a mute that ends by itself; and what each sounds like.
import {
  Dialog,
  Heading,
  Label,
  Modal,
  ModalOverlay,
  Slider,
  SliderOutput,
  SliderThumb,
  SliderTrack,
  Switch,
} from 'react-aria-components'
import { MINUTE, systemClock } from '../../shared/clock.ts'
import { levels } from '../../shared/level.ts'
import { formatClock } from '../i18n/format.ts'
import { LevelShape } from '../tiles/marks.tsx'
import { useLanguage, useTexts, useWall, useZone } from '../useWall.ts'
import { MUTE_FOR, SOUND_DEFAULTS } from './heed.ts'
import { setSound, soundStore, useSound } from './soundStore.ts'
import { play } from './tones.ts'
import { words } from './words.ts'

const severities = levels.filter((level) => level !== 'normal')

export function SoundPanel() {
  const t = useTexts()
  const say = words[useLanguage()]
  const zone = useZone()
  const { volume, night, nightVolume, mutedUntil } = useSound(({ settings }) => settings)
  const isBlocked = useSound((sound) => sound.isBlocked)
  const offset = useWall((wall) => wall.serverOffset)
  const isMuted = useWall(({ now, serverOffset }) => now - serverOffset < mutedUntil)
  const close = () => soundStore.setState({ isOpen: false })
  const test = async (severity: (typeof severities)[number]) => {
    const isHeard = await play(severity, Math.max(0.05, volume))
    soundStore.setState({ isBlocked: !isHeard })
  }
  return (
    <ModalOverlay className="veil" isOpen isDismissable onOpenChange={(open) => !open && close()}>
      <Modal className="modal">
        <Dialog className="passport sound">
          <header>
            <Heading slot="title">{say.title}</Heading>
            <button type="button" className="close" onClick={close}>
              {t('passport.close')}
            </button>
          </header>
          <p className="note">{isBlocked ? say.blocked : say.own}</p>
          <Volume label={say.volume} value={volume} onChange={(value) => setSound({ volume: value })} />
          <div className="sound-row">
            <span>{say.test}</span>
            {severities.map((severity) => (
              <button
                type="button"
                key={severity}
                className={`close level-mark level-${severity}`}
                onClick={() => void test(severity)}
              >
                <LevelShape level={severity} /> {t(`level.${severity}`)}
              </button>
            ))}
          </div>
          <div className="sound-row">
            {isMuted ? (
              <>
                <b>{say.muted(formatClock(mutedUntil + offset, zone).slice(0, 5))}</b>
                <button type="button" className="close" onClick={() => setSound({ mutedUntil: 0 })}>
                  {say.unmute}
                </button>
              </>
            ) : (
              <>
                <span>{say.mute}</span>
                {MUTE_FOR.map((span) => (
                  <button
                    type="button"
                    key={span}
                    className="close"
                    onClick={() => setSound({ mutedUntil: systemClock.now() + span })}
                  >
                    {say.minutes(span / MINUTE)}
                  </button>
                ))}
              </>
            )}
          </div>
          <Switch
            className="sound-switch"
            isSelected={night !== null}
            onChange={(isOn) => setSound({ night: isOn ? SOUND_DEFAULTS.night : null })}
          >
            <i aria-hidden="true" />
            <span>
              {say.night}
              <small>{say.nightHint}</small>
            </span>
          </Switch>
          {night && (
            <>
              <div className="sound-row">
                {(['from', 'to'] as const).map((edge) => (
                  <label key={edge}>
                    {say[edge]}{' '}
                    <input
                      type="time"
                      required
                      value={night[edge]}
                      onChange={({ target }) =>
                        target.value && setSound({ night: { ...night, [edge]: target.value } })
                      }
                    />
                  </label>
                ))}
              </div>
              <Volume
                label={say.nightVolume}
                value={nightVolume}
                onChange={(value) => setSound({ nightVolume: value })}
              />
            </>
          )}
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}

interface VolumeProps {
  label: string
  /** 0–1 */
  value: number
  onChange(value: number): void
}

function Volume({ label, value, onChange }: VolumeProps) {
  return (
    <Slider
      className="sound-volume"
      minValue={0}
      maxValue={1}
      step={0.05}
      value={value}
      onChange={onChange}
      formatOptions={{ style: 'percent' }}
    >
      <Label>{label}</Label>
      <SliderOutput />
      <SliderTrack className="sound-track">
        <i style={{ inlineSize: `${value * 100}%` }} />
        <SliderThumb className="sound-thumb" />
      </SliderTrack>
    </Slider>
  )
}
