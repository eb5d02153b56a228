// The player on an episode's page, the one docked at the bottom, and the buttons that play something.
import * as player from './player.js';
import { first } from './once.js';
import { clock, momentOf, words } from './times.js';

let refreshPage = null;
let pageTrack = null;
let inView = false;

const part = (root, name) => root.querySelector(`[data-part="${name}"]`);

/** Keeps a control's name and icon true to what it does next. */
function showToggle(button, playing) {
  if (button.dataset.state === String(playing)) return;
  button.dataset.state = String(playing);
  button.setAttribute('aria-label', playing ? button.dataset.pause : button.dataset.play);
  button.title = button.getAttribute('aria-label');
  button.querySelector('use')?.setAttribute('href', playing ? '#i-pause' : '#i-play');
}

function showLine(line, track, at, length) {
  const input = line.querySelector('input');
  const share = length > 0 ? Math.min(1, at / length) * 100 : 0;
  input.max = String(Math.max(1, Math.floor(length)));
  if (input.dataset.held === undefined) input.value = String(Math.floor(at));
  input.setAttribute('aria-valuetext', spoken(input, track, at, length));
  line.querySelector('.played').style.inlineSize = `${share}%`;
  const loaded = length > 0 && player.isCurrent(track) ? Math.min(1, player.buffered() / length) * 100 : 0;
  line.querySelector('.buffered').style.inlineSize = `${loaded}%`;
}

function spoken(input, track, at, length) {
  const chapter = player.chapterAt(track, at)?.title;
  const text = input.dataset.words.replace('{0}', words(at)).replace('{1}', words(length));
  return chapter ? `${text}, ${chapter}` : text;
}

function drawTicks(line, track, length) {
  if (length <= 0 || line.dataset.ticks === track.key + length) return;
  line.dataset.ticks = track.key + length;
  for (const old of line.querySelectorAll('.tick')) old.remove();
  for (const chapter of track.chapters) {
    if (chapter.start < 1 || chapter.start > length - 1) continue;
    const tick = document.createElement('span');
    tick.className = 'tick';
    tick.style.insetInlineStart = `${(chapter.start / length) * 100}%`;
    line.querySelector('input').before(tick);
  }
}

/** @param track what the slider is about @param move what to do with a position that is picked */
function bindLine(line, track, move) {
  const input = line.querySelector('input');
  input.addEventListener('input', () => {
    input.dataset.held = '';
    input.setAttribute('aria-valuetext', spoken(input, track(), Number(input.value), Number(input.max)));
  });
  input.addEventListener('change', () => {
    delete input.dataset.held;
    move(Number(input.value));
  });
}

function readTrack(element) {
  const track = JSON.parse(element.dataset.player);
  return { ...track, chapters: track.chapters ?? [] };
}

export function bindEpisode(root) {
  if (!root) {
    refreshPage = pageTrack = null;
    inView = false;
    showDock();
    return;
  }
  if (!first(root)) return;
  // Of an audio element that is taken out of the page nothing goes on loading.
  root.querySelector('audio')?.remove();
  root.classList.add('ready');
  const track = (pageTrack = readTrack(root));
  let idleAt = momentOf(location.href) ?? player.startOf(track);
  if (player.isCurrent(track) && momentOf(location.href) !== null && !player.isPlaying()) player.seek(idleAt);
  const live = () => player.isCurrent(track);
  const at = () => (live() ? player.time() : idleAt);
  const length = () => (live() ? player.length() : track.duration ?? 0);
  const move = seconds => {
    if (live()) player.seek(seconds);
    else idleAt = Math.max(0, Math.min(seconds, length() || seconds));
    refresh();
  };
  const start = seconds => player.play(track, seconds ?? (live() ? undefined : idleAt));

  part(root, 'toggle').addEventListener('click', () => (live() && player.isPlaying() ? player.pause() : start()));
  part(root, 'back').addEventListener('click', () => move(at() - player.back));
  part(root, 'forward').addEventListener('click', () => move(at() + player.forward));
  const line = part(root, 'line');
  bindLine(line, () => track, move);
  const speed = part(root, 'speed');
  speed.value = String(player.speed());
  speed.addEventListener('change', () => player.setSpeed(Number(speed.value)));
  const volume = part(root, 'volume');
  volume.addEventListener('input', () => player.setVolume(Number(volume.value)));
  root.addEventListener('keydown', event => onKey(event, { at, move, start, live }));

  for (const link of document.querySelectorAll('[data-start]')) {
    link.addEventListener('click', event => {
      if (event.metaKey || event.ctrlKey || event.shiftKey) return;
      event.preventDefault();
      start(Number(link.dataset.start));
    });
  }
  bindMomentLink(at);

  const chapters = [...document.querySelectorAll('#chapters [data-start]')].map(link => ({ start: Number(link.dataset.start), item: link.closest('li') }));
  function refresh() {
    showToggle(part(root, 'toggle'), live() && player.isPlaying());
    drawTicks(line, track, length());
    showLine(line, track, at(), length());
    part(root, 'elapsed').textContent = clock(at());
    part(root, 'remaining').textContent = `−${clock(Math.max(0, length() - at()))}`;
    part(root, 'title').textContent = player.chapterAt(track, at())?.title || track.title;
    volume.value = String(player.volume());
    speed.value = String(player.speed());
    const now = chapters.findLast(chapter => chapter.start <= at() + 0.05);
    for (const chapter of chapters) {
      if (chapter === now && live()) chapter.item.setAttribute('aria-current', 'true');
      else chapter.item.removeAttribute('aria-current');
    }
  }
  refreshPage = refresh;
  refresh();

  const watch = new IntersectionObserver(([entry]) => {
    if (!root.isConnected) return watch.disconnect();
    inView = entry.isIntersecting;
    showDock();
  });
  watch.observe(root);
}

