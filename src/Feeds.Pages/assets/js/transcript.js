// The transcript follows the player, seeks by a click, and is searched. Following is silent for screen readers.
import { first } from './once.js';
import * as player from './player.js';

export function bindTranscript(root) {
  const said = root.querySelector('.said');
  if (!said || !first(said)) return;
  bindSearch(root, said);
  const element = document.querySelector('[data-player]');
  const cues = [...said.querySelectorAll('[data-s]')];
  if (!element || cues.length === 0) return;
  const track = { ...JSON.parse(element.dataset.player) };
  track.chapters ??= [];
  said.addEventListener('click', event => {
    const cue = event.target.closest('[data-s]');
    const link = event.target.closest('a');
    if ((!cue && !link) || !getSelection().isCollapsed || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    player.play(track, Number(cue?.dataset.s ?? link.closest('p').querySelector('[data-s]').dataset.s));
  });
  bindFollowing(root, said, cues, track);
}

function bindFollowing(root, said, cues, track) {
  const starts = cues.map(cue => Number(cue.dataset.s));
  const button = root.querySelector('[data-follow]');
  let follows = true;
  let now = null;
  const setFollow = value => {
    follows = value;
    button?.setAttribute('aria-pressed', String(value));
    if (value && now) show(said, now);
  };
  button?.addEventListener('click', () => setFollow(!follows));
  // The reader's own scrolling stops it; ours is none of these events.
  for (const name of ['wheel', 'touchmove']) said.addEventListener(name, () => setFollow(false), { passive: true });
  said.addEventListener('keydown', event => /^(Arrow|Page|Home|End)/.test(event.key) && setFollow(false));
  player.onChange(() => {
    if (!root.isConnected || !player.isCurrent(track)) return;
    const next = cues[lastAtOrBefore(starts, player.time() + 0.05)] ?? null;
    if (next === now) return;
    now?.classList.remove('now');
    now = next;
    now?.classList.add('now');
    if (now && follows && player.isPlaying()) show(said, now);
  });
}

function lastAtOrBefore(sorted, value) {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** Scrolls the box and never the page. */
function show(box, element) {
  if (box.scrollHeight <= box.clientHeight) return;
  const top = element.getBoundingClientRect().top - box.getBoundingClientRect().top + box.scrollTop;
  const smooth = !matchMedia('(prefers-reduced-motion: reduce)').matches;
  box.scrollTo({ top: top - box.clientHeight / 3, behavior: smooth ? 'smooth' : 'instant' });
}

function bindSearch(root, said) {
  const field = root.querySelector('[data-search]');
  const count = root.querySelector('[data-found]');
  if (!field || !('highlights' in CSS)) {
    field?.remove();
    return;
  }
  let ranges = [];
  let at = -1;
  const go = to => {
    if (ranges.length === 0) return;
    at = (to + ranges.length) % ranges.length;
    CSS.highlights.set('found-now', new Highlight(ranges[at]));
    count.textContent = `${at + 1} / ${ranges.length}`;
    show(said, ranges[at].startContainer.parentElement);
  };
  field.addEventListener('input', () => {
    const text = field.value.trim();
    ranges = text.length < 2 ? [] : find(said, text);
    CSS.highlights.set('found', new Highlight(...ranges));
    CSS.highlights.delete('found-now');
    count.textContent = text.length < 2 ? '' : ranges.length === 0 ? count.dataset.found : '';
    go(0);
  });
  field.addEventListener('keydown', event => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    go(at + (event.shiftKey ? -1 : 1));
  });
}

/** Every place of a text, also where it goes on from one cue to the next. */
function find(said, text) {
  const found = [];
  const wanted = text.toLowerCase();
  for (const paragraph of said.querySelectorAll('p')) {
    const nodes = [];
    const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
    let all = '';
    while (walker.nextNode()) {
      nodes.push([all.length, walker.currentNode]);
      all += walker.currentNode.data;
    }
    const lower = all.toLowerCase();
    if (lower.length !== all.length) continue;
    for (let i = lower.indexOf(wanted); i >= 0; i = lower.indexOf(wanted, i + wanted.length)) {
      const range = document.createRange();
      range.setStart(...place(nodes, i));
      range.setEnd(...place(nodes, i + wanted.length));
      found.push(range);
    }
  }
  return found;
}

function place(nodes, offset) {
  const [start, node] = nodes.findLast(([from]) => from <= offset);
  return [node, Math.min(offset - start, node.data.length)];
}
