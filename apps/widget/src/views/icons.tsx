type IconProps = { size?: number };

/** An icon drawn by one path; it says nothing to a screen reader, so its button needs a name. */
function icon(path: string, ownSize: number, strokeWidth = 1.8) {
  return ({ size = ownSize }: IconProps) => (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      stroke-width={strokeWidth}
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
    >
      <path d={path} />
    </svg>
  );
}

/** The floorwalker's lantern. */
export const Lantern = icon(
  'M12 2v2.5M9 4.5h6M8.5 7h7c2.2 1.4 3.3 3 3.3 5s-1.1 3.6-3.3 5h-7c-2.2-1.4-3.3-3-3.3-5s1.1-3.6 3.3-5ZM10.2 7c-1 3.3-1 6.7 0 10M13.8 7c1 3.3 1 6.7 0 10M9.5 19.5h5M12 19.5V22',
  24,
  1.6,
);
export const Cross = icon('M6 6l12 12M18 6 6 18', 20);
export const Dots = icon('M5 12h.01M12 12h.01M19 12h.01', 20, 3);
export const Plane = icon('M12 19V5M5.5 11.5 12 5l6.5 6.5', 20, 2.2);
export const Person = icon(
  'M8.4 8a3.6 3.6 0 1 0 7.2 0 3.6 3.6 0 1 0-7.2 0M4.5 20c1-4 4-5.5 7.5-5.5s6.5 1.5 7.5 5.5',
  16,
);
export const ThumbUp = icon(
  'M7 11v9H4v-9h3Zm0 0 4-8c1.7 0 2.6 1.2 2.3 2.8L12.7 9H18c1.4 0 2.3 1.2 2 2.5l-1.5 6.7c-.2 1.1-1.1 1.8-2.2 1.8H7',
  16,
);
export const ThumbDown = icon(
  'M7 13V4H4v9h3Zm0 0 4 8c1.7 0 2.6-1.2 2.3-2.8L12.7 15H18c1.4 0 2.3-1.2 2-2.5l-1.5-6.7C18.3 4.7 17.4 4 16.3 4H7',
  16,
);
export const Down = icon('M12 5v14M6 13l6 6 6-6', 16);
export const Lock = icon(
  'M5 13a2 2 0 0 1 2-2h10a2 2 0 0 1 2 2v5a2 2 0 0 1-2 2H7a2 2 0 0 1-2-2ZM8 11V8a4 4 0 0 1 8 0v3',
  14,
);
export const Check = icon('M5 12.5l4.5 4.5L19 7.5', 14, 2.6);

/** A star, lit by the CSS of what it stands in. */
export const Star = icon(
  'M12 3.5l2.6 5.4 5.9.8-4.3 4.1 1.1 5.9L12 16.9l-5.3 2.8 1.1-5.9L3.5 9.7l5.9-.8L12 3.5Z',
  14,
  1.6,
);
