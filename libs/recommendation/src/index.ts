export { RecommendationModule } from './recommendation.module.js';
export { Recommendations } from './recommendations.js';
