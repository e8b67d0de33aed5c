// The desk at the right: the clock that can be moved on, what the bot sent or did not send and why, and how outside
// clients reach the bot.
import {
  type Delivery,
  type DeliveryKind,
  type DeliveryState,
  type FailReason,
  FORGOTTEN,
  type SkipReason,
} from '../../domain/delivery.ts';
import { practiceOf } from '../../domain/practice.ts';
import { type Html, html } from './html.ts';
import { icon } from './icons.ts';
import type { DeskScene, Scene } from './scene.ts';
import { cityOf, dayOf, shortMoment, timeOf, untilWords } from './times.ts';

export function renderDesk(scene: Scene): Html {
  return html`<aside class="desk" id="desk" aria-labelledby="desk-title">
    <div class="desk-head"><h2 id="desk-title">Behind the scenes</h2></div>
    ${renderClock(scene)}
    ${renderLog(scene)}
    ${renderEndpoint(scene.desk)}
  </aside>`;
}

function renderClock({ reader: { now, person }, desk }: Scene): Html {
  const next = desk.nextMessageAt;
  return html`<section class="card" aria-labelledby="clock-title">
    <h3 id="clock-title">${icon('clock')} Clock</h3>
    <p class="clock-now">It is <strong>${dayOf(now, person.timeZone)}, ${timeOf(now, person.timeZone)}</strong> in ${cityOf(person.timeZone)}.</p>
    ${
      next
        ? html`<p>Next due <strong>${untilWords(now, next)}</strong>: ${shortMoment(next, person.timeZone)}.</p>`
        : html`<p>Nothing is due. Set up a weekly nudge, a check-in or a plan, and it appears here.</p>`
    }
    <div class="button-row">
      <button type="button" class="button primary" data-jump="next" data-key="jump/next"${!next && html` aria-disabled="true"`}>Jump to the next message</button>
      <button type="button" class="button" data-jump="hour" data-key="jump/hour">+1 hour</button>
      <button type="button" class="button" data-jump="day" data-key="jump/day">+1 day</button>
    </div>
    <p class="fine">The clock only goes forward.</p>
  </section>`;
}

const SHOWN_DELIVERIES = 30;

function renderLog({ reader, desk }: Scene): Html {
  const shown = desk.deliveries.slice(0, SHOWN_DELIVERIES);
  return html`<section class="card" aria-labelledby="log-title">
    <h3 id="log-title">Delivery log</h3>
    ${
      shown.length === 0
        ? html`<p>Nothing was due yet. Every message the bot sends of its own accord is written down here, and every one it holds back, with the reason.</p>`
        : html`<ol class="log">${shown.map((delivery) => renderDelivery(delivery, desk, reader.person.timeZone))}</ol>`
    }
  </section>`;
}

function renderDelivery(delivery: Delivery, desk: DeskScene, timeZone: string): Html {
  const reason = reasonWords(delivery);
  return html`<li data-key="delivery/${delivery.id}">
    <p class="log-head"><span class="state state-${delivery.state}">${STATE_WORDS[delivery.state]}</span> <time datetime="${delivery.scheduledFor.toISOString()}">${shortMoment(delivery.scheduledFor, timeZone)}</time></p>
    <p>${whatWords(delivery)} to <strong>${targetName(delivery.targetId, desk)}</strong></p>
    ${reason && html`<p class="log-why">${reason}</p>`}
  </li>`;
}

function targetName(id: string, { targetNames }: DeskScene): string {
  return targetNames.get(id) ?? (id.startsWith(FORGOTTEN) ? 'somebody who was forgotten' : id);
}

const STATE_WORDS: Record<DeliveryState, string> = {
  pending: 'Waiting',
  sending: 'Sending',
  sent: 'Sent',
  skipped: 'Not sent',
  failed: 'Failed',
  unknown: 'Unclear',
};

const KIND_WORDS: Record<DeliveryKind, string> = {
  introduction: 'Introduction',
  digest: 'Digest for the team',
  nudge: 'Weekly nudge',
  'check-in': 'Check-in',
  reminder: 'Reminder of a check-in',
  'follow-up': 'Follow-up on a plan',
  'keep-or-stop': 'Question whether to go on',
  trouble: 'Word on halted nudges',
  mended: 'Word on nudges that go on',
};

function whatWords({ kind, practiceId }: Delivery): string {
  return practiceId ? `${KIND_WORDS[kind]} “${practiceOf(practiceId).name}”` : KIND_WORDS[kind];
}

const REASON_WORDS: Record<SkipReason | FailReason, string> = {
  stopped: 'It was switched off before its time came.',
  paused: 'It is paused.',
  holiday: 'It is a public holiday.',
  halted: 'The bot could not post there and waits for somebody to mend it.',
  mended: 'It was mended before anybody had to be told.',
  missed: 'The bot was not running, and more than a day later is too late.',
  budget: 'This person has had their messages for the week.',
  'nothing-to-show': 'Too few people took part.',
  halved: 'They left the last questions unanswered, so half as many must do.',
  'quiet-hours': 'Their quiet hours ended too late for it.',
  'do-not-disturb': 'They did not want to be disturbed until too late for it.',
  'plan-moved': 'The plan was moved to another moment.',
  'plan-deleted': 'The plan was deleted.',
  'already-answered': 'It was answered before.',
  'not-in-channel': 'The bot is not in this channel. Invite it with /invite.',
  'channel-archived': 'The channel is archived.',
  'channel-not-found': 'The channel no longer exists, or the bot cannot see it.',
  'posting-restricted': 'Only some people may post in the channel.',
  'not-authorised': 'Slack refused the bot’s token.',
  'person-unavailable': 'This person cannot be reached: deactivated, or direct messages are off.',
  'slack-unreachable': 'No connection to Slack in all attempts.',
  'slack-refused': 'Slack said no.',
};

/** Why a delivery is not simply sent, in words; undefined when there is nothing to explain. */
export function reasonWords({ state, reason, detail, attempts, heldUntil }: Delivery): string | undefined {
  const code = detail ? ` (${detail})` : '';
  if (state === 'unknown')
    return `The answer was lost, so it may have arrived. It is looked up, not sent again.${code}`;
  if (reason) return REASON_WORDS[reason] + code;
  if (heldUntil) return `It waits.${code}`;
  if (state === 'pending' && attempts > 0) return `It is tried again after attempt ${attempts}.${code}`;
  return undefined;
}

function renderEndpoint({ endpoint, signingSecret }: DeskScene): Html {
  return html`<section class="card" aria-labelledby="endpoint-title">
    <h3 id="endpoint-title">For outside clients</h3>
    <p>Commands, clicks and events may also come from elsewhere, signed as Slack signs them. Post them to</p>
    <p><code class="endpoint">${endpoint}</code></p>
    <details data-key="secret"><summary>Show the signing secret</summary><p><code class="endpoint">${signingSecret}</code></p></details>
  </section>`;
}
