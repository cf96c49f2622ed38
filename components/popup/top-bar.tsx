import type { ComponentChildren } from 'preact'
import { EyeIcon, SaldoMark, SettingsIcon } from '#components/ui/icons.tsx'
import type { Presenter } from '#components/ui/presenter.ts'
import { type Account, accountName } from '#domain/account/account.ts'
import { words } from '#platform/words.ts'
import type { Trouble } from './popup.tsx'

type Props = {
  readonly account: Account | undefined
  readonly present: Presenter
  readonly actions: {
    readonly onHide: (isHidden: boolean) => void
    readonly onLeaveSample: () => void
    readonly onOpenSettings: () => void
  }
  readonly Trouble: Trouble | undefined
  /** The accounts side by side, where there are several: the chosen one is the title then. */
  readonly children?: ComponentChildren
}

/** Whose figures these are, with what hides them and the way to the settings. */
export function TopBar({
  account,
  present,
  actions: { onHide, onLeaveSample, onOpenSettings },
  Trouble,
  children,
}: Props) {
  const { isHidden } = present
  return (
    <header class="top">
      {!children && <SaldoMark />}
      <h1 class={children ? 'visually-hidden' : undefined}>
        {account?.kind === 'partner' ? <bdi>{partnerName(account, present)}</bdi> : words('popup.title')}
      </h1>
      {children}
      {account?.kind === 'sample' && Trouble && <Trouble.SampleTag onLeave={onLeaveSample} />}
      <span class="top-buttons">
        {account && (
          <button
            type="button"
            class="icon-button"
            aria-label={words('popup.hide')}
            aria-pressed={isHidden}
            title={isHidden ? words('popup.show') : words('popup.hide')}
            onClick={() => onHide(!isHidden)}
          >
            <EyeIcon isClosed={isHidden} />
          </button>
        )}
        <button
          type="button"
          class="icon-button"
          aria-label={words('popup.settings')}
          title={words('popup.settings')}
          onClick={() => onOpenSettings()}
        >
          <SettingsIcon />
        </button>
      </span>
    </header>
  )
}

function partnerName(account: Account, { isHidden }: Presenter): string {
  return isHidden ? words('popup.hiddenPartner') : accountName(account)
}
