// A wall: follows its plan, and obeys the operator.
import '../theme/tiles.ts'
import { systemClock } from '../../shared/clock.ts'
import { Frame } from '../kiosk/Frame.tsx'
import { kioskStore } from '../kiosk/kioskStore.ts'
import { heardHello, obey, startKiosk } from '../kiosk/startKiosk.ts'
import { openPage } from '../openPage.tsx'
import { liveLine, wallStore } from '../useWall.ts'
import { Wall } from '../wall/Wall.tsx'

const page = openPage({
  onHello: heardHello,
  onControl: (control) => obey(wallStore, control, page.machine.follow),
  group: kioskStore.getState().place.group,
})
startKiosk({
  store: liveLine,
  page: wallStore,
  wall: page.wall,
  clock: systemClock,
  goLive: page.machine.live,
})
page.render(
  <Frame>
    <Wall />
  </Frame>,
)
