import { useChanges } from '#components/options/fields/changes.ts'
import { Choice } from '#components/options/fields/choice.tsx'
import { Confirmation } from '#components/options/fields/confirmation.tsx'
import { useConfirmedSaving } from '#components/options/fields/use-saving.ts'
import type { Theme } from '#domain/settings/settings.ts'
import { words } from '#platform/words.ts'
import { privacyItem } from '#state/account/preferences.ts'

const THEMES: readonly Theme[] = ['system', 'light', 'dark']

type ThemeProps = { readonly theme: Theme; readonly isManaged?: boolean }

export function ThemeField({ theme, isManaged = false }: ThemeProps) {
  const { changeSettings } = useChanges()
  const labels = {
    system: words('settings.themeSystem'),
    light: words('settings.themeLight'),
    dark: words('settings.themeDark'),
  }
  return (
    <Choice
      id="theme"
      label={words('settings.theme')}
      value={theme}
      choices={THEMES.map((name) => [name, labels[name]] as const)}
      isManaged={isManaged}
      onChoose={(value) =>
        changeSettings((settings) => ({ ...settings, theme: THEMES.find((name) => name === value) ?? 'system' }))
      }
    />
  )
}

/** Hides amounts and names, as the eye in the popup does. */
export function PrivacyField({ isHidden }: { readonly isHidden: boolean }) {
  const { save, ...outcome } = useConfirmedSaving()
  return (
    <div class="field">
      <div class="actions">
        <label class="check">
          <input
            type="checkbox"
            checked={isHidden}
            aria-describedby="privacy-hint"
            onChange={(event) => {
              const isChecked = event.currentTarget.checked
              void save(() => privacyItem.write(isChecked))
            }}
          />
          {words('popup.hide')}
        </label>
        <Confirmation {...outcome} />
      </div>
      <p id="privacy-hint" class="hint">
        {words('settings.privacyHint')}
      </p>
    </div>
  )
}
