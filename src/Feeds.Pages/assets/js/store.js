// What the browser remembers: where one stopped, the speed, the volume. Storage may be full or switched off; then nothing is kept.
const positionsKey = 'feeds.positions';
const settingsKey = 'feeds.settings';
const mostPositions = 300;

function read(key) {
  try {
    const value = JSON.parse(localStorage.getItem(key));
    return value && typeof value === 'object' ? value : {};
  } catch {
    return {};
  }
}

function write(key, value) {
  try {
    localStorage.setItem(key, JSON.stringify(value));
  } catch {
    // Private windows and full disks: playing goes on.
  }
}

/** Seconds where the episode was left, and whether it was heard to its end. */
export function position(key) {
  const known = read(positionsKey)[key];
  return Array.isArray(known) ? { at: Number(known[0]) || 0, length: Number(known[1]) || 0, heard: known[2] === 1 } : null;
}

export function keepPosition(key, at, length, heard) {
  const all = read(positionsKey);
  all[key] = [Math.round(at), Math.round(length), heard ? 1 : 0, Date.now()];
  const keys = Object.keys(all);
  if (keys.length > mostPositions) {
    keys.sort((a, b) => all[a][3] - all[b][3]);
    for (const old of keys.slice(0, keys.length - mostPositions)) delete all[old];
  }
  write(positionsKey, all);
}

export const setting = (name, otherwise) => read(settingsKey)[name] ?? otherwise;

export const keepSetting = (name, value) => write(settingsKey, { ...read(settingsKey), [name]: value });
