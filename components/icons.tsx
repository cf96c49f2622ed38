import type { ComponentChildren } from 'preact'

function Icon({ children }: { children: ComponentChildren }) {
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

export function EyeIcon({ isClosed }: { readonly isClosed: boolean }) {
  return (
    <Icon>
      <path d="M1.5 9S4.2 4 9 4s7.5 5 7.5 5-2.7 5-7.5 5-7.5-5-7.5-5Z" />
      {isClosed ? <path d="M3 15 15 3" /> : <circle cx="9" cy="9" r="2.2" />}
    </Icon>
  )
}

export function EarlierIcon() {
  return (
    <Icon>
      <path d="m10.8 5-4 4 4 4" />
    </Icon>
  )
}

export function LaterIcon() {
  return (
    <Icon>
      <path d="m7.2 5 4 4-4 4" />
    </Icon>
  )
}

export function TableIcon() {
  return (
    <Icon>
      <rect x="2.5" y="3.5" width="13" height="11" rx="1.5" />
      <path d="M2.5 7.2h13M2.5 10.9h13M7 7.2v7.3" />
    </Icon>
  )
}

export function ChartIcon() {
  return (
    <Icon>
      <path d="M3.5 14.5v-5M9 14.5v-11M14.5 14.5v-7" />
    </Icon>
  )
}

export function PinIcon() {
  return (
    <Icon>
      <path d="M6.2 2.5h5.600l-.8 5 2.5 2.8H4.5L7 7.5l-.8-5ZM9 10.3v5.2" />
    </Icon>
  )
}

export function CloseIcon() {
  return (
    <Icon>
      <path d="m5.5 5.5 7 7M12.5 5.5l-7 7" />
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
