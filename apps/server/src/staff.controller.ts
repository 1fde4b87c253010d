import { DomainError, type StaffView } from '@app/contracts';
import { StaffAccounts } from '@app/identity';
import { CLOCK, type Clock, SETTINGS, type Settings } from '@app/settings';
import { Body, Controller, Get, HttpCode, Inject, Post, Req, Res, StandardSchemaValidationPipe } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { parseCookie } from 'cookie';
import { type Request, type Response } from 'express';
import { z } from 'zod';
import { FloodLimits } from './flood-limits.js';
import { STAFF_COOKIE } from './staff-door.js';

const signInSchema = z
  .strictObject({ email: z.email().max(254), password: z.string().min(1).max(200) })
  .meta({ id: 'StaffSignIn' });
const firstAdminSchema = z
  .strictObject({
    token: z.string().min(20).max(200),
    name: z.string().min(1).max(100),
    email: z.email().max(254),
    password: z.string().min(12).max(200),
  })
  .meta({ id: 'FirstAdmin' });
const newStaffSchema = z
  .strictObject({
    name: z.string().min(1).max(100),
    email: z.email().max(254),
    password: z.string().min(12).max(200),
    role: z.enum(['agent', 'admin']),
  })
  .meta({ id: 'NewStaff' });
const checked = <S extends z.ZodType>(schema: S) => ({ schema, pipes: [new StandardSchemaValidationPipe()] });

@ApiTags('staff')
@Controller('api/staff')
export class StaffController {
  constructor(
    private readonly accounts: StaffAccounts,
    private readonly limits: FloodLimits,
    @Inject(SETTINGS) private readonly settings: Settings,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get('me')
  @ApiOperation({ summary: 'Who is signed in, and the CSRF token for writes.' })
  @ApiOkResponse({ description: 'the member of staff' })
  async me(@Req() request: Request): Promise<StaffView> {
    const session = await this.demandSession(request);
    return { ...session.staff, csrfToken: session.csrfToken };
  }

  @Post('sign-in')
  @HttpCode(200)
  @ApiOperation({ summary: 'Signs a member of staff in by e-mail and password.' })
  async signIn(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Body(checked(signInSchema)) asks: z.output<typeof signInSchema>,
  ): Promise<StaffView> {
    this.demandOwnOrigin(request);
    await this.limits.spend('signInOfAddress', request.ip ?? '');
    return this.start(response, await this.accounts.signIn(asks.email, asks.password, this.clock()));
  }

  @Post('first-admin')
  @HttpCode(201)
  @ApiOperation({ summary: 'Makes the first admin with the one-time link that the first start printed.' })
  async firstAdmin(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Body(checked(firstAdminSchema)) asks: z.output<typeof firstAdminSchema>,
  ): Promise<StaffView> {
    this.demandOwnOrigin(request);
    await this.limits.spend('signInOfAddress', request.ip ?? '');
    return this.start(response, await this.accounts.createFirstAdmin(asks, this.clock()));
  }

  @Post('accounts')
  @HttpCode(201)
  @ApiOperation({ summary: 'Makes an account for a colleague. Admins only.' })
  async create(
    @Req() request: Request,
    @Body(checked(newStaffSchema)) asks: z.output<typeof newStaffSchema>,
  ): Promise<{ staffId: string }> {
    const session = await this.demandWrite(request);
    return this.accounts.create(session.staff, asks, this.clock());
  }

  @Post('sign-out')
  @HttpCode(204)
  @ApiOperation({ summary: 'Ends the session.' })
  @ApiNoContentResponse({ description: 'signed out' })
  async signOut(@Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<void> {
    await this.demandWrite(request);
    await this.accounts.signOut(tokenOf(request));
    response.clearCookie(STAFF_COOKIE, { path: '/' });
  }

  private start(
    response: Response,
    session: { token: string; staff: Omit<StaffView, 'csrfToken'>; csrfToken: string; until: Date },
  ): StaffView {
    response.cookie(STAFF_COOKIE, session.token, {
      httpOnly: true,
      sameSite: 'strict',
      secure: this.settings.PUBLIC_URL.startsWith('https:'),
      path: '/',
      expires: session.until,
    });
    return { ...session.staff, csrfToken: session.csrfToken };
  }

  private async demandSession(request: Request) {
    const session = await this.accounts.session(tokenOf(request), this.clock());
    if (!session) throw new DomainError('unauthenticated');
    return session;
  }

  private async demandWrite(request: Request) {
    this.demandOwnOrigin(request);
    const session = await this.demandSession(request);
    if (request.headers['x-csrf-token'] !== session.csrfToken) throw new DomainError('forbidden', 'CSRF token');
    return session;
  }

  private demandOwnOrigin(request: Request): void {
    if (request.headers.origin !== new URL(this.settings.PUBLIC_URL).origin) throw new DomainError('origin_refused');
  }
}

function tokenOf(request: Request): string {
  return parseCookie(request.headers.cookie ?? '')[STAFF_COOKIE] ?? '';
}
