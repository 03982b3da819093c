// Announces calls aloud: the chime, then the voices, one call at a time and each to its end.
var sound = (() => {
  "use strict";
  const LATE = 3000; // milliseconds that a sound may take to come; then it is left out
  const STILL = 3000; // the device is taken for gone when it has played nothing for so long
  const AGAIN = 2000; // milliseconds between two tries to have it back
  const BUFFER = 0.3; // seconds that are made beforehand: a busy television must not falter, and nobody waits for a chime
  const LOOK = 250; // milliseconds between two looks at it
  const Audio = window.AudioContext || window.webkitAudioContext;
  let audio = null, chime = null, confirming = false, wasAllowed = false, volume = 0;
  let waiting = [], current = null, ends = 0;
  let changed = () => {}, begun = () => {};

  const allowed = () => audio !== null && audio.state === "running";
  const base = () => location.pathname.replace(/\/$/, "");

  // A sound, asked for at once: `come` says that nothing more is to be waited for, `buffer` is null where it failed.
  const fetched = (address) => {
    const one = { buffer: null, come: false, then: null };
    const request = new XMLHttpRequest();
    const settle = (buffer) => {
      if (one.come) return;
      one.come = true;
      one.buffer = buffer;
      clearTimeout(late);
      if (one.then) one.then();
    };
    const none = () => settle(null);
    const late = setTimeout(() => {
      none();
      request.abort();
    }, LATE);
    request.open("GET", address);
    request.responseType = "arraybuffer";
    request.onerror = none;
    request.onload = () => {
      if (request.status === 200) audio.decodeAudioData(request.response, settle, none);
      else none();
    };
    request.send();
    return one;
  };
  // The chime is kept; one that did not come is asked for again.
  const ready = () => {
    if (!chime || (chime.come && !chime.buffer)) chime = fetched("/sounds/chime.wav");
    return chime;
  };

  // As loud as it is perceived to be, as the display does it (board/volume.py).
  const gain = (value) => value > 99 ? 1 : -Math.log(1 - value / 100) / Math.log(100);
  const play = (buffer, then) => {
    const tone = audio.createBufferSource(), loudness = audio.createGain(), began = audio.currentTime;
    let last = began, still = 0;
    const end = () => {
      clearInterval(watch);
      tone.onended = null;
      then();
    };
    // A device that is pulled out, or a television that sleeps, tells of no end.
    const watch = setInterval(() => {
      still = audio.currentTime === last ? still + LOOK : 0;
      last = audio.currentTime;
      if (still < STILL && last < began + buffer.duration + STILL / 1000) return;
      tone.disconnect(); // it must not go on into the next
      end();
    }, LOOK);
    ends = began + buffer.duration;
    tone.buffer = buffer;
    loudness.gain.value = gain(volume);
    tone.connect(loudness);
    loudness.connect(audio.destination);
    tone.onended = end;
    tone.start(0);
  };
  const next = () => {
    ends = 0;
    const piece = current.pieces[0];
    if (!piece || !allowed()) { // the voice has no other device
      current = null;
      advance();
    } else if (!piece.come) {
      piece.then = next;
    } else {
      current.pieces.shift();
      if (piece.buffer) play(piece.buffer, next);
      else next();
    }
  };
  const advance = () => {
    while (!current && waiting.length) {
      const one = waiting.shift();
      begun(one.name);
      if (allowed() && volume > 0) current = one;
    }
    films.duck(Boolean(current));
    if (current) next();
  };
  // `voices`: names of the sounds that follow the chime.
  const announce = (name, voices) => {
    const heard = allowed() && volume > 0;
    const address = (voice) => base() + "/voice/" + encodeURIComponent(voice);
    waiting.push({ name: name, pieces: heard ? [ready()].concat(voices.map((one) => fetched(address(one)))) : [] });
    if (!current) advance();
  };

  // Who has allowed the sound hears that it is there.
  const confirm = () => {
    wasAllowed = wasAllowed || allowed();
    changed();
    if (!confirming || !allowed()) return;
    confirming = false;
    announce("", []);
  };
  const begin = () => {
    if (!Audio || audio) return;
    audio = new Audio({ latencyHint: BUFFER });
    audio.onstatechange = confirm;
    // A browser suspends what has lost its device; once a click has allowed the sound, it may go on by itself.
    setInterval(() => { if (wasAllowed && audio.state === "suspended") audio.resume(); }, AGAIN);
    ready();
  };
  const allow = () => {
    begin(); // which may run at once, or wait to be resumed
    confirming = true;
    const resumed = audio.resume();
    if (resumed) resumed.then(confirm);
    confirm();
  };

  // Names of the calls that have come and are not yet begun.
  const coming = () => waiting.map((one) => one.name).filter(Boolean);
  // Seconds that everything that has come still lasts.
  const left = () => {
    const lasts = (piece) => !piece.come ? LATE / 1000 : piece.buffer ? piece.buffer.duration : 0;
    const sum = (one) => one.pieces.reduce((seconds, piece) => seconds + lasts(piece), 0);
    if (!current) return 0;
    return waiting.reduce((seconds, one) => seconds + sum(one), sum(current) + Math.max(0, ends - audio.currentTime));
  };
  const setVolume = (value) => { volume = value; };
  // `whenChanged`: the sound was allowed or taken away; `whenBegun`: a call is announced now.
  const follow = (whenChanged, whenBegun) => {
    changed = whenChanged;
    begun = whenBegun;
  };
  return { usable: Boolean(Audio), gain, allowed, begin, allow, announce, coming, left, setVolume, follow };
})();
