// A modal, or a Home, with one thing to say: for the end of a form or for a problem. Pure.
import type { HomeView, ModalView } from '@slack/types';
import { ACTION } from '../ids.ts';
import { actions, button, plain, section } from './text.ts';

export function closingModal(title: string, mrkdwn: string): ModalView {
  return { type: 'modal', title: plain(title), close: plain('Close'), blocks: [section(mrkdwn)] };
}

/** In place of the Home, when it could not be made or when something in it failed. */
export function troubledHomeView(mrkdwn: string): HomeView {
  return {
    type: 'home',
    blocks: [section(`:warning: ${mrkdwn}`), actions(button('Show my Home', ACTION.showHome, { style: 'primary' }))],
  };
}
