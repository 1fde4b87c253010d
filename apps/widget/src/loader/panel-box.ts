/** The part of the window that a shopper sees, in CSS px; `scale` is the pinch zoom. */
export type Viewport = {
  layoutWidth: number;
  layoutHeight: number;
  width: number;
  height: number;
  offsetTop: number;
  offsetLeft: number;
  scale: number;
};
/** Where the panel goes: floating in the corner, where CSS alone places it, or over all that is seen. */
export type PanelBox = { mode: 'float' } | { mode: 'full'; top: number; left: number; width: number; height: number };

/** Below these, in px, a floating panel would leave nothing of the page, so it takes all. */
export const FULL_BELOW = { width: 560, height: 480 };
/** A keyboard never covers this share of the window; what does is a zoom that went wrong. */
const LEAST_SHARE = 0.2;

/**
 * Where the panel goes in this viewport. A keyboard shrinks the visual viewport alone, so a full panel follows it;
 * a pinch zoom does so too, and then the panel keeps its place and is zoomed like the page.
 */
export function panelBox(view: Viewport): PanelBox {
  const { layoutWidth, layoutHeight } = view;
  if (layoutWidth >= FULL_BELOW.width && layoutHeight >= FULL_BELOW.height) return { mode: 'float' };
  const isZoomed = view.scale > 1.05;
  const isUsable = view.height >= layoutHeight * LEAST_SHARE && view.width > 0;
  if (isZoomed || !isUsable) return { mode: 'full', top: 0, left: 0, width: layoutWidth, height: layoutHeight };
  return { mode: 'full', top: view.offsetTop, left: view.offsetLeft, width: view.width, height: view.height };
}

/** The viewport as the window has it now. */
export function viewportOf(view: Window): Viewport {
  const { clientWidth: layoutWidth } = view.document.documentElement;
  const layoutHeight = view.innerHeight;
  const visual = view.visualViewport;
  return {
    layoutWidth,
    layoutHeight,
    width: visual?.width ?? layoutWidth,
    height: visual?.height ?? layoutHeight,
    offsetTop: visual?.offsetTop ?? 0,
    offsetLeft: visual?.offsetLeft ?? 0,
    scale: visual?.scale ?? 1,
  };
}
