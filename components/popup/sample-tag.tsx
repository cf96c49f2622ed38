import { words } from '#platform/words.ts'

/** Says that nothing on the screen is real, with the way out of it. */
export function SampleTag({ onLeave }: { readonly onLeave: () => void }) {
  return (
    <>
      <span class="tag">{words('popup.sample')}</span>
      <button type="button" class="leave-sample" aria-label={words('sample.leaveLabel')} onClick={onLeave}>
        {words('sample.leave')}
      </button>
    </>
  )
}
