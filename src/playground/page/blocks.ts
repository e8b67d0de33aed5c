// Blocks as the page shows them, in messages, modals and Home: layout here, texts and display blocks from
// slack-blocks.ts, controls from elements.ts.
import type { AnyBlock, InputBlock, KnownBlock, SectionBlock } from '@slack/types';
import {
  controlId,
  type InteractiveElement,
  type Place,
  renderElement,
  renderUnknown,
  type Wiring,
} from './elements.ts';
import { type Content, type Html, html } from './html.ts';
import { renderPlainText, renderSlackBlock, renderText } from './slack-blocks.ts';

export type BlockPlace = Omit<Place, 'blockId'> & {
  /** Of a header block, so that the page's outline stays in order. */
  headingLevel: 2 | 3 | 4;
  /** Block id → what is wrong with the input. */
  errors: Readonly<Record<string, string>>;
};

export function renderBlocks(blocks: readonly AnyBlock[], place: BlockPlace): Html {
  return html`${blocks.map(
    (block) =>
      html`<div class="block ${block.type}-block" data-key="${block.block_id ?? ''}">${renderBlock(block as KnownBlock, place)}</div>`,
  )}`;
}

function renderBlock(block: KnownBlock, place: BlockPlace): Html {
  const blockId = block.block_id ?? '';
  switch (block.type) {
    case 'header':
      return renderHeading(block.text.text, place.headingLevel);
    case 'section':
      return renderSection(block, place);
    case 'context':
      return html`${block.elements.map((element) =>
        element.type === 'image' ? renderImage(element) : html`<div>${renderText(element, place.reader)}</div>`,
      )}`;
    case 'divider':
      return html`<hr>`;
    case 'actions':
    case 'context_actions':
      return html`${block.elements.map((element) => renderElement(element, { ...place, blockId }, { presses: true }))}`;
    case 'input':
      return renderInput(block, { ...place, blockId });
    case 'container':
      return html`${block.title && renderHeading(block.title.text, place.headingLevel)}${renderBlocks(block.child_blocks, place)}`;
    case 'rich_text':
    case 'image':
    case 'markdown':
    case 'table':
    case 'alert':
      return renderSlackBlock(block as Parameters<typeof renderSlackBlock>[0], place.reader);
    default:
      return renderUnknown(block.type);
  }
}

function renderHeading(text: string, level: BlockPlace['headingLevel']): Html {
  const content = renderPlainText(text);
  if (level === 2) return html`<h2 class="block-heading">${content}</h2>`;
  return level === 3
    ? html`<h3 class="block-heading">${content}</h3>`
    : html`<h4 class="block-heading">${content}</h4>`;
}

function renderSection(block: SectionBlock, place: BlockPlace): Html {
  const { text, fields, accessory } = block;
  return html`<div class="section-main">${text && renderText(text, place.reader)}${
    fields &&
    html`<div class="section-fields">${fields.map((field) => html`<div>${renderText(field, place.reader)}</div>`)}</div>`
  }</div>${accessory && renderAccessory(accessory, block, place)}`;
}

function renderAccessory(
  accessory: NonNullable<SectionBlock['accessory']>,
  block: SectionBlock,
  place: BlockPlace,
): Content {
  if (accessory.type === 'image') return html`<div class="section-accessory">${renderImage(accessory)}</div>`;
  const label = labelOf(block);
  const wiring: Wiring = label && needsLabel(accessory) ? { presses: true, label } : { presses: true };
  return html`<div class="section-accessory">${renderElement(accessory, { ...place, blockId: block.block_id ?? '' }, wiring)}</div>`;
}

/** What a section says is what its control is for. Marks of mrkdwn are noise when read aloud. */
function labelOf({ text }: SectionBlock): string | undefined {
  return text?.text.split('\n')[0]?.replace(/[*_~`]/g, '') || undefined;
}

function needsLabel({ type }: InteractiveElement): boolean {
  return type !== 'button' && type !== 'overflow';
}

function renderImage(image: { alt_text: string }): Html {
  const url = 'image_url' in image && typeof image.image_url === 'string' ? image.image_url : '';
  return html`<img src="${url}" alt="${image.alt_text}">`;
}

function renderInput(block: InputBlock, place: Place & BlockPlace): Html {
  const { element, label, hint, optional = false } = block;
  const id = controlId(place, element.action_id);
  const error = place.errors[place.blockId];
  const isGroup = ['checkboxes', 'radio_buttons'].includes(element.type) || element.type.startsWith('multi_');
  const caption = html`${renderPlainText(label.text)}${optional && html` <span class="optional">(optional)</span>`}`;
  const control = renderElement(element, place, {
    presses: block.dispatch_action ?? false,
    isRequired: !optional,
    isInvalid: error !== undefined,
    // The paragraph for the error is always there, so that the client can fill it before anything is sent.
    describedBy: hint ? `${id}/hint ${id}/error` : `${id}/error`,
  });
  return html`${
    isGroup
      ? html`<span class="label" id="${id}/label">${caption}</span>`
      : html`<label class="label" for="${id}">${caption}</label>`
  }${control}${hint && html`<p class="hint" id="${id}/hint">${renderPlainText(hint.text)}</p>`}<p class="field-error" id="${id}/error" data-error-of="${place.blockId}">${error}</p>`;
}
