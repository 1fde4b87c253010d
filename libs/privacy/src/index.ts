export { type Keeping, type KeepRule, NOBODYS_DATA } from './keeping.js';
export { maskAddress } from './page-address.js';
export { type ErasureNote, type ErasureReport, PersonalData, type PersonalDataExport } from './personal-data.js';
export {
  addTo,
  type Belongings,
  type Erased,
  type Kept,
  type Person,
  PersonalDataKeeper,
} from './personal-data-keeper.js';
export { type SensitiveKind } from './sensitive-span.js';
export { type Masked, maskJson, maskSensitive, maskText } from './sensitive-text.js';
