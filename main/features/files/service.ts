export { copyName, removeFolders, writeCopy } from './copies.ts';
