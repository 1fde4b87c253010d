import { Global, Module } from '@nestjs/common';
import { Exposures } from './exposures.js';

@Global()
@Module({ providers: [Exposures], exports: [Exposures] })
export class InsightModule {}
