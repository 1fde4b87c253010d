import {
  type AccessFact,
  type AnswerableFact,
  type ArticleFact,
  type NotShippedFact,
  type OrderFact,
  type PassageFact,
  type ProductFact,
  type PromotionFact,
  type QuoteFact,
  type RecommendedFact,
  type TermsFact,
  type ZoneFact,
} from './facts.js';
import { type FormFact } from './forms/gather-form.js';
import { type AgentFact } from './model/agent/agent-fact.js';
import { type ProposalDraft } from '@app/actions';
import { type Refusal } from '@app/shop';
import { type Filter } from './product-search.js';
import { type ProductSearch } from './turn.js';

/** What a catalogue search was about, and which filters had to be given up for it to find anything. */
export type SearchFact = { search: ProductSearch; dropped: Filter[]; rankingId: string; cheaperThan?: number };

/** The kinds of evidence, each with its typed fact. */
export type Facts = {
  access: AccessFact;
  order: OrderFact;
  quote: QuoteFact;
  not_shipped: NotShippedFact;
  zone: ZoneFact;
  passage: PassageFact;
  answerable: AnswerableFact;
  search: SearchFact;
  product: ProductFact;
  recommended: RecommendedFact;
  promotion: PromotionFact;
  article: ArticleFact;
  terms: TermsFact;
  form: FormFact;
  proposal: ProposalDraft;
  refusal: Refusal;
  agent: AgentFact;
};

/** One piece of evidence. `source` says where it was read: `order:LL-100123`, `passage:…`, `shipping`, `policy`. */
export type Piece = {
  [Kind in keyof Facts]: { id: string; source: string; kind: Kind; fact: Facts[Kind] };
}[keyof Facts];

/** What was gathered for one of the things asked. JSON inside. */
export class Evidence {
  constructor(readonly pieces: readonly Piece[] = []) {}

  all<K extends keyof Facts>(kind: K): Facts[K][] {
    // The compiler cannot tie the kind to its fact through a generic; the type of a piece does.
    return this.pieces.flatMap((piece) => (piece.kind === kind ? [piece.fact as Facts[K]] : []));
  }

  first<K extends keyof Facts>(kind: K): Facts[K] | undefined {
    return this.all(kind)[0];
  }
}
