// Marks episodes in lists that were heard, or begun, in this browser.
import { position } from './store.js';
import { clock } from './times.js';

export function markPlayed(root) {
  for (const mark of root.querySelectorAll('[data-heard]')) {
    const known = position(mark.dataset.key);
    const begun = known && known.at > 5;
    mark.hidden = !begun && !known?.heard;
    if (mark.hidden) continue;
    mark.textContent = known.heard ? mark.dataset.heard : mark.dataset.left.replace('{0}', clock(known.length - known.at));
    mark.closest('[data-episode]')?.classList.toggle('played', known.heard);
  }
}
