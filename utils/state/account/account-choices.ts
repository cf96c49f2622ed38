import type { ChannelMarks } from '#domain/account/channel-marks.ts'
import { nameOffsets } from '#domain/calendar/zone-offsets.ts'
import { mutesItem, pinsItem, readMarks } from './preferences.ts'
import { zoneEvidenceItem } from './zones.ts'

/** What lies beside an account: the marks of its channels, and the zone that its answers have shown. */
export type AccountChoices = {
  readonly marks: ChannelMarks
  /** Undefined until an answer has shown it. */
  readonly foundZone?: string | undefined
  /** The same as its offsets, since the place is a guess. */
  readonly foundOffsets?: string | undefined
}

export async function readAccountChoices(accountId: string): Promise<AccountChoices> {
  const [marks, evidence] = await Promise.all([readMarks(accountId), zoneEvidenceItem(accountId).read()])
  if (!evidence) return { marks }
  const { zone, edges } = evidence
  return { marks, foundZone: zone, foundOffsets: nameOffsets(zone, edges.toSorted(compareTimes).map(toMs)) }
}

const toMs = (seconds: number) => seconds * 1_000
const compareTimes = (left: number, right: number) => left - right

/** Calls back whenever any of it was stored; returns the function that stops it. */
export function watchAccountChoices(accountId: string, onChange: () => void): () => void {
  const stops = [pinsItem, mutesItem, zoneEvidenceItem].map((item) => item(accountId).watch(onChange))
  return () => {
    for (const stop of stops) stop()
  }
}
