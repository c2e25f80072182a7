// The calendar file of a meeting: as it stands when the file is sent, so that a calendar keeps the newest.
import { meetingById } from '../../db/meetings.ts'
import { translate } from '../i18n.ts'
import { renderCalendar } from '../render/calendar-file.ts'
import type { Runtime } from '../runtime.ts'
import type { FileOf, MadeFile, MakeFile } from './make-attachment.ts'

/** Minutes that a meeting is set down for: at least ninety by the rules of 2025. */
const minutes = 90
/** Minutes before it at which the calendar reminds. */
const alarm = 120

interface Dated {
  /** Of all files about one meeting. */
  readonly uid: string
  readonly sequence: number
  readonly startsAt: string
  readonly place: string
  readonly summary: string
  readonly cancelled: boolean
}

export const meetingCalendar: MakeFile = async (rt, of) => {
  const dated = await ofMeeting(rt, of)
  const { name, mime, bytes } = await renderCalendar({ ...dated, zone: rt.homeZone, minutes, alarm, madeAt: rt.clock.now().toString() })
  return { kind: 'document', name, mime, bytes } satisfies MadeFile
}

async function ofMeeting(rt: Runtime, { attachment, tenantId, locale }: FileOf): Promise<Dated> {
  const meeting = await meetingById(rt.db.orm, { tenantId, id: attachment.id })
  if (!meeting) throw new Error(`meeting ${attachment.id} is gone`)
  const { sequence, startsAt, place, branch, kind, state } = meeting
  const summary = translate(locale, 'member:meeting.calendar', { branch, kind: translate(locale, `common:meeting.${kind}`) })
  return { uid: `meeting-${tenantId}-${attachment.id}@lienlac`, sequence, startsAt, place, summary, cancelled: state === 'called_off' }
}
