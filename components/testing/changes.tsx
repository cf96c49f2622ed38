import { type RenderResult, render } from '@testing-library/preact'
import type { ComponentChild } from 'preact'
import { changeAccount } from '#app/account/change-account.ts'
import { changeMark } from '#app/account/change-mark.ts'
import { changeSettings } from '#app/settings/change-settings.ts'
import { type Changes, ChangesProvider } from '#components/options/fields/changes.ts'

/** The use cases that the options page hands to its fields. */
export const CHANGES: Changes = { changeSettings, changeAccount, changeMark }

/** Renders a part of the options page whose fields save what is chosen. */
export function renderFields(fields: ComponentChild): RenderResult {
  return render(<ChangesProvider value={CHANGES}>{fields}</ChangesProvider>)
}
