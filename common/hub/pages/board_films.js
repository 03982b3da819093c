// The office's pictures and videos, whole, each after the other; what the television can't show is left out.
var films = (() => {
  "use strict";
  const { grid, part, place } = paper;
  const STILL = 12000; // milliseconds that a picture stands
  const AGAIN = 60000; // until what was left out is tried again: files come and go, and so does the hub
  const LOW = 0.1; // share of a video's loudness that is left while a call is rung
  let names = [], at = -1, broken = {}, playing = false, current = "", low = false, loud = false, volume = 1, timer = 0;

  // Of the whole area, in steps of the grid.
  const height = (plan) => !plan.media ? 0 : grid.upright ? grid.W * 9 / 16 : 480;
  const address = (name) => location.pathname.replace(/\/$/, "") + "/media/" + name.split("/").map(encodeURIComponent).join("/");
  const isVideo = (name) => /\.(mp4|m4v|webm|mkv|mov|avi|mpg|mpeg)$/i.test(name);
  const later = (milliseconds, what) => {
    clearTimeout(timer);
    timer = setTimeout(what, milliseconds);
  };
  const clear = () => {
    clearTimeout(timer);
    current = "";
    const root = part("films");
    Array.prototype.forEach.call(root.querySelectorAll("video"), (one) => {
      one.onended = one.onerror = null;
      one.pause();
      one.removeAttribute("src");
      one.load();
    });
    root.textContent = "";
  };
  const next = () => {
    if (!playing) return;
    const whole = names.filter((name) => !broken[name]);
    clear();
    if (!whole.length) {
      later(AGAIN, () => {
        broken = {};
        next();
      });
      return;
    }
    do at = (at + 1) % names.length; while (broken[names[at]]);
    show(names[at]);
  };
  const leaveOut = (name) => {
    if (current !== name) return;
    broken[name] = true;
    next();
  };
  const show = (name) => {
    const moving = isVideo(name), element = document.createElement(moving ? "video" : "img");
    current = name;
    element.onerror = () => leaveOut(name);
    part("films").appendChild(element);
    if (!moving) {
      element.onload = () => later(STILL, next);
      element.src = address(name);
      return;
    }
    element.setAttribute("playsinline", "");
    element.muted = !loud;
    element.volume = loudness();
    element.onended = next;
    element.src = address(name);
    const begun = element.play();
    // Without a click it may play, but not aloud.
    if (begun) begun.catch(() => {
      if (current !== name || element.error || element.muted) return;
      element.muted = true;
      element.play().catch(() => leaveOut(name));
    });
  };
  const loudness = () => volume * (low ? LOW : 1);
  const video = () => part("films").querySelector("video");

  // `board` says what is to be shown and where.
  const draw = (board) => {
    const plan = board.plan || {}, shown = board.mode === "calls" && !board.dark && Boolean(plan.media);
    const root = part("films"), list = board.media || [];
    root.hidden = !shown;
    volume = board.volume === undefined ? 1 : sound.gain(board.volume); // that of this hour
    if (video()) video().volume = loudness();
    if (shown) {
      const calls = plan.layout !== "order", order = plan.layout !== "calls", body = grid.bandTop - grid.bodyTop;
      const aside = calls ? plan.callsWidth + 56 : grid.W / 2, x = grid.upright ? -8 : board.scene.swapped ? 64 : aside;
      const width = grid.upright ? grid.W + 16 : grid.W - aside - 64;
      const high = calls && order && !grid.upright ? height(plan) : Math.min(width * 9 / 16, body);
      const y = grid.upright ? grid.bandTop - high : grid.bodyTop + (calls && order ? 0 : Math.max(0, (body - high) / 2));
      place(root, x, y, width, high);
    }
    const changed = JSON.stringify(list) !== JSON.stringify(names);
    if (!changed && shown === playing) return;
    if (changed) {
      names = list;
      broken = {};
      at = -1;
    }
    playing = shown;
    if (playing) next();
    else clear();
  };
  // The hub is back: what it could not send is tried again.
  const forgive = () => {
    const none = names.every((name) => broken[name]);
    broken = {};
    if (playing && names.length && none) next();
  };
  // A call is rung: a video is lowered meanwhile.
  const duck = (value) => {
    low = value;
    if (video()) video().volume = loudness();
  };
  // Sound was allowed.
  const allow = () => {
    loud = true;
    if (video()) video().muted = false;
  };
  return { draw, height, forgive, duck, allow };
})();
