import { Icon } from './icons.tsx'

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

export function SearchIcon() {
  return (
    <Icon>
      <circle cx="8" cy="8" r="4.5" />
      <path d="m11.500 11.500 3.500 3.500" />
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
