import { CLOCK, type Clock, SETTINGS, type Settings } from '@app/settings';
import {
  connectorKeys,
  Feed,
  type FeedAnswer,
  type FeedProblem,
  SIGNATURE_HEADERS,
  type SignatureProblem,
  signatureProblem,
} from '@app/shop';
import { Controller, Get, Inject, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { type ErrorRequestHandler, type Request, type Response } from 'express';
import { z } from 'zod';

/** Where the feed is received; its body is read raw, because its very bytes are signed. */
export const FEED_PATH = '/api/connector/feed';
/** Most bytes of one delivery. */
export const MOST_FEED_BYTES = '16mb';

const CONFLICTS = new Set<FeedProblem['problem']>(['replayed', 'part_conflict', 'parts_missing', 'conflict']);
const WHY: Record<SignatureProblem, string> = {
  unsigned: 'the three signature headers are missing',
  unknown_key: 'no secret has this id here',
  wrong_signature: 'the signature does not fit time, method, path and body',
  stale: 'the time is too far from ours: sign anew, and check the clock',
};

/** Says why a delivery's bytes could not even be read: too many, cut off, in an unknown encoding. */
export const refuseUnreadable: ErrorRequestHandler = (error: unknown, _request, response, next) => {
  if (response.headersSent) {
    next(error);
    return;
  }
  const { status, type } = z.object({ status: z.number().catch(400), type: z.string().catch('') }).parse(error);
  const detail =
    type === 'entity.too.large'
      ? `a delivery may have ${MOST_FEED_BYTES.toUpperCase()} at the most: send it in parts`
      : `the body could not be read: ${error instanceof Error ? error.message : 'unknown'}`;
  response.status(status).send({ problem: status === 413 ? 'too_big' : 'unreadable', detail, taken: 0 });
};

/** What a connected shop tells about itself: docs/connector.openapi.json. */
@ApiExcludeController()
@Controller(FEED_PATH.slice(1))
export class ConnectorController {
  constructor(
    private readonly feed: Feed,
    @Inject(SETTINGS) private readonly settings: Settings,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Post()
  async receive(@Req() request: Request, @Res() response: Response): Promise<void> {
    const body: unknown = request.body;
    const bytes = Buffer.isBuffer(body) ? body : Buffer.alloc(0);
    if (!this.isSigned(request, response, bytes)) return;
    const signature = String(request.headers[SIGNATURE_HEADERS.signature]);
    const answer = await this.feed.receive(bytes.toString('utf8'), signature);
    if ('counts' in answer) response.status(200).send(answer.counts);
    else if ('run' in answer) response.status(202).send(answer.run);
    else refuse(response, answer);
  }

  @Get()
  async status(@Req() request: Request, @Res() response: Response): Promise<void> {
    if (this.isSigned(request, response, '')) response.status(200).send(await this.feed.status());
  }

  @Get(':feed')
  async progress(@Param('feed') feed: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    if (!this.isSigned(request, response, '')) return;
    const run = await this.feed.progress(feed);
    if (run) response.status(200).send(run);
    else response.status(404).send({ problem: 'not_found', detail: 'nobody sent a feed of this name', taken: 0 });
  }

  private isSigned(request: Request, response: Response, body: Buffer | string): boolean {
    const keys = connectorKeys(this.settings.CONNECTOR_SECRET);
    const signed = { method: request.method, path: request.originalUrl, body };
    const problem = signatureProblem(keys, request.headers, signed, this.clock());
    if (problem) response.status(401).send({ problem, detail: WHY[problem], taken: 0 });
    return problem === undefined;
  }
}

function refuse(response: Response, { refused }: Extract<FeedAnswer, { refused: FeedProblem }>): void {
  response.status(CONFLICTS.has(refused.problem) ? 409 : 400).send({ ...refused, taken: 0 });
}
