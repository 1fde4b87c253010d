// Weighs what a shopper's browser loads, gzipped, and fails over budget.
import { readFileSync, readdirSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const BUDGET = { loader: 5_000, widget: 40_000 };
const dist = new URL('../../dist/apps/widget/', import.meta.url);
const weigh = (path) => gzipSync(readFileSync(new URL(path, dist)), { level: 9 }).length;

const frame = readdirSync(new URL('frame/', dist), { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => `${entry.parentPath}/${entry.name}`);
const loader = weigh('widget.js');
const widget = loader + frame.reduce((sum, path) => sum + weigh(`file://${path}`), 0);

console.log(
  `widget: loader ${loader} B gzip (budget ${BUDGET.loader}), whole ${widget} B gzip (budget ${BUDGET.widget})`,
);
if (loader > BUDGET.loader || widget > BUDGET.widget) {
  console.error('The widget is over its budget.');
  process.exit(1);
}