/** Keys count while focus is in the player only. Source: WCAG 2.1.4. */
function onKey(event, { at, move, start, live }) {
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  const target = event.target;
  const takesArrows = target.matches('select, [data-part="volume"]');
  const takesSpace = target.matches('button, a, select');
  const act = {
    ' ': () => !takesSpace && (live() && player.isPlaying() ? player.pause() : start()),
    ArrowLeft: () => !takesArrows && move(at() - player.back),
    ArrowRight: () => !takesArrows && move(at() + player.forward),
    ArrowUp: () => !takesArrows && player.setVolume(player.volume() + 0.1),
    ArrowDown: () => !takesArrows && player.setVolume(player.volume() - 0.1),
    '<': () => stepSpeed(-1),
    '>': () => stepSpeed(1),
    c: () => live() && player.nextChapter(),
    C: () => live() && player.previousChapter(),
  }[event.key];
  if (act && act() !== false) event.preventDefault();
}

function stepSpeed(by) {
  const speeds = [...document.querySelectorAll('[data-player] [data-part="speed"] option')].map(option => Number(option.value));
  const at = speeds.indexOf(player.speed());
  player.setSpeed(speeds[Math.min(speeds.length - 1, Math.max(0, (at < 0 ? speeds.indexOf(1) : at) + by))]);
}

/** The link to this moment follows the player. */
function bindMomentLink(at) {
  const button = document.querySelector('[data-copy-moment]');
  button?.addEventListener('pointerenter', () => update());
  button?.addEventListener('focus', () => update());
  button?.addEventListener('click', () => update(), { capture: true });
  function update() {
    const url = new URL(button.dataset.copyMoment);
    if (at() >= 1) url.searchParams.set('t', String(Math.floor(at())));
    button.dataset.copy = url.href;
  }
}

export function bindPlayButtons(root) {
  for (const button of root.querySelectorAll('[data-play-url]')) {
    if (!first(button)) continue;
    button.setAttribute('role', 'button');
    button.addEventListener('keydown', event => {
      if (event.key !== ' ') return;
      event.preventDefault();
      button.click();
    });
    button.addEventListener('click', async event => {
      if (event.metaKey || event.ctrlKey || event.shiftKey) return;
      event.preventDefault();
      const playing = player.current()?.url === button.dataset.url && player.isPlaying();
      if (playing && button.dataset.at === undefined) {
        player.pause();
        return;
      }
      const track = await fetchTrack(button.dataset.playUrl);
      if (track) player.play(track, button.dataset.at === undefined ? undefined : Number(button.dataset.at));
      else location.assign(button.href);
    });
  }
  refreshButtons();
}

const tracks = new Map();

async function fetchTrack(url) {
  if (tracks.has(url)) return tracks.get(url);
  try {
    const page = new DOMParser().parseFromString(await (await fetch(url)).text(), 'text/html');
    const element = page.querySelector('[data-player]');
    if (!element) return null;
    const track = readTrack(element);
    tracks.set(url, track);
    return track;
  } catch {
    return null;
  }
}

function refreshButtons() {
  for (const button of document.querySelectorAll('[data-play-url]:not([data-at])')) {
    const playing = player.current()?.url === button.dataset.url && player.isPlaying();
    showToggle(button, playing);
  }
}

export function bindDock(dock) {
  if (!dock || !first(dock)) return;
  part(dock, 'toggle').addEventListener('click', () => player.current() && player.toggle(player.current()));
  part(dock, 'back').addEventListener('click', () => player.seek(player.time() - player.back));
  part(dock, 'forward').addEventListener('click', () => player.seek(player.time() + player.forward));
  part(dock, 'close').addEventListener('click', () => player.close());
  bindLine(part(dock, 'line'), () => player.current(), player.seek);
  // However tall it becomes, what has focus stays above it.
  new ResizeObserver(reserve).observe(dock);
}

function showDock() {
  const dock = document.querySelector('#dock');
  if (!dock) return;
  const track = player.current();
  dock.hidden = track === null || (inView && player.isCurrent(pageTrack));
  reserve();
  if (dock.hidden) return;
  const [at, length] = [player.time(), player.length()];
  showToggle(part(dock, 'toggle'), player.isPlaying());
  showLine(part(dock, 'line'), track, at, length);
  const link = part(dock, 'link');
  if (link.textContent !== track.title) link.textContent = track.title;
  link.href = track.url;
  part(dock, 'state').textContent = [`${clock(at)} / ${clock(length)}`, player.chapterAt(track, at)?.title].filter(Boolean).join(' · ');
  showCover(part(dock, 'image'), track.artwork);
}

function showCover(cover, url) {
  if (cover.querySelector('img')?.getAttribute('src') === url) return;
  const image = document.createElement('img');
  [image.alt, image.src] = ['', url];
  cover.replaceChildren(...(url ? [image] : []));
}

function reserve() {
  const dock = document.querySelector('#dock');
  document.documentElement.style.setProperty('--dock', dock && !dock.hidden ? `${dock.offsetHeight}px` : '0px');
}

player.onChange(() => {
  refreshPage?.();
  refreshButtons();
  showDock();
});
