import { type Health, type HealthCheck } from '@app/contracts';
import { Controller, Get, Inject, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiServiceUnavailableResponse, ApiTags } from '@nestjs/swagger';
import { type Response } from 'express';

/** Injection token of the list of {@link HealthCheck}s. */
export const HEALTH_CHECKS = Symbol('health checks');

const CHECK_TIMEOUT_MS = 2000;

@ApiTags('health')
@Controller('health')
export class HealthController {
  constructor(@Inject(HEALTH_CHECKS) private readonly checks: readonly HealthCheck[]) {}

  @Get('live')
  @ApiOperation({ summary: 'The process answers.' })
  @ApiOkResponse({ description: 'alive' })
  live(): { status: 'ok' } {
    return { status: 'ok' };
  }

  @Get('ready')
  @ApiOperation({ summary: 'Each part that answers need, by name; 503 when one of them is not ready.' })
  @ApiOkResponse({ description: 'every part is ready' })
  @ApiServiceUnavailableResponse({ description: 'a part is not ready; its reason says what to do' })
  async ready(@Res() response: Response): Promise<void> {
    const named = await Promise.all(this.checks.map(async (check) => [check.name, await within(check)] as const));
    const failed = this.checks.filter((_, at) => !named[at]?.[1].ok);
    const ready = !failed.some((check) => check.isNeeded);
    const status = !ready ? 'unavailable' : failed.length > 0 ? 'degraded' : 'ok';
    response.status(ready ? 200 : 503).json({ status, parts: Object.fromEntries(named) });
  }
}

async function within(check: HealthCheck): Promise<Health> {
  const slow = new Promise<Health>((resolve) =>
    setTimeout(resolve, CHECK_TIMEOUT_MS, { ok: false, reason: `no answer in ${CHECK_TIMEOUT_MS / 1000} s` }).unref(),
  );
  return Promise.race([check.check(), slow]);
}
