import { ImageRun, Paragraph } from 'docx';
import type { Frame } from './frame.ts';
import { millimetresToPixels } from './measures.ts';
import { placePicture } from './pictures.ts';
import type { ImageBlock, Picture } from './report.ts';
import { alignment, plainParagraph } from './text.ts';

/** Size a picture may take, in millimetres. */
export interface PictureBounds {
  readonly width: number;
  readonly height: number;
}

/** A picture in the line, as large as wished and the bounds allow. */
export function pictureRun(picture: Picture, bounds: PictureBounds): ImageRun {
  const placed = placePicture(picture, bounds);
  return new ImageRun({
    type: placed.type,
    data: placed.bytes,
    transformation: { width: millimetresToPixels(placed.width), height: millimetresToPixels(placed.height) },
    altText: { name: placed.description, title: placed.description, description: placed.description },
  });
}

/** A picture on a line of its own with its caption below. */
export function renderImage(block: ImageBlock, frame: Frame): Paragraph[] {
  const align = { alignment: alignment(block.align ?? 'center') };
  const hasCaption = block.caption !== undefined;
  const bounds = { width: frame.textWidth, height: frame.textHeight * 0.85 };
  return [
    new Paragraph({
      ...align,
      spacing: { before: 60, after: 60 },
      keepNext: hasCaption,
      children: [pictureRun(block.picture, bounds)],
    }),
    ...(block.caption === undefined
      ? []
      : [
          plainParagraph(
            block.caption,
            { italic: true, size: frame.bodySize - 1 },
            { ...align, spacing: { after: 120 } },
          ),
        ]),
  ];
}
