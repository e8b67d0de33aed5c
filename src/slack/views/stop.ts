// Everything a person can turn off, in one place. Pure.
import { ACTION } from '../ids.ts';
import { actions, button, type Rendered, section } from './text.ts';

const TEXT =
  'What should stop? Check-ins can rest until a day, come less often or end. Under *Messages* a limit of 0 ends all that I send you unasked. *Forget me* deletes everything I have stored about you. The practices in a channel are its admins’ to stop: `nudges`.';

export function stopMessage(): Rendered {
  return {
    text: TEXT,
    blocks: [
      section(TEXT),
      actions(
        button('Away until…', ACTION.pause),
        button('Check-ins', ACTION.editCheckIns),
        button('Messages', ACTION.editMessageSettings),
        button('Forget me', ACTION.askToForget, { style: 'danger' }),
      ),
    ],
  };
}
