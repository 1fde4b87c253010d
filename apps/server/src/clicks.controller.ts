import { Visitors } from '@app/identity';
import { Exposures } from '@app/insight';
import { CLOCK, type Clock } from '@app/settings';
import { DomainError } from '@app/contracts';
import { Body, Controller, Headers, HttpCode, Inject, Post, StandardSchemaValidationPipe } from '@nestjs/common';
import { ApiBearerAuth, ApiNoContentResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';

const clickSchema = z
  .strictObject({ rankingId: z.uuid(), slot: z.number().int().min(0).max(100), productId: z.string().min(1).max(100) })
  .meta({ id: 'Click' });

@ApiTags('shopper')
@Controller('api/clicks')
export class ClicksController {
  constructor(
    private readonly exposures: Exposures,
    private readonly visitors: Visitors,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Post()
  @HttpCode(204)
  @ApiBearerAuth()
  @ApiOperation({ summary: 'Counts a tap on a product that was shown in the chat. The bearer is the visitor token.' })
  @ApiNoContentResponse({ description: 'counted' })
  async click(
    @Headers('authorization') authorization: string | undefined,
    @Body({ schema: clickSchema, pipes: [new StandardSchemaValidationPipe()] }) click: z.output<typeof clickSchema>,
  ): Promise<void> {
    const token = /^Bearer (.+)$/.exec(authorization ?? '')?.[1];
    if (!token) throw new DomainError('unauthenticated');
    const visitorId = await this.visitors.visitorOf(token, this.clock());
    await this.exposures.click(visitorId, click, this.clock());
  }
}
