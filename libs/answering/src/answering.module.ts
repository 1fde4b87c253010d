import { randomUUID } from 'node:crypto';
import { Actions } from '@app/actions';
import { type ChatModel, CHAT_MODEL_OR_NONE, Embedder, KeptVectors } from '@app/language-model';
import { Transactions } from '@app/database';
import { Knowledge } from '@app/knowledge';
import { Recommendations } from '@app/recommendation';
import { CLOCK, type Clock, SETTINGS, type Settings } from '@app/settings';
import { Catalogue, Customers, Orders, type Policy, POLICY, Promotions, Rules, Shipping } from '@app/shop';
import { gloss, Understanding } from '@app/understanding';
import { Global, Logger, Module } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AnswerTraces } from './answer-traces.js';
import { readArticleGuide } from './article-guide.js';
import { Articles } from './articles.js';
import { FormChoices } from './forms/form-choices.js';
import { GroundedAnswerer } from './grounded-answerer.js';
import { ModelBudget } from './model/model-budget.js';
import { ModelOutcomes } from './model/model-outcome.js';
import { openModelBudget, openModelWriter } from './model/open-model-writer.js';
import { ModelAnswerer } from './model-answerer.js';
import { Rehearsal } from './rehearsal.js';
import { ShopFigures } from './shop-figures.js';
import { Similarity } from './similarity.js';
import { type Raised, Suspicions } from './suspicion/index.js';
import { Answerer } from './turn.js';
import { Vocabulary } from './vocabulary.js';

const logger = new Logger('suspicion');

/** Where and why, for whoever reads the log; never the text, which may be anybody's. */
function warn(raised: readonly Raised[]): void {
  const said = raised.map(({ source, score, reasons }) => `${source} ${score} (${reasons.join(', ') || 'letters'})`);
  logger.warn(`Looks like an order to the machine: ${said.join('; ')}`);
}

@Global()
@Module({
  providers: [
    {
      provide: GroundedAnswerer,
      inject: [
        Understanding,
        Knowledge,
        Catalogue,
        Orders,
        Promotions,
        Recommendations,
        Shipping,
        POLICY,
        Embedder,
        Actions,
        FormChoices,
        Vocabulary,
        Similarity,
        SETTINGS,
      ],
      useFactory: async (
        understanding: Understanding,
        knowledge: Knowledge,
        catalogue: Catalogue,
        orders: Orders,
        promotions: Promotions,
        recommendations: Recommendations,
        shipping: Shipping,
        policy: Policy,
        embedder: Embedder,
        actions: Actions,
        choices: FormChoices,
        vocabulary: Vocabulary,
        similarity: Similarity,
        settings: Settings,
      ) =>
        new GroundedAnswerer({
          ...{
            understanding,
            knowledge,
            catalogue,
            orders,
            promotions,
            recommendations,
            shipping,
            policy,
            embedder,
            actions,
            choices,
          },
          articles: new Articles(knowledge, await readArticleGuide(settings.KNOWLEDGE_DIR)),
          similarity,
          vocabulary,
          terms: { shipping, policy },
          suspicions: new Suspicions(warn),
          figures: new ShopFigures({ policy, shipping, promotions }),
          newId: randomUUID,
          monotonic: () => performance.now(),
        }),
    },
    {
      provide: Answerer,
      inject: [
        ...[GroundedAnswerer, CHAT_MODEL_OR_NONE, Vocabulary, ModelBudget, ModelOutcomes, SETTINGS],
        ...[DataSource, Rules],
      ],
      useFactory: async (
        grounded: GroundedAnswerer,
        model: ChatModel | null,
        vocabulary: Vocabulary,
        budget: ModelBudget,
        outcomes: ModelOutcomes,
        settings: Settings,
        { manager }: DataSource,
        rules: Rules,
      ) => {
        if (!model) return grounded;
        const writer = openModelWriter(model, vocabulary, budget, settings);
        if (!settings.MODEL_AGENT) return new ModelAnswerer(grounded, writer, outcomes);
        // LangChain's agents take 0.3 s to load: only those who use them wait for it.
        const { openModelAgent } = await import('./model/agent/open-model-agent.js');
        const agent = openModelAgent(model, grounded.parts, { manager, rules }, budget, settings);
        return new ModelAnswerer(grounded, writer, outcomes, agent);
      },
    },
    {
      provide: ModelBudget,
      inject: [Transactions, SETTINGS],
      useFactory: openModelBudget,
    },
    { provide: ModelOutcomes, useFactory: loggedOutcomes },
    {
      provide: FormChoices,
      inject: [Rules, POLICY, Customers],
      useFactory: ({ actions }: Rules, { payment }: Policy, customers: Customers) =>
        new FormChoices(actions, payment, customers),
    },
    {
      provide: Similarity,
      inject: [Embedder],
      useFactory: (embedder: Embedder) => new Similarity(embedder, gloss),
    },
    {
      provide: Rehearsal,
      inject: [Knowledge, Similarity, Embedder, SETTINGS],
      useFactory: (knowledge: Knowledge, similarity: Similarity, embedder: Embedder, { DATA_DIR }: Settings) =>
        new Rehearsal(knowledge, similarity, () => KeptVectors.open(embedder, DATA_DIR)),
    },
    {
      provide: Vocabulary,
      inject: [Catalogue, CLOCK],
      useFactory: (catalogue: Catalogue, clock: Clock) => new Vocabulary(catalogue, clock),
    },
    {
      provide: AnswerTraces,
      inject: [DataSource, CLOCK],
      useFactory: (dataSource: DataSource, clock: Clock) => new AnswerTraces(dataSource, clock),
    },
  ],
  exports: [Answerer, GroundedAnswerer, Rehearsal, AnswerTraces, ModelBudget, ModelOutcomes],
})
export class AnsweringModule {}

/** Why a model's answer was not shown is told in the log, without what was said. */
function loggedOutcomes(): ModelOutcomes {
  const logger = new Logger('model');
  const outcomes = new ModelOutcomes();
  outcomes.onRecord(({ used, reason, withheld, model, usage, firstSentenceMs, wholeMs }) => {
    const line = { model, reason, withheld: withheld?.kind, usage, firstSentenceMs, wholeMs };
    if (used) logger.debug(line, 'the model wrote an answer');
    else logger.log(line, 'the built-in answer stands in for the model');
  });
  return outcomes;
}
