// AES-256-GCM for single texts. A text is bound to its place: moved to another person's row it does not decrypt.
import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto';

/** Where a text lives, authenticated together with it. */
export type TextPlace = { table: string; column: string; teamId: string; userId: string; rowId: string };

export type Cipher = {
  /** Of the key that encrypts. */
  newestKeyId: string;
  keyIds: ReadonlySet<string>;
  encrypt(text: string, place: TextPlace): string;
  /** Undefined when no key fits, or when the text or its place was tampered with. */
  decrypt(encrypted: string, place: TextPlace): string | undefined;
  /** The same for the same words, and of no use without the key: a short text could be guessed from a plain hash. */
  fingerprint(words: readonly string[]): string;
};

const ALGORITHM = 'aes-256-gcm';
/** Never repeated for a key: at random, and 2^32 texts are allowed to one key. */
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** `v1:<key id>:<nonce, text and tag in base64>`. */
export const ENCRYPTED = 'v1:';

/** `keys` are 32 bytes in base64: the first one encrypts, all of them decrypt. */
export function createCipher(keys: readonly string[]): Cipher {
  const byId = new Map(keys.map((key) => [keyIdOf(key), createSecretKey(key, 'base64')]));
  const [newest] = byId;
  if (!newest) throw new Error('A cipher needs a key');
  const [newestKeyId, newestKey] = newest;
  // A key of its own: one key for two purposes is one too few.
  const fingerprintKey = Buffer.from(hkdfSync('sha256', newestKey, '', 'lead-or-manage fingerprint', 32));
  return {
    newestKeyId,
    keyIds: new Set(byId.keys()),
    encrypt: (text, place) => `${ENCRYPTED}${newestKeyId}:${seal(newestKey, text, place).toString('base64')}`,
    decrypt(encrypted, place) {
      const [, keyId = '', sealed = ''] = encrypted.split(':');
      const key = byId.get(keyId);
      return key && open(key, Buffer.from(sealed, 'base64'), place);
    },
    fingerprint(words) {
      const digest = createHmac('sha256', fingerprintKey).update(JSON.stringify(words)).digest('base64url');
      return `${newestKeyId}:${digest.slice(0, 24)}`;
    },
  };
}

/** A name for a key that tells nothing of it, so that nobody has to number keys, or can confuse them. */
export function keyIdOf(key: string): string {
  return createHash('sha256').update('lead-or-manage key id').update(key, 'base64').digest('hex').slice(0, 12);
}

function seal(key: KeyObject, text: string, place: TextPlace): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(ALGORITHM, key, nonce, { authTagLength: TAG_BYTES }).setAAD(bytesOf(place));
  return Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
}

function open(key: KeyObject, sealed: Buffer, place: TextPlace): string | undefined {
  if (sealed.length < NONCE_BYTES + TAG_BYTES) return undefined;
  const decipher = createDecipheriv(ALGORITHM, key, sealed.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
  decipher.setAAD(bytesOf(place)).setAuthTag(sealed.subarray(-TAG_BYTES));
  const text = decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES));
  try {
    return Buffer.concat([text, decipher.final()]).toString('utf8');
  } catch {
    // Node says only that it is not authentic; whoever asked says what of.
    return undefined;
  }
}

// As JSON, so that no two places are written alike.
function bytesOf({ table, column, teamId, userId, rowId }: TextPlace): Buffer {
  return Buffer.from(JSON.stringify([table, column, teamId, userId, rowId]));
}
