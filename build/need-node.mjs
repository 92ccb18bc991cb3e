// Plain JavaScript that every Node can read: it says in one sentence what is wrong before anything else fails strangely.
const needed = 24;
const present = Number(process.versions.node.split('.')[0]);
if (present < needed) {
  console.error(
    `LSP Mutu needs Node ${needed}, and this is Node ${process.versions.node}. Run "npm ci" and then the command through npm ` +
      `(npm start, npm test, npm run …): Node ${needed} is among the dependencies on Windows and Linux. On another system, install ` +
      `Node ${needed} from nodejs.org first.`,
  );
  process.exit(1);
}
