// Block Kit's interactive elements as accessible HTML controls. A control's `name` carries its block and action id,
// `data-press` says that using it is an act of its own. What a control's value means to Slack: element-state.ts.
import type {
  ActionsBlockElement,
  Checkboxes,
  Confirm,
  ContextActionsBlockElement,
  InputBlockElement,
  Option,
  OptionGroup,
  RadioButtons,
  SectionBlockAccessory,
} from '@slack/types';
import { attribute, flag, type Html, html } from './html.ts';
import { isWebAddress } from './mrkdwn.ts';
import type { Reader } from './reader.ts';
import { renderPlainText, renderText } from './slack-blocks.ts';
import { fieldValueOf } from './times.ts';

export type InteractiveElement =
  | ActionsBlockElement
  | InputBlockElement
  | ContextActionsBlockElement
  | Exclude<SectionBlockAccessory, { type: 'image' }>;

export type Choice = { value: string; label: string };

/** Where an element stands, and what its choices come from. */
export type Place = {
  reader: Reader;
  /** Unique on the page: the message or the view. Makes element ids unique. */
  surfaceId: string;
  blockId: string;
  people: readonly Choice[];
  channels: readonly Choice[];
  /** The conversation the person came from. */
  currentChannelId: string | undefined;
};

/** How an element is named and described to assistive technology, and whether using it is an act. */
export type Wiring = {
  presses: boolean;
  isRequired?: boolean;
  /** Used when no visible label points to the control. */
  label?: string;
  describedBy?: string;
  isInvalid?: boolean;
};

export function renderElement(element: InteractiveElement, place: Place, given: Wiring): Html {
  const wiring = given.presses && !given.label ? { ...given, label: ownLabel(element) } : given;
  switch (element.type) {
    case 'button':
      return renderButton(element, place);
    case 'overflow':
      return renderOverflow(element, place);
    case 'feedback_buttons':
      return html`<span class="button-row">${[element.positive_button, element.negative_button].map(
        ({ text, value, accessibility_label }) =>
          html`<button type="button" class="button"${pressing(element, place)} data-value="${value}"${attribute('aria-label', accessibility_label)}>${renderPlainText(text.text)}</button>`,
      )}</span>`;
    case 'icon_button':
      return html`<button type="button" class="button"${pressing(element, place)}>${renderPlainText(element.text.text)}</button>`;
    case 'static_select':
      return renderSelect(element, place, wiring, {
        choices: element.option_groups?.map(choiceGroupOf) ?? element.options?.map(choiceOf) ?? [],
        chosen: element.initial_option?.value,
      });
    case 'users_select':
      return renderSelect(element, place, wiring, { choices: place.people, chosen: element.initial_user });
    case 'channels_select':
      return renderSelect(element, place, wiring, { choices: place.channels, chosen: element.initial_channel });
    case 'conversations_select':
      return renderSelect(element, place, wiring, {
        choices: place.channels,
        chosen: (element.default_to_current_conversation && place.currentChannelId) || element.initial_conversation,
      });
    case 'multi_static_select':
      return renderChoices('checkbox', element, place, wiring, {
        choices: element.option_groups?.flatMap(({ options }) => options) ?? element.options ?? [],
        chosen: element.initial_options?.map(optionValue) ?? [],
      });
    case 'multi_users_select':
      return renderChoices('checkbox', element, place, wiring, {
        choices: place.people.map(optionOf),
        chosen: element.initial_users ?? [],
      });
    case 'multi_channels_select':
      return renderChoices('checkbox', element, place, wiring, {
        choices: place.channels.map(optionOf),
        chosen: element.initial_channels ?? [],
      });
    case 'multi_conversations_select':
      return renderChoices('checkbox', element, place, wiring, {
        choices: place.channels.map(optionOf),
        chosen: element.initial_conversations ?? [],
      });
    case 'checkboxes':
      return renderChoices('checkbox', element, place, wiring, {
        choices: element.options,
        chosen: element.initial_options?.map(optionValue) ?? [],
      });
    case 'radio_buttons':
      return renderChoices('radio', element, place, wiring, {
        choices: element.options,
        chosen: element.initial_option ? [optionValue(element.initial_option)] : [],
      });
    case 'plain_text_input':
      return renderTextInput(element, place, wiring);
    case 'email_text_input':
      return renderField(element, place, wiring, { type: 'email', value: element.initial_value });
    case 'url_text_input':
      return renderField(element, place, wiring, { type: 'url', value: element.initial_value });
    case 'number_input': {
      const limits = html`${attribute('min', element.min_value)}${attribute('max', element.max_value)} step="${element.is_decimal_allowed ? 'any' : '1'}"`;
      return renderField(element, place, wiring, { type: 'number', value: element.initial_value, more: limits });
    }
    case 'datepicker':
      return renderField(element, place, wiring, { type: 'date', value: element.initial_date });
    case 'timepicker':
      return renderField(element, place, wiring, { type: 'time', value: element.initial_time });
    case 'datetimepicker': {
      const { timeZone } = place.reader.person;
      const value = element.initial_date_time && fieldValueOf(element.initial_date_time, timeZone);
      return renderField(element, place, wiring, { type: 'datetime-local', value: value || undefined });
    }
    default:
      return renderUnknown(element.type);
  }
}

