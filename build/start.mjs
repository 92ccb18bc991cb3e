// Plain JavaScript, so that an old Node reads it far enough to say what is wrong.
import './need-node.mjs';

await import('./start.ts');
