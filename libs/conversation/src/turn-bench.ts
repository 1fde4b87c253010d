import { Answerer } from '@app/answering';
import { Inject, Injectable } from '@nestjs/common';
import { LiveChannel } from './live-channel.js';
import { TurnCommit } from './turn-commit.js';
import { TURN_LIMITS, type TurnLimits } from './turn-limits.js';
import { TurnStore } from './turn-store.js';

/** What the work on a turn needs. */
@Injectable()
export class TurnBench {
  constructor(
    readonly store: TurnStore,
    readonly commit: TurnCommit,
    readonly answerer: Answerer,
    readonly live: LiveChannel,
    @Inject(TURN_LIMITS) readonly limits: TurnLimits,
  ) {}
}
