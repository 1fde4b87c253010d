export { type Keeping, NOBODYS_DATA } from './keeping.js';
export { maskAddress } from './page-address.js';
export { type ErasureNote, PersonalData, type PersonalDataExport } from './personal-data.js';
export {
  addTo,
  type Belongings,
  type Erased,
  type Kept,
  type Person,
  PersonalDataKeeper,
} from './personal-data-keeper.js';
export { type SensitiveKind } from './sensitive-span.js';
export { maskJson, maskSensitive, maskText } from './sensitive-text.js';
