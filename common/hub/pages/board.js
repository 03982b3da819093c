// Keeps the board in step with the hub: its feed, its clock. What stands where is the drawing's, what sounds is the sound's.
(() => {
  "use strict";
  const MARKS = 40; // that fit into an address
  const AGAIN = 800; // milliseconds between two tries to reach the hub
  const CALM = 2000; // a cut that is mended by then is not shown
  const DEAD = 5000; // two beats have not come
  const HEARD = 20000; // a call this old is not rung anyway
  const YOUNG = 15000; // what was to be rung before a longer cut is not rung after it
  const button = document.getElementById("sound");
  const query = new URLSearchParams(location.search);
  let board = null, coming = [], lost = false, source = null, asked = "";
  let heardAt = 0, lostTimer = 0, againTimer = 0;
  let hubAhead = 0; // the hub's clock less this page's own, in milliseconds

  // The page's own clock, which nobody sets: a television's time may be wrong, and may jump.
  const ticks = () => performance.now();
  const hubNow = () => ticks() + hubAhead;

  // Calls that this page has rung, as NAME -> hub's time, for the hub to know when the page comes back.
  let rung = {};
  const store = (kind, name, value) => {
    try {
      if (value === undefined) return window[kind].getItem(name);
      window[kind].setItem(name, value);
    } catch (refused) {
      return null; // a television may keep nothing
    }
    return null;
  };
  const keepRung = (name) => {
    if (name) rung[name] = hubNow();
    Object.keys(rung).forEach((one) => { if (hubNow() - rung[one] > HEARD) delete rung[one]; });
    store("sessionStorage", "rung", JSON.stringify(rung));
  };
  const recallRung = () => {
    try {
      rung = JSON.parse(store("sessionStorage", "rung") || "{}");
    } catch (broken) {
      rung = {};
    }
  };

  // Calls that the hub has promised to ring, for it to know when the page comes back soon.
  const keepPromised = () => {
    if (!board) return;
    store("sessionStorage", "promised", JSON.stringify({ names: board.waiting.concat(sound.coming()), at: Date.now() }));
  };
  const recallPromised = () => {
    try {
      const kept = JSON.parse(store("sessionStorage", "promised") || "{}");
      return Math.abs(Date.now() - kept.at) < YOUNG ? kept.names : [];
    } catch (broken) {
      return [];
    }
  };

  // ---- sound: allowed by one click, and where a browser remembers that, without one
  const showButton = () => {
    const hide = !sound.usable || sound.allowed() || lost;
    if (sound.allowed()) films.allow();
    if (button.hidden === hide) return;
    button.hidden = hide;
    if (!hide) button.focus();
    draw();
  };
  const allow = () => {
    if (!sound.usable || sound.allowed()) return;
    store("localStorage", "sound", "yes");
    sound.allow();
  };

  // ---- what is shown
  const draw = () => {
    if (board) drawing.show(lost ? alone.picture(board, coming, hubNow() / 1000) : board);
  };
  const setLost = (value) => {
    if (lost === value) return;
    lost = value;
    draw();
    showButton();
  };
  const alive = () => {
    heardAt = ticks();
    clearTimeout(lostTimer);
    lostTimer = 0;
  };

  // ---- the feed
  const address = () => {
    const parts = ["width=" + Math.max(1, innerWidth), "height=" + Math.max(1, innerHeight)];
    keepRung("");
    ["board", "inches"].forEach((name) => {
      if (query.get(name)) parts.push(name + "=" + encodeURIComponent(query.get(name)));
    });
    const told = (name, marks) => { if (marks.length) parts.push(name + "=" + encodeURIComponent(marks.slice(-MARKS).join(","))); };
    told("heard", Object.keys(rung).concat(sound.coming()));
    told("waiting", recallPromised());
    if (sound.left()) parts.push("busy=" + sound.left().toFixed(1));
    return location.pathname.replace(/\/$/, "") + "/feed?" + parts.join("&");
  };
  const cut = () => {
    if (source) source.close();
    source = null;
    if (!lostTimer && !lost) lostTimer = setTimeout(() => setLost(true), CALM);
    clearTimeout(againTimer);
    againTimer = setTimeout(open, AGAIN);
  };
  // A device that the office has taken away is told so; the feed alone cannot tell that from a hub that is away.
  const ask = () => {
    const request = new XMLHttpRequest();
    request.open("GET", location.href);
    request.timeout = 3000;
    request.onload = () => {
      if (request.status !== 404) return;
      board = null;
      drawing.say(PAGE.refused);
    };
    request.send();
  };
  const open = () => {
    asked = innerWidth + "x" + innerHeight;
    heardAt = ticks();
    const feed = source = new EventSource(address());
    let opened = false;
    feed.onopen = () => { opened = true; };
    feed.onerror = () => {
      if (source !== feed) return;
      cut();
      if (!opened) ask();
    };
    feed.addEventListener("beat", (event) => {
      if (source !== feed) return;
      const beat = JSON.parse(event.data);
      if (beat.version !== PAGE.version) {
        location.reload();
        return;
      }
      hubAhead = beat.time * 1000 - ticks();
      alive();
      keepPromised();
    });
    feed.addEventListener("coming", (event) => {
      if (source === feed) coming = JSON.parse(event.data);
    });
    feed.addEventListener("board", (event) => {
      if (source !== feed) return;
      alive();
      board = JSON.parse(event.data);
      sound.setVolume(board.volume);
      keepPromised();
      if (lost) films.forgive();
      lost = false;
      draw();
      showButton();
    });
    feed.addEventListener("ring", (event) => {
      if (source !== feed) return;
      const ring = JSON.parse(event.data);
      sound.announce(ring.call, ring.voices);
      keepPromised();
    });
  };
  setInterval(() => {
    if (source && ticks() - heardAt > DEAD) cut();
    if (lost) draw();
  }, 1000);

  const resized = () => {
    draw();
    if (asked !== innerWidth + "x" + innerHeight) cut();
  };
  let resizing = 0;
  addEventListener("resize", () => {
    clearTimeout(resizing);
    resizing = setTimeout(resized, 150);
  });
  ["click", "keydown", "touchend"].forEach((kind) => addEventListener(kind, allow));
  if (document.fonts && document.fonts.ready) {
    ["400", "600", "700"].forEach((weight) => document.fonts.load(weight + " 20px 'Source Sans 3'"));
    document.fonts.ready.then(() => { drawing.forget(); draw(); });
  }
  recallRung();
  sound.follow(showButton, keepRung);
  drawing.say(PAGE.connecting);
  if (store("localStorage", "sound") === "yes") sound.begin();
  showButton();
  open();
})();
