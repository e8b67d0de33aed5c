// A modal with one thing to say, for the end of a form or for a problem. Pure.
import type { ModalView } from '@slack/types';
import { plain, section } from './text.ts';

export function closingModal(title: string, mrkdwn: string): ModalView {
  return { type: 'modal', title: plain(title), close: plain('Close'), blocks: [section(mrkdwn)] };
}
