// Enhances pages that work without it. Every page has this one script; Turbo exchanges bodies, so that audio keeps playing.
import '@hotwired/turbo';
import { bindDock, bindEpisode, bindPlayButtons } from './player-views.js';
import { bindTranscript } from './transcript.js';
import { markPlayed } from './played.js';
import { bindClamps, bindCopying, bindScrollers, bindSheets } from './parts.js';

document.documentElement.classList.add('js');

function bind() {
  bindDock(document.querySelector('#dock'));
  bindEpisode(document.querySelector('[data-player]'));
  bindPlayButtons(document);
  for (const transcript of document.querySelectorAll('[data-transcript]')) bindTranscript(transcript);
  markPlayed(document);
  bindClamps(document);
  bindCopying(document);
  bindScrollers(document);
  bindSheets();
}

document.addEventListener('turbo:load', bind);
document.addEventListener('turbo:frame-load', bind);