/** What an element without a label is called: by what it invites to, else by what it is. */
function ownLabel(element: InteractiveElement): string {
  if ('placeholder' in element && element.placeholder) return element.placeholder.text;
  return OWN_LABELS[element.type] ?? 'Choose';
}

const OWN_LABELS: Readonly<Record<string, string>> = {
  datepicker: 'Date',
  timepicker: 'Time',
  datetimepicker: 'Date and time',
  radio_buttons: 'Choose one',
  checkboxes: 'Choose any',
};

/** An element or block that this page cannot show, said plainly instead of leaving a gap. */
export function renderUnknown(type: string): Html {
  return html`<p class="unknown">This page does not show <code>${type}</code>; Slack does.</p>`;
}

/** A control's name, read back by element-state.ts. */
export function controlName(blockId: string, actionId: string): string {
  return JSON.stringify([blockId, actionId]);
}

/** The element id of a control, for its label. Ids in `aria-describedby` may hold no spaces. */
export function controlId(place: Pick<Place, 'surfaceId' | 'blockId'>, actionId: string | undefined): string {
  return [place.surfaceId, place.blockId, actionId ?? ''].map(encodeURIComponent).join('/');
}

type Actionable = { action_id?: string; confirm?: Confirm };

function pressing(element: Actionable, place: Place): Html {
  const confirms = element.confirm && `${controlId(place, element.action_id)}/confirm`;
  return html` data-press data-block="${place.blockId}" data-action="${element.action_id ?? ''}"${attribute('data-confirm', confirms)}`;
}

function renderButton(element: Extract<InteractiveElement, { type: 'button' }>, place: Place): Html {
  const id = controlId(place, element.action_id);
  const look = html`id="${id}" class="button ${element.style ?? ''}"${pressing(element, place)}${attribute('aria-label', element.accessibility_label)}`;
  const label = renderPlainText(element.text.text);
  const control =
    element.url && isWebAddress(element.url)
      ? html`<a ${look} href="${element.url}" target="_blank" rel="noopener noreferrer">${label}</a>`
      : html`<button type="button" ${look}>${label}</button>`;
  return html`${control}${renderConfirm(element, place)}`;
}

function renderOverflow(element: Extract<InteractiveElement, { type: 'overflow' }>, place: Place): Html {
  const menuId = `${controlId(place, element.action_id)}/menu`;
  const items = element.options.map(
    (option) =>
      html`<button type="button" role="menuitem" tabindex="-1"${pressing(element, place)} data-value="${option.value ?? ''}">${renderPlainText(option.text.text)}</button>`,
  );
  return html`<span class="menu-anchor"><button type="button" class="button icon" popovertarget="${menuId}" aria-haspopup="menu" aria-expanded="false" aria-label="More actions"><span aria-hidden="true">⋯</span></button><span class="menu" popover id="${menuId}" role="menu" aria-label="More actions">${items}</span></span>${renderConfirm(element, place)}`;
}

function renderConfirm(element: Actionable, place: Place): Html | undefined {
  if (!element.confirm) return undefined;
  const { title, text, confirm, deny, style } = element.confirm;
  const id = `${controlId(place, element.action_id)}/confirm`;
  return html`<dialog class="dialog confirm" id="${id}" aria-labelledby="${id}/title" aria-describedby="${id}/text">
    <h2 id="${id}/title">${renderPlainText(title?.text ?? 'Are you sure?')}</h2>
    <div id="${id}/text" class="dialog-body">${renderText(text, place.reader)}</div>
    <div class="dialog-foot">
      <button type="button" class="button" data-answer="deny">${renderPlainText(deny?.text ?? 'Cancel')}</button>
      <button type="button" class="button ${style ?? 'primary'}" data-answer="confirm">${renderPlainText(confirm?.text ?? 'Yes')}</button>
    </div>
  </dialog>`;
}

/** Everything a form control says about itself, whatever its kind. */
function control(element: Actionable, place: Place, wiring: Wiring): Html {
  const actionId = element.action_id ?? '';
  return html`id="${controlId(place, actionId)}" name="${controlName(place.blockId, actionId)}"${wiring.presses && pressing(element, place)}${attribute('aria-label', wiring.label)}${attribute('aria-describedby', wiring.describedBy)}${flag('required', wiring.isRequired ?? false)}${wiring.isInvalid && html` aria-invalid="true"`}${focusing(element)}`;
}

