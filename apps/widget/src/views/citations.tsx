import { type Citation } from '@app/contracts';
import { useState } from 'preact/hooks';
import { followable } from '../thread/linkify.js';
import { useChat } from './chat-context.js';

/** Where an answer comes from: numbers that open the sentence and the article behind it. */
export function Citations({ citations, of }: { citations: readonly Citation[]; of: string }) {
  const { t } = useChat();
  const [open, setOpen] = useState<number>();
  const chosen = open === undefined ? undefined : citations[open];
  return (
    <div class="citations">
      <div class="chips" role="group" aria-label={t.sources}>
        {citations.map((citation, index) => (
          <button
            key={citation.id}
            type="button"
            class="chip"
            aria-expanded={open === index}
            aria-controls={`source-${of}`}
            onClick={() => setOpen(open === index ? undefined : index)}
          >
            <span class="hidden">{t.source} </span>
            <span class="number">{index + 1}</span>
            <bdi class="chip-title">{citation.title}</bdi>
          </button>
        ))}
      </div>
      <div id={`source-${of}`}>{chosen && <Source citation={chosen} />}</div>
    </div>
  );
}

function Source({ citation }: { citation: Citation }) {
  const { t } = useChat();
  const href =
    citation.url && URL.canParse(citation.url, location.origin) && new URL(citation.url, location.origin).href;
  return (
    <div class="source">
      <p class="source-title" dir="auto">
        {citation.title}
      </p>
      {citation.quote && <blockquote dir="auto">{citation.quote}</blockquote>}
      {href && followable(href) && (
        <a href={href} target="_blank" rel="noopener">
          {t.readArticle}
        </a>
      )}
    </div>
  );
}
