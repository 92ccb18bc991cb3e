// Files made in code, for tests and for the messy sample: good ones, and the bad ones that people really hand over.
import { crc32, deflateRawSync, deflateSync } from 'node:zlib';
import { OLE_MAGIC } from './ole.ts';

/** A member of a test ZIP: bytes or text, optionally deflated or flagged as encrypted. */
export interface SampleMember {
  readonly name: string;
  readonly content: Uint8Array | string;
  readonly deflate?: boolean;
  readonly encrypted?: boolean;
  /** Unix mode with file type, for links. */
  readonly mode?: number;
}

/** A ZIP exactly as told, so that it may hold wrong names, links and bombs. */
export function sampleZip(members: readonly SampleMember[]): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content, deflate = false, encrypted = false, mode = 0o100644 } of members) {
    const raw = Buffer.from(content);
    // the traditional encryption puts 12 bytes in front
    const packed = Buffer.concat([Buffer.alloc(encrypted ? 12 : 0), deflate ? deflateRawSync(raw) : raw]);
    const nameBytes = Buffer.from(name, 'utf8');
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(0x0800 | (encrypted ? 1 : 0), 2);
    fields.writeUInt16LE(deflate ? 8 : 0, 4);
    fields.writeUInt16LE(0x21, 8);
    fields.writeUInt32LE(crc32(raw), 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(raw.length, 18);
    fields.writeUInt16LE(nameBytes.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), fields, nameBytes, packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE((mode << 16) >>> 0, 6);
    tail.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x03', 'latin1'), fields, tail, nameBytes]));
    locals.push(local);
    offset += local.length;
  }
  const listing = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(members.length, 8);
  end.writeUInt16LE(members.length, 10);
  end.writeUInt32LE(listing.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, listing, end]);
}

/** A minimal PDF with one text line list per page; `extra` adds objects, `trailer` entries to the trailer. */
export function samplePdf(
  pages: readonly (readonly string[])[],
  options: { readonly info?: string; readonly trailer?: string; readonly content?: Buffer } = {},
): Buffer {
  const objects: Buffer[] = [];
  const add = (body: string | Buffer) => objects.push(Buffer.isBuffer(body) ? body : Buffer.from(body, 'latin1'));
  const kids = pages.map((_, index) => `${4 + index * 2} 0 R`).join(' ');
  add('<< /Type /Catalog /Pages 2 0 R >>');
  add(`<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`);
  add('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>');
  for (const [index, lines] of pages.entries()) {
    add(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents ${5 + index * 2} 0 R >>`,
    );
    const text = lines.map((line) => `(${line.replace(/[\\()]/g, '\\$&')}) Tj T*`).join('\n');
    const raw = options.content ?? deflateSync(Buffer.from(`BT /F1 12 Tf 14 TL 50 780 Td\n${text}\nET`, 'latin1'));
    add(
      Buffer.concat([
        Buffer.from(`<< /Length ${raw.length} /Filter /FlateDecode >>\nstream\n`),
        raw,
        Buffer.from('\nendstream'),
      ]),
    );
  }
  add(
    options.info ??
      "<< /Title (SOP Pelaksanaan Asesmen) /Author (Manajer Mutu) /CreationDate (D:20260303090000+07'00') >>",
  );
  const chunks: Buffer[] = [Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1')];
  const offsets: number[] = [];
  let length = chunks[0]?.length ?? 0;
  for (const [index, body] of objects.entries()) {
    const object = Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), body, Buffer.from('\nendobj\n')]);
    offsets.push(length);
    chunks.push(object);
    length += object.length;
  }
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const trailer = `<< /Size ${objects.length + 1} /Root 1 0 R /Info ${objects.length} 0 R ${options.trailer ?? ''} >>`;
  chunks.push(
    Buffer.from(
      `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n${trailer}\nstartxref\n${length}\n%%EOF\n`,
    ),
  );
  return Buffer.concat(chunks);
}

/** A PDF that asks for a password: its check value fits no empty one. */
export function lockedPdf(): Buffer {
  const secret = `<${'5a'.repeat(32)}>`;
  return samplePdf([['rahasia']], {
    trailer: `/Encrypt << /Filter /Standard /V 1 /R 2 /O ${secret} /U ${secret} /P -4 >> /ID [<00112233445566778899aabbccddeeff> <00112233445566778899aabbccddeeff>]`,
  });
}

/** An OLE compound file that holds nothing but a directory with these names: how old Office and locked new Office files begin. */
export function sampleOle(names: readonly string[]): Buffer {
  const header = Buffer.alloc(512);
  OLE_MAGIC.copy(header);
  header.writeUInt16LE(0x3e, 24);
  header.writeUInt16LE(3, 26);
  header.writeUInt16LE(0xfffe, 28);
  header.writeUInt16LE(9, 30);
  header.writeUInt16LE(6, 32);
  header.writeUInt32LE(1, 44);
  header.writeUInt32LE(1, 48);
  header.fill(0xff, 76);
  header.writeUInt32LE(0, 76);
  const directorySectors = Math.ceil((names.length + 1) / 4);
  const table = Buffer.alloc(512, 0xff);
  table.writeUInt32LE(0xfffffffd, 0);
  for (let index = 0; index < directorySectors; index += 1) {
    table.writeUInt32LE(index === directorySectors - 1 ? 0xfffffffe : index + 2, 4 + index * 4);
  }
  const directory = Buffer.alloc(directorySectors * 512);
  for (const [index, name] of ['Root Entry', ...names].entries()) {
    directory.write(name, index * 128, 'utf16le');
    directory.writeUInt16LE(name.length * 2 + 2, index * 128 + 64);
    directory.writeUInt8(index === 0 ? 5 : 2, index * 128 + 66);
  }
  return Buffer.concat([header, table, directory]);
}

const OFFICE_TYPES =
  '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>';

/** A Word file out of raw XML of its body, with further parts. */
export function sampleDocx(body: string, parts: readonly SampleMember[] = []): Buffer {
  return sampleZip([
    { name: '[Content_Types].xml', content: OFFICE_TYPES },
    {
      name: 'word/document.xml',
      content: `<?xml version="1.0"?><w:document xmlns:w="w"><w:body>${body}</w:body></w:document>`,
      deflate: true,
    },
    ...parts,
  ]);
}

/** A paragraph of Word XML; `before` is put in front of its text inside the run. */
export function wordParagraph(text: string, before = ''): string {
  return `<w:p><w:r>${before}<w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;
}
