import type { BytesInput } from './byte-source.ts';
import { collectPages, type ReadText, topOf } from './extraction.ts';
import { coreProperties, mainPart, type OfficeParts, openOfficeParts } from './office-parts.ts';

/** Slides in the order in which they are shown. */
async function slideParts(parts: OfficeParts): Promise<readonly string[]> {
  const main = await mainPart(parts, 'ppt/presentation.xml');
  const relations = await parts.related(main);
  const slides: string[] = [];
  await parts.walk(main, {
    open(name, attribute) {
      const id = name === 'sldId' ? attribute('id', true) : undefined;
      const part = id === undefined ? undefined : relations.get(id)?.part;
      if (part !== undefined) slides.push(part);
      return true;
    },
  });
  return slides;
}

/** Reads the slides of a presentation, one page each. */
export async function readPptx(input: BytesInput, signal?: AbortSignal): Promise<ReadText> {
  const parts = await openOfficeParts(input, signal);
  try {
    const collector = collectPages();
    const slides = await slideParts(parts);
    for (const [page, slide] of slides.entries()) {
      let inText = false;
      collector.add(page, '');
      await parts.walk(slide, {
        open(name) {
          if (name === 't') inText = true;
          else if (name === 'br') collector.add(page, '\n');
          return !collector.full;
        },
        text(text) {
          if (inText) collector.add(page, text);
        },
        close(name) {
          if (name === 't') inText = false;
          else if (name === 'p') collector.add(page, '\n');
        },
      });
    }
    const pages = collector.texts().map((text, index) => ({ number: index + 1, text }));
    return {
      pages,
      pageCount: slides.length,
      properties: await coreProperties(parts),
      headerText: topOf(pages[0]?.text ?? ''),
      complete: !collector.full,
    };
  } finally {
    parts.close();
  }
}
