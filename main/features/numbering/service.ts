export { type CodeAsked, type NumberBook, openNumberBook, type ProposedCode } from './number-book.ts';
