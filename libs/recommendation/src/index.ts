export { RecommendationModule } from './recommendation.module.js';
export { type Recommended, type RecommendingFor, Recommendations } from './recommendations.js';
