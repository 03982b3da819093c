// What a board is drawn with, as display_app/qml does: lengths are steps of the grid that the look is drawn on.
// Plain ECMAScript 2015 and no CSS of later years: televisions keep their browser for ten years.
var paper = (() => {
  "use strict";
  const DEEP = "#001f52", WALL = "#003078", SKY = "#c9dcf5", RULE = "#3d63a3", WHITE = "#ffffff", INK = "#0b0c0c", YELLOW = "#ffdd00";
  const FADE = window.matchMedia && matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 160;
  const TURN = { left: 180, up: -90, down: 90, right: 0 };
  const part = (name) => document.getElementById(name);
  const rem = (steps) => (steps / 100).toFixed(4) + "rem";
  // The window in steps: its size, whether it stands upright, and where header and band leave off.
  const grid = { W: 1920, H: 1080, upright: false, bodyTop: 170, bandTop: 996 };

  // Sizes of the window in steps; tells whether it stands upright.
  const measure = (stacked) => {
    const width = innerWidth, height = innerHeight;
    grid.upright = height > width;
    const step = grid.upright ? Math.min(width / 1080, height / 1920) : Math.min(width / 1920, height / 1080);
    document.documentElement.style.fontSize = 100 * step + "px";
    grid.W = width / step;
    grid.H = height / step;
    grid.bodyTop = grid.upright ? 200 : grid.H * 170 / 1080;
    grid.bandTop = grid.H - (grid.upright ? (stacked ? 164 : 112) : grid.H * 84 / 1080);
  };

  const place = (element, x, y, width, height) => {
    const style = element.style;
    style.left = rem(x);
    style.top = rem(y);
    if (width !== undefined) style.width = rem(width);
    if (height !== undefined) style.height = rem(height);
    return element;
  };
  const child = (parent, kind) => {
    const element = document.createElement("div");
    element.className = kind;
    parent.appendChild(element);
    return element;
  };
  const fill = (parent, x, y, width, height, colour) => {
    const element = place(child(parent, "fill"), x, y, width, height);
    element.style.background = colour;
    return element;
  };
  const icon = (parent, name, x, y, size, colour, turn) => {
    const holder = place(child(parent, "fill"), x, y, size, size);
    holder.style.color = colour;
    holder.innerHTML = PAGE.icons[name];
    const drawn = holder.firstElementChild;
    drawn.setAttribute("width", "100%");
    drawn.setAttribute("height", "100%");
    if (turn) holder.style.transform = "rotate(" + turn + "deg)";
    return holder;
  };
  const styled = (element, options) => {
    element.style.fontSize = rem(options.size);
    element.style.fontWeight = options.weight || 400;
    element.style.color = options.colour;
  };
  const widthOf = (element) => element.getBoundingClientRect().width / parseFloat(document.documentElement.style.fontSize) * 100;
  const heightOf = (element) => element.getBoundingClientRect().height / parseFloat(document.documentElement.style.fontSize) * 100;

  const BASE = 0.837; // from the top of a line to its baseline, in sizes
  // One text with its baseline at `base` (from the middle of its parent where `mid`); never cut: with `width` it shrinks
  // to fit, or breaks with `wrap`. x, right or centre says where it stands.
  const text = (parent, words, options) => {
    const element = child(parent, options.wrap ? "t wrap" : "t");
    let size = options.size;
    styled(element, options);
    element.textContent = words;
    if (options.spacing) element.style.letterSpacing = options.spacing + "em";
    if (options.wrap) element.style.width = rem(options.width);
    else if (options.width) {
      const found = widthOf(element);
      if (found > options.width) size *= options.width / found * 0.995;
    }
    element.style.fontSize = rem(size);
    const top = options.base - (options.wrap ? BASE + 0.075 : BASE) * size;
    element.style.top = options.mid ? "calc(50% + " + rem(top) + ")" : rem(top);
    if (options.right !== undefined) element.style.left = rem(options.right - widthOf(element));
    else if (options.centre !== undefined) element.style.left = rem(options.centre - widthOf(element) / 2);
    else element.style.left = rem(options.x);
    return element;
  };
  // Texts of one or more lines in the middle of a box, as large as they fit, `size` at most.
  const box = (parent, words, options) => {
    const element = place(child(parent, "box" + (options.wrap ? " wrap" : "") + (options.alignRight ? " right" : "")), options.x, options.y, options.width, options.height);
    const inner = child(element, "");
    let size = options.size;
    styled(element, options);
    if (options.line) element.style.lineHeight = options.line;
    if (!options.wrap) inner.style.maxWidth = "none";
    inner.textContent = words;
    const least = options.least || 8, over = () => widthOf(inner) > options.width + 0.5 || inner.scrollWidth > inner.clientWidth + 1 || heightOf(inner) > options.height + 0.5;
    while (size > least && over()) {
      size = Math.max(least, size * 0.96);
      element.style.fontSize = rem(size);
    }
    // What has no room in letters that can be read is cut at a word.
    while (options.least && over() && inner.textContent.indexOf(" ") > 0) inner.textContent = inner.textContent.replace(/[\s…]+\S*$/, "") + "…";
    return element;
  };
  // The text in so many lines, all about as long.
  const split = (words, count) => {
    if (count < 2) return [words];
    let best = -1;
    for (let at = words.indexOf(" "); at >= 0; at = words.indexOf(" ", at + 1)) {
      if (best < 0 || Math.abs(at - words.length / count) < Math.abs(best - words.length / count)) best = at;
    }
    return best < 0 ? [words] : [words.substring(0, best)].concat(split(words.substring(best + 1), count - 1));
  };
  // Texts in as few lines as they can be read in, and their size; `most` is that of one line.
  const LEAST = 33, STEP = 1.06;
  const arranged = (root, texts, options) => {
    for (let count = 1; ; count += 1) {
      const lines = texts.map((one) => split(one, count));
      const tried = text(root, [].concat(...lines).join("\n"), { x: 0, base: 0, size: 100, weight: options.weight, colour: WHITE });
      const longest = widthOf(tried);
      tried.remove();
      const size = Math.min(count > 1 ? options.height / (count * STEP + 0.15) : options.most, options.most, 99.5 * options.width / Math.max(1, longest));
      const next = options.height / ((count + 1) * STEP + 0.15);
      if (size >= (count > 1 ? LEAST : Math.max(LEAST, 0.9 * options.most)) || next < LEAST || count === 3) return { size, texts: lines.map((some) => some.join("\n")) };
    }
  };
  // A label: the letter centred in a cell 0.64 em wide, so that digits stand in one column whatever the letter.
  const label = (parent, words, x, base, size, weight, colour, mid) => {
    const letter = text(parent, words.charAt(0), { centre: x - 0.025 * size + 0.32 * size, base, size, weight, colour, mid });
    const digits = text(parent, words.substring(1), { x: x + 0.615 * size, base, size, weight, colour, mid, spacing: -0.01 });
    letter.setAttribute("aria-label", words);
    return 0.615 * size + widthOf(digits);
  };
  // Labels in a row, each in a cell as wide as the longest; gives the whole width. With `right` they end there.
  const labels = (parent, list, options) => {
    const size = options.size, gap = options.gap || 0.37 * size;
    const longest = list.reduce((most, one) => Math.max(most, one.length), 1);
    const cell = 0.615 * size + (longest - 1) * (0.497 - 0.01) * size;
    const width = list.length * cell + Math.max(0, list.length - 1) * gap;
    const start = options.right === undefined ? options.x : options.right - width;
    list.forEach((one, index) => label(parent, one, start + index * (cell + gap), options.base, size, 600, options.colour));
    return { width, gap };
  };

  const seen = {};
  // A part is drawn anew only when what it shows has changed.
  const section = (name, shown, what, draw) => {
    const element = part(name);
    element.hidden = !shown;
    const key = shown ? JSON.stringify([grid.W, grid.H, what]) : "";
    if (!shown || seen[name] === key) {
      seen[name] = key;
      return;
    }
    seen[name] = key;
    element.textContent = "";
    draw(element);
  };
  const turned = {};
  // The same, by a fade where `page` is another than before.
  const fading = (name, shown, page, what, draw) => {
    const element = part(name);
    const before = turned[name];
    if (!shown || !before || !before.shown || before.page === page || element.hidden || !FADE) {
      if (before && before.timer && shown) {
        before.draw = draw;
        before.what = what;
        if (before.page === page) return;
        clearTimeout(before.timer);
      }
      turned[name] = { shown, page };
      element.classList.remove("faded");
      section(name, shown, what, draw);
      return;
    }
    if (before.timer) clearTimeout(before.timer);
    const next = { shown, page, what, draw };
    turned[name] = next;
    element.classList.add("fading");
    element.classList.add("faded");
    next.timer = setTimeout(() => {
      next.timer = 0;
      section(name, true, next.what, next.draw);
      element.classList.remove("faded");
    }, FADE);
  };

  return { DEEP, WALL, SKY, RULE, WHITE, INK, YELLOW, TURN, grid, part, rem, place, child, fill, icon, widthOf, heightOf, BASE, text, box, arranged, STEP, label, labels, section, fading, turned, seen, measure };
})();
