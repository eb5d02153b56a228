/** 29:01 or 1:02:03, as the server writes times. */
export function clock(seconds) {
  const whole = Math.max(0, Math.round(Number.isFinite(seconds) ? seconds : 0));
  const [h, m, s] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const two = n => String(n).padStart(2, '0');
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
}

/** "12 minutes, 34 seconds" in the page's language. */
export function words(seconds) {
  const whole = Math.max(0, Math.round(Number.isFinite(seconds) ? seconds : 0));
  const parts = [[Math.floor(whole / 3600), 'hour'], [Math.floor(whole / 60) % 60, 'minute'], [whole % 60, 'second']];
  const said = parts.filter(([n]) => n > 0);
  if (said.length === 0) said.push([0, 'second']);
  const language = document.documentElement.lang || 'en';
  return said.map(([n, unit]) => new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(n)).join(' ');
}

/** The moment that the page's address names, in seconds; null where it names none. */
export function momentOf(url) {
  const at = new URL(url, location.href).searchParams.get('t');
  return at !== null && /^\d{1,7}(\.\d{1,3})?$/.test(at) ? Number(at) : null;
}
