import { DataCopies } from '@app/actions';
import { CLOCK, type Clock } from '@app/settings';
import { Controller, Get, Header, Inject, Param, Res } from '@nestjs/common';
import { ApiOkResponse, ApiNotFoundResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type Response } from 'express';

/** Where a copy is fetched; the last part of the path is the ticket. */
export const COPY_PATH = 'api/data-copies';

@ApiTags('shopper')
@Controller(COPY_PATH)
export class DataCopyController {
  constructor(
    private readonly copies: DataCopies,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get(':ticket')
  @Header('Cache-Control', 'no-store')
  @Header('Referrer-Policy', 'no-referrer')
  @ApiOperation({
    summary:
      'The copy of a shopper’s data, as a file. The ticket comes from `action:copy` and is good once, for a minute.',
  })
  @ApiOkResponse({ description: 'rows by table, as JSON' })
  @ApiNotFoundResponse({ description: 'the ticket is unknown, used up or too old' })
  async copy(@Param('ticket') ticket: string, @Res() response: Response): Promise<void> {
    const now = this.clock();
    const copy = await this.copies.fetch(ticket, now);
    response.attachment(`my-data-${now.toISOString().slice(0, 10)}.json`);
    response.type('application/json').send(JSON.stringify(copy, null, 2));
  }
}
