import { Exposure, ExposureClick } from './exposure.entity.js';
import { Exposures1790000300001 } from './migrations/1790000300001-exposures.js';

export { InsightPersonalData } from './insight-personal-data.js';
export { insightKeeping } from './keeping.js';
export { Exposure } from './exposure.entity.js';
export { Exposures } from './exposures.js';
export { InsightModule } from './insight.module.js';
export const insightEntities = [Exposure, ExposureClick];
export const insightMigrations = [Exposures1790000300001];
