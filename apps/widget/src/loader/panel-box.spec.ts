import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { FULL_BELOW, panelBox, type Viewport } from './panel-box.js';

const phone = (change: Partial<Viewport> = {}): Viewport => ({
  layoutWidth: 390,
  layoutHeight: 844,
  width: 390,
  height: 844,
  offsetTop: 0,
  offsetLeft: 0,
  scale: 1,
  ...change,
});

describe('where the panel goes', () => {
  it('floats where there is room, and fills the window where there is not', () => {
    expect(panelBox(phone({ layoutWidth: 1280, layoutHeight: 800 }))).toEqual({ mode: 'float' });
    expect(panelBox(phone())).toEqual({ mode: 'full', top: 0, left: 0, width: 390, height: 844 });
    expect(panelBox(phone({ layoutWidth: 900, layoutHeight: FULL_BELOW.height - 1 })).mode).toBe('full');
  });

  it('stays above the keyboard, which shrinks and shifts the visual viewport alone', () => {
    const box = panelBox(phone({ height: 508, offsetTop: 120 }));
    expect(box).toEqual({ mode: 'full', top: 120, left: 0, width: 390, height: 508 });
  });

  it('is zoomed with the page, not cut by the zoom', () => {
    const box = panelBox(phone({ scale: 2, width: 195, height: 422, offsetTop: 300, offsetLeft: 80 }));
    expect(box).toEqual({ mode: 'full', top: 0, left: 0, width: 390, height: 844 });
  });

  it('never takes a box that nothing fits into', () => {
    const size = fc.integer({ min: 0, max: 2000 });
    const scale = fc.double({ min: 0.25, max: 5, noNaN: true });
    fc.assert(
      fc.property(
        fc.integer({ min: 200, max: 559 }),
        fc.integer({ min: 200, max: 1000 }),
        size,
        size,
        scale,
        (...given) => {
          const [layoutWidth, layoutHeight, width, height, zoom] = given;
          const box = panelBox(phone({ layoutWidth, layoutHeight, width, height, scale: zoom }));
          if (box.mode !== 'full') throw new Error('a phone’s panel floats');
          expect(box.width).toBeGreaterThan(0);
          expect(box.height).toBeGreaterThanOrEqual(layoutHeight * 0.2);
        },
      ),
    );
  });
});
