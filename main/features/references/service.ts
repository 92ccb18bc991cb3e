export { type CitingStanding, documentsCiting, documentsNaming } from './find.ts';
