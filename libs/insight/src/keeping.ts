import { type Keeping } from '@app/privacy';

export const insightKeeping: readonly Keeping[] = [
  {
    ...{ table: 'exposures', holds: 'which products a visitor was shown', setting: 'KEEP_EXPOSURES_DAYS' },
    column: 'shown_at',
  },
  {
    ...{ table: 'exposure_clicks', holds: 'which of them they tapped', setting: 'KEEP_EXPOSURES_DAYS' },
    column: 'clicked_at',
  },
];
