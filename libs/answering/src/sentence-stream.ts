/** The end of a sentence, with the space behind it; "5.95" has none. Chinese stops need no space. */
const END = /[.!?…]+["'”’)]*\s+|[。！？]+["'”’」』）)]*\s*|\n+/u;

/** Cuts a stream of pieces into sentences, each with the white space behind it; joined, they are the stream. */
export async function* sentencesOf(pieces: AsyncIterable<string>): AsyncIterable<string> {
  let buffer = '';
  for await (const piece of pieces) {
    buffer += piece;
    for (let end = END.exec(buffer); end; end = END.exec(buffer)) {
      const to = end.index + end[0].length;
      // White space that is still coming belongs to this sentence.
      if (to === buffer.length && !/\S$/u.test(end[0])) break;
      if (to === buffer.length) break;
      yield buffer.slice(0, to);
      buffer = buffer.slice(to);
    }
  }
  for (let end = END.exec(buffer); end && end.index + end[0].length < buffer.length; end = END.exec(buffer)) {
    const to = end.index + end[0].length;
    yield buffer.slice(0, to);
    buffer = buffer.slice(to);
  }
  if (buffer.trim() !== '') yield buffer;
}
