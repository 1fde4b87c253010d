/** Whether a part can do its work now; `reason` says to an operator what to do. */
export type Health = { ok: true; detail?: string } | { ok: false; reason: string };

/** One named part that `/health/ready` asks. A check answers within seconds and never throws. */
export abstract class HealthCheck {
  abstract readonly name: string;
  /** False where the shop goes on without this part, only less well; such a failure is told and closes nothing. */
  readonly isNeeded: boolean = true;
  abstract check(): Promise<Health>;
}
