import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type Frame, type Page } from 'playwright-core';

const AXE = readFileSync(
  createRequire(createRequire(import.meta.url).resolve('@axe-core/playwright')).resolve('axe-core/axe.min.js'),
  'utf8',
);
/** Of what passes, nobody reads where it is. */
const OPTIONS = JSON.stringify({ resultTypes: ['violations'] });

/** What fades in has not its colours yet. What never ends, such as dots that dance, is not waited for. */
const AT_REST = `Promise.all(document.getAnimations()
  .filter((one) => one.effect?.getComputedTiming().endTime !== Infinity)
  .map((one) => one.finished.catch(() => undefined))).then(() => undefined)`;

type Violation = { id: string; nodes: { target: unknown; failureSummary?: string }[] };
type FrameContext = { frameSelector: unknown; frameContext: unknown };

/**
 * What axe finds in a page and in each of its frames, of whatever origin, as short lines. It does what `AxeBuilder` of
 * `@axe-core/playwright` does at a third of the CPU: a document that is looked at again has axe already, and the results
 * are put together in the page instead of in a new one. A frame that cannot be looked into is an error here, not left out.
 * `within` is a selector: only what is in such elements is looked at.
 */
export async function violationsOf(page: Page, within?: string): Promise<string[]> {
  const partials = await partialsOf(page.mainFrame(), within && { include: [[within]], exclude: [] });
  const found = await page.evaluate<string>(
    `axe.finishRun(${`[${partials.join(',')}]`}, ${OPTIONS}).then(({ violations }) => JSON.stringify(violations))`,
  );
  return (JSON.parse(found) as Violation[]).flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${JSON.stringify(target)} ${failureSummary ?? ''}`),
  );
}

/** The raw results of a frame and of those in it, in the order that axe puts them together in, as JSON. */
async function partialsOf(frame: Frame, context: unknown): Promise<string[]> {
  if (!(await frame.evaluate<boolean>(`typeof window.axe === 'object'`))) await frame.evaluate(`${AXE};undefined`);
  await frame.evaluate(AT_REST);
  const within = context === undefined ? 'document' : JSON.stringify(context);
  const inner = JSON.parse(
    await frame.evaluate<string>(`JSON.stringify(axe.utils.getFrameContexts(${within}))`),
  ) as FrameContext[];
  const own = frame.evaluate<string>(`axe.runPartial(${within}, ${OPTIONS}).then(JSON.stringify)`);
  const others = inner.map(async ({ frameSelector, frameContext }) => {
    const element = await frame.evaluateHandle(`axe.utils.shadowSelect(${JSON.stringify(frameSelector)})`);
    const child = await element.asElement()?.contentFrame();
    if (!child) throw new Error(`axe cannot look into the frame ${JSON.stringify(frameSelector)}`);
    return partialsOf(child, frameContext);
  });
  const [first, ...rest] = await Promise.all([own.then((partial) => [partial]), ...others]);
  return [...first, ...rest.flat()];
}
