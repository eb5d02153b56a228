// Turbo keeps copies of pages for "back": what is bound is remembered beside the elements, so that copies are bound again.
const bound = new WeakSet();

/** @returns whether the element is met for the first time */
export function first(element) {
  if (bound.has(element)) return false;
  bound.add(element);
  return true;
}
