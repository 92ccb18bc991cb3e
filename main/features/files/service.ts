export { copyName, refuseNoPaper, refuseRisky, removeFolders, writeCopy } from './copies.ts';
export { changeOnDisk, refuseChanged } from './find.ts';
