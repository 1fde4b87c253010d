import { linkify } from '../thread/linkify.js';

/** Text as it was written, with web addresses to follow and numbers in one piece. It only ever becomes text nodes. */
export function LinkedText({ text }: { text: string }) {
  return (
    <>
      {linkify(text).map((part) =>
        part.href ? (
          <a href={part.href} target="_blank" rel="noopener noreferrer nofollow">
            {part.text}
          </a>
        ) : part.whole ? (
          <span class="whole">{part.text}</span>
        ) : (
          part.text
        ),
      )}
    </>
  );
}
