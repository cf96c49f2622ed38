import { useChanges } from '#components/options/fields/changes.ts'
import { CheckSetting } from '#components/options/fields/check-setting.tsx'
import { Choice } from '#components/options/fields/choice.tsx'
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
  return (
    <CheckSetting
      label={words('popup.hide')}
      isChecked={isHidden}
      describedBy="privacy-hint"
      onSave={(isChecked) => privacyItem.write(isChecked)}
    >
      <p id="privacy-hint" class="hint">
        {words('settings.privacyHint')}
      </p>
    </CheckSetting>
  )
}