function focusing(element: object): Html {
  return flag('autofocus', 'focus_on_load' in element && element.focus_on_load === true);
}

type ChoiceGroup = { label: string; choices: readonly Choice[] };
type SelectElement = Actionable & { placeholder?: { text: string } };

function renderSelect(
  element: SelectElement,
  place: Place,
  wiring: Wiring,
  content: { choices: readonly (Choice | ChoiceGroup)[]; chosen: string | undefined },
): Html {
  const placeholder = element.placeholder?.text ?? 'Choose one';
  const renderChoice = ({ value, label }: Choice) =>
    html`<option value="${value}"${flag('selected', value === content.chosen)}>${renderPlainText(label)}</option>`;
  const choices = content.choices.map((choice) =>
    'choices' in choice
      ? html`<optgroup label="${choice.label}">${choice.choices.map(renderChoice)}</optgroup>`
      : renderChoice(choice),
  );
  return html`<select class="field select" ${control(element, place, wiring)}><option value=""${flag('selected', content.chosen === undefined)}${flag('disabled', wiring.presses)}>${renderPlainText(placeholder)}</option>${choices}</select>${renderConfirm(element, place)}`;
}

/** Radio buttons, checkboxes, and Slack's multi-selects, which are checkboxes here. */
function renderChoices(
  type: 'radio' | 'checkbox',
  element: RadioButtons | Checkboxes | Actionable,
  place: Place,
  wiring: Wiring,
  content: { choices: readonly Option[]; chosen: readonly string[] },
): Html {
  const actionId = element.action_id ?? '';
  const id = controlId(place, actionId);
  const items = content.choices.map((option, index) => {
    const value = option.value ?? '';
    return html`<label class="choice">
      <input type="${type}" id="${id}/${index}" name="${controlName(place.blockId, actionId)}" value="${value}"${flag('checked', content.chosen.includes(value))}${wiring.presses && pressing(element, place)}${index === 0 && focusing(element)}>
      <span>${option.text.type === 'mrkdwn' ? renderText(option.text, place.reader) : renderPlainText(option.text.text)}${option.description && html`<small>${renderPlainText(option.description.text)}</small>`}</span>
    </label>`;
  });
  const role = type === 'radio' ? 'radiogroup' : 'group';
  return html`<div class="choices" role="${role}" id="${id}"${wiring.label ? attribute('aria-label', wiring.label) : html` aria-labelledby="${id}/label"`}${attribute('aria-describedby', wiring.describedBy)}${wiring.isRequired && html` data-required`}${wiring.isInvalid && type === 'radio' && html` aria-invalid="true"`}>${items}</div>${renderConfirm(element, place)}`;
}

function renderTextInput(
  element: Extract<InteractiveElement, { type: 'plain_text_input' }>,
  place: Place,
  wiring: Wiring,
): Html {
  const limits = html`${attribute('minlength', element.min_length)}${attribute('maxlength', element.max_length)}${attribute('placeholder', element.placeholder?.text)}`;
  const common = html`class="field" ${control(element, place, wiring)}${limits}`;
  // A newline right after the opening tag belongs to the syntax, not to the value.
  const field = element.multiline
    ? html`<textarea rows="4" ${common}>\n${element.initial_value}</textarea>`
    : html`<input type="text" ${common}${attribute('value', element.initial_value)} autocomplete="off">`;
  const used = element.initial_value?.length ?? 0;
  const counter =
    element.max_length !== undefined &&
    html`<span class="counter" data-counter-of="${controlId(place, element.action_id)}" aria-hidden="true">${used} / ${element.max_length}</span>`;
  return html`${field}${counter}`;
}

function renderField(
  element: Actionable & { placeholder?: { text: string } },
  place: Place,
  wiring: Wiring,
  field: { type: string; value: string | undefined; more?: Html },
): Html {
  return html`<input class="field" type="${field.type}" ${control(element, place, wiring)}${attribute('value', field.value)}${attribute('placeholder', element.placeholder?.text)}${field.more} autocomplete="off">${renderConfirm(element, place)}`;
}

function choiceOf(option: Option): Choice {
  const description = option.description ? ` (${option.description.text})` : '';
  return { value: option.value ?? '', label: option.text.text + description };
}

function choiceGroupOf(group: OptionGroup): ChoiceGroup {
  return { label: group.label.text, choices: group.options.map(choiceOf) };
}

function optionOf({ value, label }: Choice): Option {
  return { value, text: { type: 'plain_text', text: label } };
}

function optionValue(option: Option): string {
  return option.value ?? '';
}
