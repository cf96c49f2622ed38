import { useEffect, useRef } from 'preact/hooks'
import { CopyButton } from '#components/figures/copy-button.tsx'
import { timeToReadMs } from '#components/limits/time-to-read.ts'
import { Sheet } from '#components/sheet/sheet.tsx'
import type { Presenter } from '#components/ui/presenter.ts'
import type { MonthState } from '#components/usage/describe-month.ts'
import { SkeletonRows } from '#components/usage/skeleton-rows.tsx'
import type { Channel } from '#domain/account/account.ts'
import { needsUser, type ProblemKind, restsAlone } from '#domain/reading/problem.ts'
import { attentionOf } from '#domain/usage/attention.ts'
import type { ChannelUsage } from '#domain/usage/channel-usage.ts'
import { filtersAnything } from '#domain/usage/usage-filter.ts'
import { words } from '#platform/words.ts'
import type { UsageView } from '#state/view/usage-view.ts'
import { describeAttention, writeAttention } from './describe-attention.ts'

type Props = {
  readonly state: MonthState
  readonly nowMs: number
  readonly present: Presenter
  readonly onView: (change: Partial<UsageView>) => void
  readonly onClose: () => void
}

/** So many of a group are written out; all of them are copied. */
const MOST_SHOWN = 100

/** Which channels could not be read and why, which were not read yet and how long that takes, and when Saldo tries again. */
export function AttentionDialog({ state, nowMs, present, onView, onClose }: Props) {
  const { usage, view, directory, settings, isListPending } = state
  const before = useRef(view).current
  const look = useRef(onView)
  look.current = onView
  useEffect(() => {
    // All of them, whatever the list was looking for; what it was is there again afterwards.
    look.current({ filter: {}, search: '', most: Number.MAX_SAFE_INTEGER })
    const { filter, search, most } = before
    return () => look.current({ filter, search, most })
  }, [before])
  // Until all are there, a part of them must not read as all that there are.
  const isOfAll = view.search === '' && view.most === Number.MAX_SAFE_INTEGER && !filtersAnything(view.filter)
  const isPending = !isOfAll || isListPending === true || usage.channels.length < usage.matchingChannels
  const attention = attentionOf(usage.channels, directory.lastGood?.atMs ?? 0)
  const readsInMs = timeToReadMs(attention.unread.map(toChannel), settings)
  const groups = describeAttention(attention, { nowMs, readsInMs, present })
  const { unlistedChannels } = usage
  const isWhole = usage.isListWhole && unlistedChannels === 0
  // Those that the key is the reason for wait for the user.
  const waitsForUser = attention.unreadable.some(({ reading: { problem } }) => problem && waitsForKey(problem.kind))
  const foot = groups.length > 0 && (
    <>
      <p>{!isPending && !waitsForUser && words('attention.again')}</p>
      {!present.isHidden && (
        <CopyButton class="button" label={words('attention.copy')} write={() => writeAttention(groups)} />
      )}
    </>
  )
  return (
    <Sheet class="attention" heading={words('attention.heading')} isBusy={isPending} foot={foot} onClose={onClose}>
      {isPending && <SkeletonRows />}
      {!isPending && groups.length === 0 && isWhole && <p class="breakdown-note">{words('attention.none')}</p>}
      {!isPending && !usage.isListWhole && <p class="sheet-soft">{words('attention.listUnderWay')}</p>}
      {!isPending && unlistedChannels > 0 && (
        <p class="sheet-soft">{words('popup.listOdd', unlistedChannels, [present.count(unlistedChannels)])}</p>
      )}
      {!isPending &&
        groups.map(({ heading, note, rows }) => (
          <section key={heading} aria-label={heading}>
            <h3>{heading}</h3>
            {note && <p class="sheet-soft">{note}</p>}
            <ul>
              {rows.slice(0, MOST_SHOWN).map(({ id, name, number, facts }) => (
                <li key={id}>
                  <p>
                    <bdi class="sheet-name">{name}</bdi> <bdi dir="ltr">{number}</bdi>
                  </p>
                  {facts.length > 0 && <p class="sheet-soft">{facts.join(' · ')}</p>}
                </li>
              ))}
            </ul>
            {rows.length > MOST_SHOWN && (
              <p class="sheet-soft">{words('attention.more', { count: present.count(rows.length - MOST_SHOWN) })}</p>
            )}
          </section>
        ))}
    </Sheet>
  )
}

/** A key without access to one channel says nothing of the others, and is tried again. */
function waitsForKey(kind: ProblemKind): boolean {
  return needsUser(kind) && !restsAlone(kind)
}

function toChannel({ channel }: ChannelUsage): Channel {
  return channel
}
