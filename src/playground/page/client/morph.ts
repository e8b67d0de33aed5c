// Makes one element like another by changing only what differs, so that focus, caret, scroll position, open menus and
// half-filled fields stay. Elements are matched by `data-key`, else by `id`, else by place and tag.

/** Belongs to the client: the server sends a first value at most. */
const CLIENT_ATTRIBUTES = new Set(['style', 'open', 'aria-expanded', 'aria-busy']);

export function morph(from: Element, to: Element): void {
  // The client holds this one, with everything in it.
  if (from.hasAttribute('data-client')) return;
  morphAttributes(from, to);
  morphChildren(from, to);
}

function morphAttributes(from: Element, to: Element): void {
  for (const { name } of [...from.attributes]) {
    if (!to.hasAttribute(name) && !CLIENT_ATTRIBUTES.has(name)) from.removeAttribute(name);
  }
  // Setting the attribute of a field a person has changed leaves what they see: the browser keeps the two apart.
  for (const { name, value } of to.attributes) {
    if (CLIENT_ATTRIBUTES.has(name) || from.getAttribute(name) === value) continue;
    from.setAttribute(name, value);
  }
}

function keyOf(node: Node): string | undefined {
  if (!(node instanceof Element)) return undefined;
  return node.getAttribute('data-key') ?? (node.id || undefined);
}

function morphChildren(from: Element, to: Element): void {
  const wanted = [...to.childNodes];
  const wantedKeys = new Set(wanted.map(keyOf));
  const keyed = new Map<string, ChildNode>();
  for (const child of [...from.childNodes]) {
    const key = keyOf(child);
    if (key === undefined) continue;
    // Gone first, so that what stays need not be moved: moving an element takes its focus away.
    if (wantedKeys.has(key)) keyed.set(key, child);
    else child.remove();
  }
  let next = from.firstChild;
  for (const child of wanted) {
    const key = keyOf(child);
    const match = key === undefined ? (isAlike(next, child) ? next : undefined) : keyed.get(key);
    if (!match || match.nodeName !== child.nodeName) {
      from.insertBefore(document.importNode(child, true), next);
      continue;
    }
    if (match === next) next = next.nextSibling;
    else from.insertBefore(match, next);
    if (match instanceof Element && child instanceof Element) morph(match, child);
    else if (match.nodeValue !== child.nodeValue) match.nodeValue = child.nodeValue;
  }
  while (next) {
    const after: ChildNode | null = next.nextSibling;
    next.remove();
    next = after;
  }
}

function isAlike(node: ChildNode | null, other: ChildNode): node is ChildNode {
  return node !== null && node.nodeName === other.nodeName && keyOf(node) === undefined;
}
