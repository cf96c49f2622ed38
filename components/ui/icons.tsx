import type { ComponentChildren } from 'preact'

/** Drawn in the colour of the text around it, for the eye alone. */
export function Icon({ children }: { children: ComponentChildren }) {
  return (
    <svg
      aria-hidden="true"
      width="18"
      height="18"
      viewBox="0 0 18 18"
      fill="none"
      stroke="currentColor"
      stroke-width="1.6"
      stroke-linecap="round"
      stroke-linejoin="round"
    >
      {children}
    </svg>
  )
}

export function RefreshIcon() {
  return (
    <Icon>
      <path d="M15 9a6 6 0 1 1-1.8-4.3M15 2.5v3h-3" />
    </Icon>
  )
}

export function SettingsIcon() {
  return (
    <Icon>
      <path d="M3 5.5h6M13 5.5h2M3 12.5h2M9 12.5h6" />
      <circle cx="11" cy="5.5" r="2" />
      <circle cx="7" cy="12.5" r="2" />
    </Icon>
  )
}

export function MuteIcon() {
  return (
    <Icon>
      <path d="M5 12.5h8c-1-1-1.3-2-1.3-4.2A2.8 2.8 0 0 0 9 5.3M6.5 6.6c-.2.5-.3 1.1-.3 1.7 0 2.2-.3 3.2-1.2 4.2M8 15h2M3.5 3.5l11 11" />
    </Icon>
  )
}

export function EyeIcon({ isClosed }: { readonly isClosed: boolean }) {
  return (
    <Icon>
      <path d="M1.5 9S4.2 4 9 4s7.5 5 7.5 5-2.7 5-7.5 5-7.5-5-7.5-5Z" />
      {isClosed ? <path d="M3 15 15 3" /> : <circle cx="9" cy="9" r="2.2" />}
    </Icon>
  )
}

export function AlertIcon() {
  return (
    <Icon>
      <circle cx="9" cy="9" r="6.75" />
      <path d="M9 5.6v4.1M9 12.3v.01" />
    </Icon>
  )
}

export function CheckIcon() {
  return (
    <Icon>
      <circle cx="9" cy="9" r="6.75" />
      <path d="m6.1 9.2 2 2 3.8-4.2" />
    </Icon>
  )
}

export function ToolbarPinIcon() {
  return (
    <Icon>
      <path d="M6.2 2.5h5.6M7 2.5v4.3L4.8 9.6v1.2h8.4V9.6L11 6.8V2.5M9 10.8v4.7" />
    </Icon>
  )
}

/** The gauge of the toolbar icon, in its own colours. */
export function SaldoMark() {
  return (
    <svg aria-hidden="true" width="20" height="20" viewBox="0 0 128 128">
      <rect x="4" y="4" width="120" height="120" rx="32" fill="#1f5eff" />
      <g fill="none" stroke="#fff" stroke-width="17" stroke-linecap="round">
        <path d="M38.54 91.46A36 36 0 1 1 89.46 91.46" stroke-opacity=".38" />
        <path d="M38.54 91.46A36 36 0 0 1 88.64 39.76" />
      </g>
      <circle cx="64" cy="66" r="9" fill="#fff" />
    </svg>
  )
}

export function LockIcon({ isOpen = false }: { readonly isOpen?: boolean }) {
  return (
    <Icon>
      <rect x="3.5" y="8" width="11" height="7.5" rx="1.5" />
      <path d={isOpen ? 'M6 8V5.5a3 3 0 0 1 5.8-1' : 'M6 8V5.5a3 3 0 0 1 6 0V8'} />
    </Icon>
  )
}

export function OpensElsewhereIcon() {
  return (
    <Icon>
      <path d="M7 4.5H4.5v9h9V11M10 4.5h3.5V8M13.2 4.8 8.5 9.5" />
    </Icon>
  )
}

export function DownIcon() {
  return (
    <Icon>
      <path d="m5 7.5 4 4 4-4" />
    </Icon>
  )
}
