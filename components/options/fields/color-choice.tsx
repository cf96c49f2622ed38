import type { AccountColor } from '#domain/account/account.ts'
import { words } from '#platform/words.ts'
import { Confirmation } from './confirmation.tsx'
import { useConfirmedSaving } from './use-saving.ts'

type Props = {
  readonly name: string
  readonly legend: string
  readonly colors: readonly AccountColor[]
  readonly chosen: AccountColor
  readonly onChoose: (color: AccountColor) => Promise<void>
}

/** The colours that mark accounts, as radio buttons: named by number, since a name of a colour differs by theme. */
export function ColorChoice({ name, legend, colors, chosen, onChoose }: Props) {
  const { save, ...outcome } = useConfirmedSaving()
  return (
    <fieldset class="field colors">
      <legend>{legend}</legend>
      <div class="color-row">
        {colors.map((color) => (
          <label key={color} class="color" style={{ '--mark': `var(--account-${color})` }}>
            <input
              type="radio"
              name={name}
              checked={color === chosen}
              aria-label={words('options.colorNumber', { number: String(color) })}
              onChange={() => void save(() => onChoose(color))}
            />
          </label>
        ))}
        <Confirmation {...outcome} />
      </div>
    </fieldset>
  )
}
