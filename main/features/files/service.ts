export { copyName, refuseNoPaper, refuseRisky, removeFolders, writeCopy } from './copies.ts';
