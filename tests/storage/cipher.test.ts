import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCipher, type TextPlace } from '../../src/storage/cipher.ts';
import { createKey } from '../../src/storage/encryption-key.ts';

const place: TextPlace = { table: 'plans', column: 'note', teamId: 'T1', userId: 'U1', rowId: 'plan-1' };
const oldKey = createKey();
const newKey = createKey();
const cipher = createCipher([oldKey]);

describe('a cipher', () => {
  it('gives back every text, and never writes one twice alike', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const encrypted = cipher.encrypt(text, place);
        expect(cipher.decrypt(encrypted, place)).toBe(text);
        expect(cipher.encrypt(text, place)).not.toBe(encrypted);
        if (text.length > 8) expect(encrypted).not.toContain(text);
      }),
    );
  });

  it('reads nothing with another key', () => {
    expect(createCipher([newKey]).decrypt(cipher.encrypt('mine', place), place)).toBeUndefined();
  });

  it('reads with each of its keys, and writes with the first', () => {
    const both = createCipher([newKey, oldKey]);
    expect(both.decrypt(cipher.encrypt('written before', place), place)).toBe('written before');
    const written = both.encrypt('written after', place);
    expect(createCipher([newKey]).decrypt(written, place)).toBe('written after');
    expect(cipher.decrypt(written, place)).toBeUndefined();
  });

  it('notices every changed byte', () => {
    const encrypted = cipher.encrypt('Talk to Jonas', place);
    const [version, keyId, sealed = ''] = encrypted.split(':');
    const bytes = Buffer.from(sealed, 'base64');
    for (const index of bytes.keys()) {
      const changed = Buffer.from(bytes);
      changed[index] = (changed[index] ?? 0) ^ 1;
      expect(cipher.decrypt(`${version}:${keyId}:${changed.toString('base64')}`, place)).toBeUndefined();
    }
    for (const cut of ['', 'v1', `${version}:${keyId}:`, `${version}:${keyId}:AAAA`, encrypted.slice(0, -8)])
      expect(cipher.decrypt(cut, place)).toBeUndefined();
  });

  it.each(Object.keys(place) as (keyof TextPlace)[])('does not read a text that was moved to another %s', (part) => {
    const encrypted = cipher.encrypt('mine alone', place);
    expect(cipher.decrypt(encrypted, { ...place, [part]: `${place[part]}2` })).toBeUndefined();
  });

  it('tells places apart that are written alike', () => {
    const encrypted = cipher.encrypt('mine alone', { ...place, teamId: 'T1","U1', userId: 'U2' });
    expect(cipher.decrypt(encrypted, { ...place, teamId: 'T1', userId: 'U1","U2' })).toBeUndefined();
  });
});
