// The digest of a team's figures in a channel, its form, and the word to who set it up when it had to stop. Pure.
import type { ModalView } from '@slack/types';
import type { ChannelTrouble } from '../../domain/delivery.ts';
import type { InsightDigest } from '../../domain/insight-digest.ts';
import type { TeamInsights } from '../../domain/insight-report.ts';
import { describeInstant, WEEKDAY_NAMES, type WeeklyTime } from '../../domain/schedule.ts';
import { ACTION, FIELD, INPUT, VIEW } from '../ids.ts';
import { describeInsights, insightBlocks } from './insight.ts';
import { TROUBLES } from './nudge.ts';
import {
  actions,
  button,
  channelLink,
  context,
  divider,
  header,
  mention,
  plain,
  type Rendered,
  section,
  slackDate,
} from './text.ts';
import { localTimeInput, timeZoneInput, weekdayInput } from './time-inputs.ts';

const TITLE = 'What people here try';

export function digestMessage(digest: InsightDigest, insights: TeamInsights): Rendered {
  const whoAsked = digest.setUpBy === '' ? 'An admin' : mention(digest.setUpBy);
  return {
    text: `${TITLE}. ${describeInsights(insights)}`,
    blocks: [
      header(TITLE),
      ...insightBlocks(insights),
      context(`${whoAsked} asked me to post this here every four weeks. Admins change or stop it in my Home.`),
    ],
  };
}

/** "every four weeks on a Tuesday at 10:00 (Europe/Berlin)". */
export const describeRhythm = ({ weekday, localTime, timeZone }: WeeklyTime) =>
  `every four weeks on a ${WEEKDAY_NAMES[weekday]} at ${localTime} (${timeZone})`;

/** What the Home says about it, in one line. */
export function describeDigest(digest: InsightDigest | undefined): string {
  if (!digest) return 'No channel gets these figures. If you like, I post them every four weeks.';
  const { channelId, haltedBecause } = digest;
  if (haltedBecause) {
    const { cause, remedy } = TROUBLES[haltedBecause];
    return `:warning: The digest in ${channelLink(channelId)} is halted, because ${cause}. ${remedy} Then open *Change the digest* and save it.`;
  }
  const next = slackDate(digest.nextRunAt, describeInstant(digest.nextRunAt, digest.timeZone));
  return `${channelLink(channelId)} gets these figures ${describeRhythm(digest)}: next ${next}.`;
}

export type DigestForm = { current: InsightDigest | undefined; suggested: WeeklyTime };

export function digestModal({ current, suggested }: DigestForm): ModalView {
  return {
    type: 'modal',
    callback_id: VIEW.digest,
    title: plain('Digest for the team'),
    submit: plain('Save'),
    close: plain('Cancel'),
    blocks: [
      section(
        'The figures that you see in my Home, posted in a channel once in four weeks. It says that you set it up. When too few people took part, I post nothing.',
      ),
      {
        type: 'input',
        block_id: FIELD.channel,
        label: plain('Channel'),
        hint: plain('I must be in it: type /invite @lead-or-manage there first.'),
        element: {
          type: 'conversations_select',
          action_id: INPUT,
          filter: { include: ['public', 'private'], exclude_bot_users: true, exclude_external_shared_channels: true },
          ...(current ? { initial_conversation: current.channelId } : {}),
        },
      },
      weekdayInput(suggested.weekday),
      localTimeInput(suggested.localTime, suggested.timeZone),
      timeZoneInput(suggested.timeZone),
      ...(current
        ? [
            divider,
            section(describeDigest(current)),
            actions(button('Stop the digest', ACTION.stopDigest, { style: 'danger' })),
          ]
        : []),
    ],
  };
}

/** To the admin who set it up, once. */
export function digestTroubleMessage({ channelId }: InsightDigest, because: ChannelTrouble): Rendered {
  const { cause, remedy } = TROUBLES[because];
  return {
    text: `I have halted the digest in ${channelLink(channelId)}, because ${cause}. ${remedy}`,
    blocks: [
      section(
        `I could not post the team’s figures in ${channelLink(channelId)}, because ${cause}. So I have halted the digest, and I say this only once.`,
      ),
      section(`*What mends it*\n${remedy} Then press *Change the digest* and save it.`),
      actions(button('Change the digest', ACTION.editDigest, { style: 'primary' })),
    ],
  };
}
