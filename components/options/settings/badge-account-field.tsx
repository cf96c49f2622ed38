import { useChanges } from '#components/options/fields/changes.ts'
import { Choice, type Choices } from '#components/options/fields/choice.tsx'
import type { Settings } from '#domain/settings/settings.ts'
import { words } from '#platform/words.ts'

type Props = { readonly badgeAccountId: Settings['badgeAccountId']; readonly choices: Choices }

/** Of several accounts the one that the badge shows, or whichever is worst off. */
export function BadgeAccountField({ badgeAccountId = '', choices }: Props) {
  const { changeSettings } = useChanges()
  return (
    <Choice
      id="badge-account"
      label={words('options.badgeAccount')}
      hint={words('options.badgeAccountHint')}
      value={choices.some(([id]) => id === badgeAccountId) ? badgeAccountId : ''}
      choices={[['', words('options.badgeWorst')], ...choices]}
      onChoose={(value) =>
        changeSettings(({ badgeAccountId: _before, ...rest }) => (value ? { ...rest, badgeAccountId: value } : rest))
      }
    />
  )
}
