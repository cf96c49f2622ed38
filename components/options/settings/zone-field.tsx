import { useMemo } from 'preact/hooks'
import { useChanges } from '#components/options/fields/changes.ts'
import { Choice } from '#components/options/fields/choice.tsx'
import { ofOwner } from '#components/options/fields/of-owner.ts'
import type { Account } from '#domain/account/account.ts'
import { groupZones } from '#domain/calendar/zone.ts'
import { words } from '#platform/words.ts'

type Props = {
  readonly account: Account
  /** Where there are several accounts, whose zone it is. */
  readonly owner?: string | undefined
  /** The offsets that the answers have shown; undefined until they have. */
  readonly foundOffsets: string | undefined
}

/** The zone that an account's days and months are counted in: what its answers show, or one that is chosen. */
export function ZoneField({ account: { id, zone }, owner, foundOffsets }: Props) {
  const { changeAccount } = useChanges()
  const groups = useMemo(() => groupZones(Intl.supportedValuesOf('timeZone'), zone), [zone])
  const toChoices = (zones: (typeof groups)[number]['zones']) =>
    zones.map(({ zone: value, place }) => [value, place] as const)
  return (
    <Choice
      id={`zone-${id}`}
      label={words('settings.zone')}
      accessibleName={ofOwner(words('settings.zone'), owner)}
      hint={words('settings.zoneHint')}
      value={zone ?? ''}
      choices={[
        ['', foundOffsets ? words('settings.zoneFound', { zone: foundOffsets }) : words('settings.zoneAutomatic')],
        ...groups.filter(({ region }) => region === '').flatMap(({ zones }) => toChoices(zones)),
      ]}
      groups={groups
        .filter(({ region }) => region !== '')
        .map(({ region, zones }) => [region, toChoices(zones)] as const)}
      onChoose={(chosen) => changeAccount(id, { zone: chosen || undefined })}
    />
  )
}
