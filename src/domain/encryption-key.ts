// How the keys are written that texts are encrypted with, in the environment and in the key file. No cryptography.

/** 32 bytes in base64. */
const KEY = /^[A-Za-z0-9+/]{43}=$/;

/** The keys in a list with commas or line breaks between them, newest first. Undefined when it holds anything else. */
export function parseEncryptionKeys(text: string): string[] | undefined {
  const keys = text.split(/[\s,]+/).filter((part) => part !== '');
  return keys.length > 0 && keys.every((key) => KEY.test(key)) ? keys : undefined;
}
