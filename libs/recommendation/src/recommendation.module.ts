import { CLOCK, type Clock } from '@app/settings';
import { Baskets, Catalogue } from '@app/shop';
import { Global, Module } from '@nestjs/common';
import { Recommendations } from './recommendations.js';

@Global()
@Module({
  providers: [
    {
      provide: Recommendations,
      inject: [Catalogue, Baskets, CLOCK],
      useFactory: (catalogue: Catalogue, baskets: Baskets, clock: Clock) =>
        new Recommendations(catalogue, baskets, clock),
    },
  ],
  exports: [Recommendations],
})
export class RecommendationModule {}
