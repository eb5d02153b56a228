// The one audio element, outside of the body: it plays on while Turbo exchanges pages.
import { keepPosition, keepSetting, position, setting } from './store.js';

export const back = 15;
export const forward = 30;

/** What is loaded; null for nothing. */
let track = null;
let begin = null;
const audio = document.createElement('audio');
audio.preload = 'none';
audio.hidden = true;
document.documentElement.append(audio);
const events = new EventTarget();

export const onChange = listener => events.addEventListener('change', listener);
export const current = () => track;
export const isCurrent = other => track !== null && other !== null && track.key === other.key;
export const isPlaying = () => track !== null && !audio.paused;
export const time = () => begin ?? audio.currentTime;
export const length = () => (Number.isFinite(audio.duration) && audio.duration > 0 ? audio.duration : track?.duration ?? 0);
export const speed = () => setting('speed', 1);
export const volume = () => setting('volume', 1);

export function buffered() {
  for (let i = 0; i < audio.buffered.length; i++) {
    if (audio.buffered.start(i) <= audio.currentTime && audio.currentTime <= audio.buffered.end(i)) return audio.buffered.end(i);
  }
  return 0;
}

/** Where playing would begin: where one stopped, else the start. */
export function startOf(one) {
  const known = position(one.key);
  return known && !known.heard ? known.at : 0;
}

export function chapterAt(one, seconds) {
  let found = null;
  for (const chapter of one.chapters) {
    if (chapter.start > seconds + 0.05) break;
    found = chapter;
  }
  return found;
}

export function load(one, at) {
  if (!isCurrent(one)) {
    remember();
    track = one;
    begin = at ?? startOf(one);
    audio.src = one.src;
    describe();
  } else if (at !== undefined) {
    seek(at);
  }
  audio.defaultPlaybackRate = audio.playbackRate = speed();
  audio.volume = volume();
}

export async function play(one, at) {
  load(one, at);
  try {
    await audio.play();
  } catch {
    // Refused or broken off by the next load: the buttons show it as paused.
  }
  changed();
}

export const pause = () => audio.pause();
export const toggle = one => (isCurrent(one) && isPlaying() ? pause() : play(one));

export function seek(seconds) {
  if (!track) return;
  const at = Math.min(Math.max(0, seconds), length() > 0 ? length() - 0.05 : seconds);
  if (audio.readyState === 0) begin = at;
  else audio.currentTime = at;
  changed();
}

export function setSpeed(value) {
  keepSetting('speed', value);
  audio.defaultPlaybackRate = audio.playbackRate = value;
  changed();
}

export function setVolume(value) {
  keepSetting('volume', Math.min(1, Math.max(0, value)));
  audio.volume = volume();
  changed();
}

export function close() {
  remember();
  track = null;
  begin = null;
  audio.removeAttribute('src');
  audio.load();
  changed();
}

function remember() {
  if (!track || audio.readyState === 0) return;
  const [at, all] = [audio.currentTime, length()];
  keepPosition(track.key, at, all, all > 0 && at >= Math.max(all * 0.95, all - 60));
}

function changed() {
  events.dispatchEvent(new Event('change'));
}

audio.addEventListener('loadedmetadata', () => {
  if (begin !== null) audio.currentTime = begin;
  begin = null;
  changed();
});
let kept = 0;
audio.addEventListener('timeupdate', () => {
  if (Math.abs(audio.currentTime - kept) >= 5) {
    kept = audio.currentTime;
    remember();
  }
  changed();
});
for (const name of ['play', 'pause', 'seeked', 'ended', 'durationchange', 'progress', 'error', 'emptied']) {
  audio.addEventListener(name, () => {
    if (name === 'pause' || name === 'ended' || name === 'seeked') remember();
    changed();
  });
}
addEventListener('pagehide', remember);

// Source: W3C Media Session: what lock screens and media keys show and do.
function describe() {
  if (!('mediaSession' in navigator)) return;
  navigator.mediaSession.metadata = new MediaMetadata({
    title: track.title,
    artist: track.show,
    artwork: track.artwork ? [{ src: track.artwork }] : [],
  });
}

function handle(action, handler) {
  try {
    navigator.mediaSession?.setActionHandler(action, handler);
  } catch {
    // An action that this browser does not have.
  }
}

handle('play', () => track && play(track));
handle('pause', pause);
handle('seekbackward', details => seek(time() - (details.seekOffset ?? back)));
handle('seekforward', details => seek(time() + (details.seekOffset ?? forward)));
handle('seekto', details => seek(details.seekTime));
handle('nexttrack', () => nextChapter());
handle('previoustrack', () => previousChapter());

export function nextChapter() {
  const next = track?.chapters.find(chapter => chapter.start > time() + 0.5);
  if (next) seek(next.start);
}

export function previousChapter() {
  const before = track?.chapters.filter(chapter => chapter.start < time() - 3);
  if (before?.length > 0) seek(before.at(-1).start);
}
