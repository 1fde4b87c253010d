import { type ComponentChildren } from 'preact';

function Icon({ children, size = 20 }: { children: ComponentChildren; size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      stroke-width="1.8"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      {children}
    </svg>
  );
}

/** The floorwalker's lantern. */
export const Lantern = ({ size = 24 }: { size?: number }) => (
  <Icon size={size}>
    <path d="M12 2v2.5M9 4.5h6" />
    <path d="M8.5 7h7c2.2 1.4 3.3 3 3.3 5s-1.1 3.6-3.3 5h-7c-2.2-1.4-3.3-3-3.3-5s1.1-3.6 3.3-5Z" />
    <path d="M10.2 7c-1 3.3-1 6.7 0 10M13.8 7c1 3.3 1 6.7 0 10" opacity=".55" />
    <path d="M9.5 19.5h5M12 19.5V22" />
  </Icon>
);
export const Cross = () => (
  <Icon>
    <path d="M6 6l12 12M18 6 6 18" />
  </Icon>
);
export const Dots = () => (
  <Icon>
    <path d="M5 12h.01M12 12h.01M19 12h.01" stroke-width="3" />
  </Icon>
);
export const Plane = () => (
  <Icon>
    <path d="M12 19V5M5.5 11.5 12 5l6.5 6.5" stroke-width="2.2" />
  </Icon>
);
export const Person = ({ size = 16 }: { size?: number }) => (
  <Icon size={size}>
    <circle cx="12" cy="8" r="3.6" />
    <path d="M4.5 20c1-4 4-5.5 7.5-5.5s6.5 1.5 7.5 5.5" />
  </Icon>
);
export const ThumbUp = () => (
  <Icon size={16}>
    <path d="M7 11v9H4v-9h3Zm0 0 4-8c1.7 0 2.6 1.2 2.3 2.8L12.7 9H18c1.4 0 2.3 1.2 2 2.5l-1.5 6.7c-.2 1.1-1.1 1.8-2.2 1.8H7" />
  </Icon>
);
export const ThumbDown = () => (
  <Icon size={16}>
    <path d="M7 13V4H4v9h3Zm0 0 4 8c1.7 0 2.6-1.2 2.3-2.8L12.7 15H18c1.4 0 2.3-1.2 2-2.5l-1.5-6.7C18.3 4.7 17.4 4 16.3 4H7" />
  </Icon>
);
export const Down = () => (
  <Icon size={16}>
    <path d="M12 5v14M6 13l6 6 6-6" />
  </Icon>
);
export const Lock = () => (
  <Icon size={14}>
    <rect x="5" y="11" width="14" height="9" rx="2" />
    <path d="M8 11V8a4 4 0 0 1 8 0v3" />
  </Icon>
);
export const Check = () => (
  <Icon size={14}>
    <path d="M5 12.5l4.5 4.5L19 7.5" stroke-width="2.6" />
  </Icon>
);
export const Star = ({ filled, size = 14 }: { filled: boolean; size?: number }) => (
  <svg width={size} height={size} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
    <path
      d="M12 3.5l2.6 5.4 5.9.8-4.3 4.1 1.1 5.9L12 16.9l-5.3 2.8 1.1-5.9L3.5 9.7l5.9-.8L12 3.5Z"
      fill={filled ? 'currentColor' : 'none'}
      stroke="currentColor"
      stroke-width="1.6"
      stroke-linejoin="round"
    />
  </svg>
);
