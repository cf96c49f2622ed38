import { useCallback, useState } from 'preact/hooks'
import { useSaving } from '#components/options/fields/use-saving.ts'
import { Sheet } from '#components/sheet/sheet.tsx'
import { CloseIcon } from '#components/ui/month-icons.tsx'
import { useStored } from '#components/ui/use-stored.ts'
import {
  isOfAccounts,
  LONGEST_VIEW_NAME,
  NO_VIEWS,
  type ViewComplaint,
  withFirst,
  withoutView,
  withView,
} from '#domain/dashboard/saved-views.ts'
import { words } from '#platform/words.ts'
import { changeSavedViews, savedViewsItem } from '#state/dashboard/saved-views-item.ts'

type Props = {
  /** The address of the view that is shown. */
  readonly address: string
  /** A view of any other account has nothing to show any more. */
  readonly accountIds: readonly string[]
  readonly onOpen: (address: string) => void
  readonly onClose: () => void
}

const watch = (onChange: () => void) => savedViewsItem.watch(onChange)

/** The views that the user has named: opened, put first, removed, and saved. */
export function ViewsDialog({ address, accountIds, onOpen, onClose }: Props) {
  const read = useCallback(() => savedViewsItem.read(), [])
  const [saved] = useStored(read, watch, NO_VIEWS)
  const [name, setName] = useState('')
  const [complaint, setComplaint] = useState<ViewComplaint>()
  const { isRefused, save } = useSaving()
  function keep(event: Event): void {
    event.preventDefault()
    void save(async () => {
      let found: ViewComplaint | undefined
      await changeSavedViews((views) => {
        const next = withView(views, name, address)
        if (typeof next === 'object') return next
        found = next
        return views
      })
      setComplaint(found)
      if (!found) setName('')
    })
  }
  const error = complaint
    ? words(complaint === 'unnamed' ? 'dashboard.views.unnamed' : 'dashboard.views.tooMany')
    : isRefused
      ? words('options.unsaved')
      : ''
  return (
    <Sheet class="views" heading={words('dashboard.views.open')} onClose={onClose}>
      {saved.views.length === 0 ? (
        <p class="hint">{words('dashboard.views.none')}</p>
      ) : (
        <ul class="view-list">
          {saved.views.map((view) => (
            <li key={view.name}>
              <button
                type="button"
                class="link"
                disabled={!isOfAccounts(view, accountIds)}
                onClick={() => {
                  onOpen(view.address)
                  onClose()
                }}
              >
                <bdi>{view.name}</bdi>
              </button>
              {!isOfAccounts(view, accountIds) && <small class="view-gone">{words('dashboard.views.gone')}</small>}
              <label>
                <input
                  type="checkbox"
                  checked={saved.first === view.name}
                  onChange={({ currentTarget: { checked } }) =>
                    void save(() => changeSavedViews((all) => withFirst(all, checked ? view.name : undefined)))
                  }
                />
                {words('dashboard.views.first')}
              </label>
              <button
                type="button"
                class="icon-button"
                aria-label={words('dashboard.views.remove', { name: view.name })}
                title={words('dashboard.views.remove', { name: view.name })}
                onClick={() => void save(() => changeSavedViews((all) => withoutView(all, view.name)))}
              >
                <CloseIcon />
              </button>
            </li>
          ))}
        </ul>
      )}
      <form class="view-new" noValidate onSubmit={keep}>
        <label for="view-name">{words('dashboard.views.name')}</label>
        <input
          id="view-name"
          dir="auto"
          value={name}
          maxLength={LONGEST_VIEW_NAME}
          autocomplete="off"
          aria-invalid={error !== ''}
          aria-describedby="view-error"
          onInput={({ currentTarget: { value } }) => {
            setName(value)
            setComplaint(undefined)
          }}
        />
        <button type="submit" class="button button-primary">
          {words('dashboard.views.save')}
        </button>
        <p id="view-error" class="field-error" role="alert">
          {error}
        </p>
      </form>
    </Sheet>
  )
}
