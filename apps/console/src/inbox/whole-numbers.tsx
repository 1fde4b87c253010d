/** Numbers of orders, returns and refunds: `LL-102272`, `RET-2026-0042`. Longer ones break like any word. */
const REFERENCE = /(\b[A-Z]{2,5}(?:-[A-Z\d]{1,4})?-\d{2,10}(?![\w-]))/;

/** Text as it was written, in which no line breaks inside the number of an order. */
export function WholeNumbers({ text }: { text: string }) {
  return text.split(REFERENCE).map((part, index) =>
    // What the expression captured stands at the odd places.
    index % 2 === 0 ? (
      part
    ) : (
      <span key={index} className="whole">
        {part}
      </span>
    ),
  );
}
