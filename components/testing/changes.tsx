import { type RenderResult, render } from '@testing-library/preact'
import type { ComponentChild } from 'preact'
import { changeAccount } from '#app/account/change-account.ts'
import { changeMark } from '#app/account/change-mark.ts'
import { confirmWabaCurrency } from '#app/account/confirm-currency.ts'
import { changeSettings } from '#app/settings/change-settings.ts'
import { type Changes, ChangesProvider } from '#components/options/fields/changes.ts'
import { createUsageStore } from '#state/history/usage-store.ts'
import { NOW_MS } from './environment.ts'

/** The use cases that the options page hands to its fields. */
const confirmCurrency: Changes['confirmCurrency'] = (...confirmation) =>
  confirmWabaCurrency({ now: () => NOW_MS, usage: createUsageStore() }, ...confirmation)

export const CHANGES: Changes = { changeSettings, changeAccount, changeMark, confirmCurrency }

/** Renders a part of the options page whose fields save what is chosen. */
export function renderFields(fields: ComponentChild): RenderResult {
  return render(<ChangesProvider value={CHANGES}>{fields}</ChangesProvider>)
}
