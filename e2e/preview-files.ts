import { sampleZip } from '../main/files/sample-files.ts';

/** A red picture of 8 x 8 pixels in JPEG 2000, as scanners write them into PDF. */
const SCANNED =
  'AAAADGpQICANCocKAAAAFGZ0eXBqcDIgAAAAAGpwMiAAAAAtanAyaAAAABZpaGRyAAAACAAAAAgAAw8HAAAAAAAPY29scgEAAAAAABAAAACnanAyY/9P/1EALwAAAAAACAAAAAgAAAAAAAAAAAAAAAgAAAAIAAAAAAAAAAAAAw8BAQ8BAQ8BAf9SAAwAAAABAQMEBAAB/1wADUCAiIiQiIiQiIiQ/2QAJQABQ3JlYXRlZCBieSBPcGVuSlBFRyB2ZXJzaW9uIDIuNS4w/5AACgAAAAAAJgAB/5PH/gwGCDI3gN/4kBgC1geAgICAgICAgID/2Q==';

/** A PDF whose one page is that picture. */
export function scannedPdf(): Buffer {
  const image = Buffer.from(SCANNED, 'base64');
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Resources << /XObject << /I 5 0 R >> >> /Contents 4 0 R >>',
    '<< /Length 30 >>\nstream\nq 200 0 0 200 0 0 cm /I Do Q   \nendstream',
    `<< /Type /XObject /Subtype /Image /Width 8 /Height 8 /Filter /JPXDecode /Length ${image.length} >>\nstream\n${image.toString('latin1')}\nendstream`,
  ];
  const body = objects.map((object, index) => `${index + 1} 0 obj\n${object}\nendobj\n`).join('');
  return Buffer.from(`%PDF-1.5\n${body}trailer\n<< /Root 1 0 R /Size 6 >>\n%%EOF\n`, 'latin1');
}

const OFFICE = 'http://schemas.openxmlformats.org';
const RELATIONS = `${OFFICE}/officeDocument/2006/relationships`;

/** A Word file with HTML in its text, links to elsewhere and a part in HTML. */
export function hostileDocx(): Buffer {
  const relation = (id: string, kind: string, target: string, mode = '') =>
    `<Relationship Id="${id}" Type="${RELATIONS}/${kind}" Target="${target}"${mode}/>`;
  const relations = (inner: string) =>
    `<Relationships xmlns="${OFFICE}/package/2006/relationships">${inner}</Relationships>`;
  return sampleZip([
    {
      name: '[Content_Types].xml',
      content: `<Types xmlns="${OFFICE}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/></Types>`,
    },
    { name: '_rels/.rels', content: relations(relation('r1', 'officeDocument', 'word/document.xml')) },
    {
      name: 'word/_rels/document.xml.rels',
      content: relations(
        relation('h1', 'hyperlink', 'javascript:parent.ran=1', ' TargetMode="External"') +
          relation('a1', 'aFChunk', 'chunk.html') +
          relation('i1', 'image', 'https://evil.example/x.png', ' TargetMode="External"'),
      ),
    },
    { name: 'word/chunk.html', content: '<script>parent.parent.ran=1</script>' },
    {
      name: 'word/document.xml',
      content: `<w:document xmlns:w="${OFFICE}/wordprocessingml/2006/main" xmlns:r="${RELATIONS}"><w:body><w:p><w:r><w:t>&lt;img src=x onerror=parent.ran=1&gt;</w:t></w:r></w:p><w:p><w:hyperlink r:id="h1"><w:r><w:t>tautan keluar</w:t></w:r></w:hyperlink></w:p><w:altChunk r:id="a1"/></w:body></w:document>`,
    },
  ]);
}
