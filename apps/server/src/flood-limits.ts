import { Inject, Injectable } from '@nestjs/common';
import { DomainError } from '@app/contracts';
import { type RateLimiterAbstract, RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import { RedisLink } from './redis-link.js';

/**
 * What is counted, and how much of it is allowed: `points` in `duration` seconds. With Redis all nodes count together, but
 * for the requests of one visitor: those protect the node that has the socket, and there are too many to ask for each.
 */
export const DEFAULT_LIMITS = {
  /** Messages of one visitor: a fast typist sends some 20 a minute. */
  messageOfVisitor: { points: 20, duration: 30 },
  /** Messages from one address: an office behind one address is many people. */
  messageOfAddress: { points: 200, duration: 30 },
  /** Any request of one socket. */
  requestOfVisitor: { points: 120, duration: 10 },
  connectionOfAddress: { points: 300, duration: 60 },
  signInOfAddress: { points: 10, duration: 60 },
} as const;

export type LimitName = keyof typeof DEFAULT_LIMITS;
export type Limits = Readonly<Record<LimitName, { points: number; duration: number }>>;

/** Injection token of the {@link Limits}. */
export const FLOOD_LIMITS = Symbol('flood limits');

/** Bounds what one visitor or address may ask, each refusal with the seconds to wait. */
@Injectable()
export class FloodLimits {
  private readonly limiters = new Map<LimitName, RateLimiterAbstract>();

  constructor(
    @Inject(FLOOD_LIMITS) private readonly limits: Limits,
    private readonly link: RedisLink,
  ) {}

  /** @throws DomainError `too_many_requests` with `retryAfter` in seconds. */
  async spend(name: LimitName, key: string): Promise<void> {
    try {
      await this.limiter(name).consume(key);
    } catch (refused) {
      if (!(refused instanceof RateLimiterRes)) throw refused;
      throw new DomainError(
        'too_many_requests',
        `${name} of ${key}`,
        Math.max(1, Math.ceil(refused.msBeforeNext / 1000)),
      );
    }
  }

  private limiter(name: LimitName): RateLimiterAbstract {
    const known = this.limiters.get(name);
    if (known) return known;
    const made = this.make(name);
    this.limiters.set(name, made);
    return made;
  }

  private make(name: LimitName): RateLimiterAbstract {
    const limit = this.limits[name];
    const alone = new RateLimiterMemory({ keyPrefix: name, ...limit });
    const storeClient = this.link.counter;
    if (!storeClient || name === 'requestOfVisitor') return alone;
    return new RateLimiterRedis({
      keyPrefix: `floorwalker:${name}`,
      ...limit,
      storeClient,
      useRedisPackage: true,
      rejectIfRedisNotReady: true,
      inMemoryBlockOnConsumed: limit.points,
      insuranceLimiter: alone,
    });
  }
}
