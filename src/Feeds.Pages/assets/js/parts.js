// Long descriptions, buttons that copy, and sheets that an address opens.
import { first } from './once.js';

export function bindClamps(root) {
  for (const text of root.querySelectorAll('[data-clamp]')) {
    if (!first(text)) continue;
    if (text.nextElementSibling?.matches('.more')) text.nextElementSibling.remove();
    text.classList.add('clamped');
    if (text.scrollHeight <= text.clientHeight + 4) {
      text.classList.remove('clamped');
      continue;
    }
    const more = document.createElement('button');
    more.type = 'button';
    more.className = 'more';
    more.textContent = text.dataset.clamp;
    more.setAttribute('aria-expanded', 'false');
    more.addEventListener('click', () => {
      const closed = text.classList.toggle('clamped');
      more.setAttribute('aria-expanded', String(!closed));
      more.textContent = closed ? text.dataset.clamp : text.dataset.less;
    });
    text.after(more);
  }
}

export function bindCopying(root) {
  for (const button of root.querySelectorAll('[data-copy]')) {
    if (!first(button)) continue;
    button.hidden = false;
    const label = button.querySelector('[data-label]');
    const text = label.textContent;
    button.addEventListener('click', async () => {
      if (!(await copy(button.dataset.copy, button.parentElement))) return;
      label.textContent = button.dataset.done;
      setTimeout(() => (label.textContent = text), 2000);
    });
  }
}

/** Where the clipboard is closed to us (plain HTTP), the text is selected for the reader's own keys. */
async function copy(text, near) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    near.querySelector('input')?.select();
    return false;
  }
}

/** Code and tables that are wider than the page are reached by keyboard. */
export function bindScrollers(root) {
  for (const box of root.querySelectorAll('.prose :is(pre, table)')) if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
}

export function bindSheets() {
  if (location.hash.length < 2) return;
  const sheet = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (sheet?.popover && !sheet.matches(':popover-open')) sheet.showPopover();
}
