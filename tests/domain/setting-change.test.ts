import { describe, expect, it } from 'vitest';
import type { NudgeSettings } from '../../src/domain/nudge.ts';
import { changesBetween } from '../../src/domain/setting-change.ts';

const settings: NudgeSettings = {
  country: 'DE',
  balance: 'auto',
  practicesOff: ['build-trust', 'share-context'],
  keepers: ['U1'],
  pausedUntil: new Date('2026-12-07T23:00:00Z'),
};

describe('changesBetween', () => {
  it.each<[string, Partial<NudgeSettings>, object[]]>([
    ['nothing', {}, []],
    ['the same in another order', { practicesOff: ['share-context', 'build-trust'] }, []],
    ['the same moment', { pausedUntil: new Date('2026-12-07T23:00:00Z') }, []],
    ['another country', { country: 'FR' }, [{ what: 'country', detail: 'FR' }]],
    ['no country', { country: undefined }, [{ what: 'country', detail: undefined }]],
    ['no pause', { pausedUntil: undefined }, [{ what: 'pause', detail: undefined }]],
    ['the balance', { balance: 'management' }, [{ what: 'balance', detail: 'management' }]],
    ['who, but not to whom', { keepers: ['U2'] }, [{ what: 'keepers' }]],
    ['two things', { practicesOff: [], country: 'FR' }, [{ what: 'country', detail: 'FR' }, { what: 'practices' }]],
  ])('names %s', (_name, after, changes) => {
    expect(changesBetween(settings, { ...settings, ...after })).toEqual(changes);
  });
});
