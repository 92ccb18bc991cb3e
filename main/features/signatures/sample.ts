import { z } from 'zod';
import { signatureMeaning } from '../../contract/signatures.ts';
import type { SampleContext, SamplePart } from '../../contributions.ts';
import { scannedPdf } from '../../files/plain-pdf.ts';

const data = z.array(
  z.object({
    kind: z.string(),
    /** Name under which an earlier part left the object. */
    known: z.string(),
    meaning: signatureMeaning,
    /** Part of the post whose holder signs. */
    post: z.string(),
    /** Name of the scanned sheet; left out, `remark` says why there is none yet. */
    scan: z.string().optional(),
    remark: z.string().default(''),
  }),
);

async function record(sample: SampleContext, wanted: z.infer<typeof data>[number]): Promise<void> {
  const id = sample.known.get(wanted.known);
  if (id === undefined) throw new Error(`no part of the sample has left ${wanted.known}`);
  const { digest, label, people } = await sample.call('signatures.preview', { kind: wanted.kind, id });
  const holder = people.find((person) => person.post.includes(wanted.post));
  if (holder === undefined) throw new Error(`nobody in the sample holds the post ${wanted.post}`);
  const signedOn = sample.day(0);
  const sheet = scannedPdf({ title: 'Lembar tanda tangan', author: holder.name, date: signedOn }, [
    ['LEMBAR TANDA TANGAN', label, '', holder.post, holder.name],
  ]);
  const made = await sample.call('signatures.recordPaper', {
    kind: wanted.kind,
    id,
    meaning: wanted.meaning,
    signerName: holder.name,
    signerPost: holder.post,
    signedOn,
    expectDigest: digest,
    remark: wanted.remark,
    ...(wanted.scan === undefined ? {} : { scan: await sample.file(wanted.scan, sheet) }),
  });
  sample.known.set(`signature:${wanted.kind}:${wanted.meaning}`, made.id);
}

/** Sheets that were signed on paper: the finished self-assessment, the relicence plan, and the package, whose sheet still waits for its scan. */
export const signaturesSample: SamplePart = {
  order: 120,
  id: 'signatures',
  async load(sample) {
    for (const wanted of data.parse(await sample.data('signatures'))) await record(sample, wanted);
  },
};
