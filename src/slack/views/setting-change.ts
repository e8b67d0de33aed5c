// A change of the settings in a sentence. Pure.
import type { ReferralTopic } from '../../domain/advice.ts';
import { countryName } from '../../domain/holiday.ts';
import { dayOf, describeLocally } from '../../domain/schedule.ts';
import type { Change, SettingChange } from '../../domain/setting-change.ts';
import { TOPIC_NAMES } from './referral.ts';
import { channelLink, escaped, mention, slackDate } from './text.ts';

export function describeChange(change: SettingChange, timeZone: string): string {
  const { at, changedBy, channelId } = change;
  const when = slackDate(at, describeLocally(at, timeZone));
  const who = changedBy === '' ? 'Somebody' : mention(changedBy);
  const where = channelId === undefined ? 'Workspace' : channelLink(channelId);
  return `${where} ${when}: ${who} ${whatWasDone(change, timeZone)}`;
}

/** Follows who did it: "left the next one out". */
export function whatWasDone({ what, detail }: Change, timeZone: string): string {
  switch (what) {
    case 'set-up':
      return `set the nudges up: ${escaped(detail ?? '')}`;
    case 'moved':
      return `moved them to ${escaped(detail ?? '')}`;
    case 'skipped':
      return 'left the next one out';
    case 'resumed':
      return 'let them go on';
    case 'stopped':
      return 'stopped them';
    case 'country':
      return detail ? `let them rest on the public holidays of ${countryName(detail)}` : 'let them rest on no holidays';
    case 'pause':
      return detail ? `paused them until ${dayOf(new Date(detail), timeZone)}` : 'ended the pause';
    case 'balance':
      return `changed the balance of the two sides: ${BALANCES[detail ?? ''] ?? 'in turns'}`;
    case 'practices':
      return 'changed which practices are on';
    case 'keepers':
      return 'changed who else may change them';
    case 'prompt-written':
      return 'wrote a prompt';
    case 'prompt-changed':
      return 'changed a prompt';
    case 'prompt-on':
      return 'switched a prompt on';
    case 'prompt-off':
      return 'switched a prompt off';
    case 'digest-saved':
      return `has the team’s figures posted ${escaped(detail ?? '')}`;
    case 'digest-stopped':
      return 'stopped the digest of the team’s figures';
    case 'retention':
      return detail ? `has things kept for ${escaped(detail)}` : 'has things kept as long as I am here';
    case 'language-model-on':
      return `let situations be sent to a language model (${escaped(detail ?? '')})`;
    case 'language-model-off':
      return 'switched the language model off';
    case 'referral-written':
      return `wrote whom to turn to: ${topicName(detail)}`;
    case 'referral-reset':
      return `went back to my words on whom to turn to: ${topicName(detail)}`;
  }
}

const topicName = (topic: string | undefined) => TOPIC_NAMES[topic as ReferralTopic].toLowerCase();

const BALANCES: Record<string, string> = { leadership: 'lean to leading', management: 'lean to managing' };
