import { randomUUID } from 'node:crypto';
import { Actions } from '@app/actions';
import { type ChatModel, CHAT_MODEL_OR_NONE, Embedder } from '@app/language-model';
import { Knowledge } from '@app/knowledge';
import { Recommendations } from '@app/recommendation';
import { CLOCK, type Clock } from '@app/settings';
import { Catalogue, Orders, type Policy, POLICY, Promotions, Shipping } from '@app/shop';
import { gloss, Understanding } from '@app/understanding';
import { Global, Module } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AnswerTraces } from './answer-traces.js';
import { Articles } from './articles.js';
import { FormChoices } from './forms/form-choices.js';
import { GroundedAnswerer } from './grounded-answerer.js';
import { ModelAnswerer } from './model-answerer.js';
import { Similarity } from './similarity.js';
import { Answerer } from './turn.js';
import { Vocabulary } from './vocabulary.js';

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
        CLOCK,
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
        clock: Clock,
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
          },
          choices: new FormChoices(policy),
          articles: new Articles(knowledge),
          similarity: new Similarity(embedder, gloss),
          vocabulary: new Vocabulary(catalogue, clock),
          terms: { shipping, policy },
          newId: randomUUID,
          monotonic: () => performance.now(),
        }),
    },
    {
      provide: Answerer,
      inject: [GroundedAnswerer, CHAT_MODEL_OR_NONE],
      useFactory: (grounded: GroundedAnswerer, model: ChatModel | null) =>
        model ? new ModelAnswerer(grounded, model) : grounded,
    },
    {
      provide: AnswerTraces,
      inject: [DataSource, CLOCK],
      useFactory: (dataSource: DataSource, clock: Clock) => new AnswerTraces(dataSource, clock),
    },
  ],
  exports: [Answerer, GroundedAnswerer, AnswerTraces],
})
export class AnsweringModule {}
