// Files on their way in: an upload URL is asked for, the bytes are sent to it, and the upload is completed into a
// message. docs.slack.dev/messaging/working-with-files. What was never completed is forgotten.
import type { Clock } from '../ports.ts';
import type { HttpAnswer } from './http-edge.ts';
import { slackId, uploadId } from './random-id.ts';
import { refuse } from './refusal.ts';

export type Upload = { fileId: string; name: string; length: number; content: Buffer | undefined };

/** Slack takes a gigabyte; what is kept here stands in the journal of the workspace. */
export const UPLOAD_LIMIT = 16 * 1024 * 1024;
/** What a form around the bytes may add. */
export const UPLOAD_OVERHEAD = 64 * 1024;

const LIVES_MS = 60 * 60_000;

export function createUploads({ clock, publicUrl }: { clock: Clock; publicUrl: string }) {
  const begun = new Map<string, Upload & { at: number }>();
  const byFile = (fileId: string) => [...begun].find(([, upload]) => upload.fileId === fileId);

  return {
    begin({ name, length }: { name: string; length: number }): { url: string; fileId: string } {
      for (const [id, { at }] of begun) if (clock.now().getTime() - at > LIVES_MS) begun.delete(id);
      const id = uploadId();
      const fileId = slackId('F');
      begun.set(id, { fileId, name, length, content: undefined, at: clock.now().getTime() });
      return { url: `${publicUrl.replace(/\/$/, '')}/upload/${id}`, fileId };
    },

    /** The bytes as they are, or in a form. */
    async receive(id: string, contentType: string, body: Buffer): Promise<HttpAnswer> {
      const upload = begun.get(id);
      if (!upload) return { status: 404, body: 'There is no such upload.' };
      const content = contentType.startsWith('multipart/form-data') ? await fileInForm(contentType, body) : body;
      if (content?.length !== upload.length) return { status: 400, body: `Expected ${upload.length} bytes.` };
      upload.content = content;
      return { status: 200, body: `OK - ${content.length}` };
    },

    /** The file, whole; it can be completed once. */
    complete(fileId: string): Upload & { content: Buffer } {
      const [id, upload] = byFile(fileId) ?? refuse('file_not_found');
      const { content } = upload;
      if (!content) return refuse('file_not_found');
      begun.delete(id);
      return { ...upload, content };
    },
  };
}

async function fileInForm(contentType: string, body: Buffer): Promise<Buffer | undefined> {
  const form = await new Response(new Uint8Array(body), { headers: { 'content-type': contentType } })
    .formData()
    .catch(() => undefined);
  const file = [...(form?.values() ?? [])].find((value) => value instanceof File);
  return file && Buffer.from(await file.arrayBuffer());
}
