import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { download } from '#components/files/download.ts'
import { useSaving } from '#components/options/fields/use-saving.ts'
import { AlertIcon, CheckIcon } from '#components/ui/icons.tsx'
import type { ImportPlan } from '#domain/settings/import-plan.ts'
import { buildSettingsFile, type SettingsFile, settingsFileName } from '#domain/settings/settings-file.ts'
import type { Environment } from '#platform/environment.ts'
import { words } from '#platform/words.ts'
import { LARGEST_FILE_BYTES, type ParsedFile, parseSettingsFile } from '#state/settings/settings-file.ts'
import { readTransferable } from '#state/settings/transferable.ts'
import { ImportPreview, listNames } from './import-preview.tsx'
import { describeRefusal } from './transfer-words.ts'
import { useAccountNames } from './use-account-names.ts'

type Props = {
  readonly environment: Environment
  readonly now: () => number
  readonly onPreview: (file: SettingsFile) => Promise<ImportPlan>
  /** Stores what the plan shows; gives another plan where it is no longer true. */
  readonly onImport: (file: SettingsFile, plan: ImportPlan) => Promise<ImportPlan | undefined>
}

type Stage =
  | { readonly name: 'idle' }
  | { readonly name: 'exported'; readonly fileName: string }
  | { readonly name: 'refused'; readonly fileName: string; readonly sentence: string }
  | {
      readonly name: 'preview'
      readonly fileName: string
      readonly file: SettingsFile
      readonly plan: ImportPlan
      readonly hasChanged: boolean
    }
  | { readonly name: 'imported'; readonly waiting: ImportPlan['added'] }

/** Settings to a file and from one: what a file would change is shown before it is stored, and a wrong file changes nothing. */
export function TransferSection({ environment, now, onPreview, onImport }: Props) {
  const [stage, setStage] = useState<Stage>({ name: 'idle' })
  const input = useRef<HTMLInputElement>(null)
  const outcome = useRef<HTMLDivElement>(null)
  const { isRefused, save } = useSaving()
  const names = useAccountNames()
  const isDone = stage.name === 'imported'
  useLayoutEffect(() => {
    if (isDone) outcome.current?.focus()
  }, [isDone])

  async function exportSettings(): Promise<void> {
    const nowMs = now()
    const fileName = settingsFileName(nowMs, environment.zone)
    download(
      fileName,
      `${JSON.stringify(buildSettingsFile(await readTransferable(), nowMs), null, 2)}\n`,
      'application/json',
    )
    setStage({ name: 'exported', fileName })
  }

  async function choose(chosen: File): Promise<void> {
    const fileName = chosen.name
    setStage({ name: 'idle' })
    const parsed = await readFile(chosen)
    if (!parsed) setStage({ name: 'refused', fileName, sentence: words('transfer.refused.unreadable') })
    else if (!parsed.ok) setStage({ name: 'refused', fileName, sentence: describeRefusal(parsed.refusal) })
    else {
      const { file } = parsed
      setStage({ name: 'preview', fileName, file, plan: await onPreview(file), hasChanged: false })
    }
  }

  async function apply(preview: Stage & { readonly name: 'preview' }): Promise<void> {
    await save(async () => {
      const plan = await onImport(preview.file, preview.plan)
      setStage(plan ? { ...preview, plan, hasChanged: true } : { name: 'imported', waiting: preview.plan.added })
    })
  }

  return (
    <section class="card transfer" aria-labelledby="transfer-heading">
      <h2 id="transfer-heading">{words('transfer.heading')}</h2>
      <p>{words('transfer.intro')}</p>
      <div class="actions">
        <button type="button" class="button" onClick={() => void exportSettings()}>
          {words('transfer.export')}
        </button>
        <button type="button" class="button" onClick={() => input.current?.click()}>
          {words('transfer.import')}
        </button>
        <input
          ref={input}
          type="file"
          hidden
          aria-label={words('transfer.chooseFile')}
          accept=".json,application/json"
          onChange={({ currentTarget }) => {
            const [chosen] = currentTarget.files ?? []
            // The same file once more, mended meanwhile, is a change too.
            if (chosen) void choose(chosen).finally(() => Object.assign(currentTarget, { value: '' }))
          }}
        />
        <span class="saved" role="status">
          {stage.name === 'exported' && words('transfer.exported', { file: stage.fileName })}
        </span>
      </div>
      <div class="complaint" role="alert">
        {stage.name === 'refused' && (
          <div class="notice notice-critical">
            <AlertIcon />
            <strong>{words('transfer.refusedTitle')}</strong>
            <p>{stage.sentence}</p>
            <p class="notice-detail">
              <bdi>{stage.fileName}</bdi>
            </p>
          </div>
        )}
        {isRefused && (
          <div class="notice notice-critical">
            <AlertIcon />
            <p>{words('options.unsaved')}</p>
          </div>
        )}
      </div>
      {stage.name === 'preview' && (
        <ImportPreview
          {...stage}
          names={names}
          nowMs={now()}
          environment={environment}
          onApply={() => void apply(stage)}
          onCancel={() => {
            setStage({ name: 'idle' })
          }}
        />
      )}
      {stage.name === 'imported' && (
        <div class="notice notice-good" role="status" ref={outcome} tabIndex={-1}>
          <CheckIcon />
          <p>{words('transfer.done')}</p>
          {stage.waiting.length > 0 && (
            <p>
              {words('transfer.needKeys', stage.waiting.length, {
                accounts: listNames(stage.waiting, names),
              })}
            </p>
          )}
        </div>
      )}
    </section>
  )
}

/** Undefined where the browser cannot read it: a folder, or a file that has gone. Too large a file is not read at all. */
async function readFile(file: File): Promise<ParsedFile | undefined> {
  if (file.size > LARGEST_FILE_BYTES) return { ok: false, refusal: { kind: 'too-large' } }
  try {
    return parseSettingsFile(new Uint8Array(await file.arrayBuffer()))
  } catch (error) {
    if (error instanceof DOMException) return undefined
    throw error
  }
}
