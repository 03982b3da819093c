// Draws a picture of the board, as display_app/qml does: lengths are steps of the grid that the look is drawn on.
// Plain ECMAScript 2015 and no CSS of later years: televisions keep their browser for ten years.
var drawing = (() => {
  "use strict";
  const DEEP = "#001f52", WALL = "#003078", SKY = "#c9dcf5", RULE = "#3d63a3", WHITE = "#ffffff", INK = "#0b0c0c", YELLOW = "#ffdd00";
  const FADE = window.matchMedia && matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 160;
  const TURN = { left: 180, up: -90, down: 90, right: 0 };
  const part = (name) => document.getElementById(name);
  const rem = (steps) => (steps / 100).toFixed(4) + "rem";
  let W = 1920, H = 1080, upright = false, bodyTop = 170, bandTop = 996;

  // Sizes of the window in steps; tells whether it stands upright.
  const measure = () => {
    const width = innerWidth, height = innerHeight;
    upright = height > width;
    const step = upright ? Math.min(width / 1080, height / 1920) : Math.min(width / 1920, height / 1080);
    document.documentElement.style.fontSize = 100 * step + "px";
    W = width / step;
    H = height / step;
    bodyTop = upright ? 200 : H * 170 / 1080;
    bandTop = H - (upright ? 112 : H * 84 / 1080);
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
    const top = options.base - (options.wrap ? 0.887 : 0.812) * size;
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
    while (size > 8 && (widthOf(inner) > options.width + 0.5 || inner.scrollWidth > inner.clientWidth + 1 || heightOf(inner) > options.height + 0.5)) {
      size *= 0.96;
      element.style.fontSize = rem(size);
    }
    return element;
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
    const key = shown ? JSON.stringify([W, H, what]) : "";
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

  const header = (words, mirrored) => (root) => {
    const middle = upright ? 74 : H * 0.05;
    const clock = text(root, words.clock, { x: 0, base: middle + 28, size: 84, weight: 700, colour: WHITE });
    const clockWidth = widthOf(clock);
    clock.id = "clock";
    const left = (x, width) => mirrored ? W - x - width : x;
    clock.style.left = rem(left(W - 64 - clockWidth, clockWidth));
    icon(root, "mark", left(66, 72), middle - 34, 72, WHITE);
    const start = 66 + 72 + 27, end = W - 64 - clockWidth - 44;
    if (upright) {
      box(root, words.department, { x: left(start, end - start), y: middle - 46, width: end - start, height: 92, size: 40, weight: 700, colour: WHITE, wrap: true, line: 1.1, alignRight: mirrored });
      return;
    }
    const two = words.date.indexOf("\n") >= 0;
    const dateWidth = () => widthOf(date.firstElementChild);
    const date = box(root, words.date, { x: 0, y: 0, width: 700, height: H * 0.1, size: two ? 40 : 46, colour: SKY, line: two ? 1.1 : 1, alignRight: !mirrored });
    // On the line of the clock.
    place(date, left(end + 6 - 700, 700), two ? 0 : middle + 28 - 0.812 * 46 - H * 0.05 + 23, 700, H * 0.1);
    const room = end - dateWidth() - 44 - start;
    const lines = words.department.indexOf("\n") >= 0;
    if (lines) box(root, words.department, { x: left(start, room), y: 0, width: room, height: H * 0.1, size: 40, weight: 700, colour: WHITE, line: 1.1, alignRight: mirrored });
    else {
      const name = text(root, words.department, { x: start, base: middle + 16, size: 46, weight: 700, colour: WHITE, width: room });
      name.style.left = rem(left(start, widthOf(name)));
    }
  };

  const rows = {};
  const calls = (board) => {
    const shown = board.mode === "calls" && board.plan.layout !== "order";
    const root = part("calls");
    root.hidden = !shown;
    if (!shown) {
      root.textContent = "";
      Object.keys(rows).forEach((id) => delete rows[id]);
      seen.calls = "";
      return;
    }
    const plan = board.plan, words = board.captions, standing = board.standing;
    const beside = plan.layout !== "calls";
    const width = upright || !beside ? W : plan.callsWidth, height = upright ? plan.callsHeight : bandTop - bodyTop;
    const share = plan.font / 240, column = width / plan.columns;
    const cellWidth = (upright ? 260 : board.wide ? 280 : 200) * share, cellX = column - cellWidth;
    const whole = upright ? 91 + 197 * plan.rows : 26 + 200 * plan.rows;
    const still = height / plan.rows * (upright ? 876 / 879 : 812 / 826);
    const more = height * (upright ? 91 : 26) / whole;
    const columnOf = (at) => Math.min(plan.columns - 1, Math.floor(at / plan.rows));
    const standingColumn = standing < 0 ? -1 : columnOf(standing);
    const stepOf = (at) => columnOf(at) === standingColumn ? height * (upright ? 197 : 200) / whole : still;
    const key = JSON.stringify([W, H, words, plan, board.wide, board.calls.length === 0]);
    if (seen.calls !== key) {
      seen.calls = key;
      root.textContent = "";
      Object.keys(rows).forEach((id) => delete rows[id]);
      place(root, 0, bodyTop, width, height);
      for (let index = 0; index < plan.columns; index += 1) {
        text(root, words.ticket, { x: index * column + 64, base: -17, size: 40, colour: SKY, width: cellX - 100 });
        const over = text(root, words.counter, { centre: index * column + cellX + cellWidth / 2, base: -17, size: 40, colour: SKY, width: cellX });
        const end = (index + 1) * column - (upright ? 40 : 0);
        if (parseFloat(over.style.left) * 100 + widthOf(over) > end) over.style.left = rem(end - widthOf(over));
      }
      if (!board.calls.length) text(root, words.none, { x: 64, base: 130, size: 62, colour: SKY, width: width - 128, wrap: true });
      const clip = place(child(root, "fill"), -8, 0, width + 16, height);
      clip.id = "rows";
      clip.style.overflow = "hidden";
    }
    const clip = part("rows"), kept = {}, fresh = !clip.firstChild;
    board.calls.forEach((row, at) => {
      const yellow = row.attention !== 0;
      const within = at - columnOf(at) * plan.rows;
      const below = columnOf(at) === standingColumn && within > standing - standingColumn * plan.rows;
      const looks = {
        row, yellow, first: within === 0, last: within === plan.rows - 1, beforeYellow: at === standing - 1,
        afterYellow: standing >= 0 && at === standing + 1,
      };
      let known = rows[row.id];
      if (!known) {
        known = rows[row.id] = { element: child(clip, "row"), key: "", attention: 0 };
        // A call comes from above; a board that is drawn anew stands still.
        if (fresh) known.element.style.transition = "none";
        place(known.element, 8 + columnOf(at) * column, -stepOf(at), column, stepOf(at));
        known.element.getBoundingClientRect();
      }
      kept[row.id] = true;
      place(known.element, 8 + columnOf(at) * column, within * stepOf(at) + (below ? more : 0), column, stepOf(at) + (yellow ? more : 0));
      const looksKey = JSON.stringify(looks);
      if (known.key !== looksKey) {
        known.key = looksKey;
        drawCall(known.element, looks, { cellX, cellWidth, share, column, wide: board.wide, again: words.again });
      }
    });
    if (fresh) {
      clip.getBoundingClientRect();
      board.calls.forEach((row) => { rows[row.id].element.style.transition = ""; });
    }
    Object.keys(rows).forEach((id) => {
      if (kept[id]) return;
      rows[id].element.remove();
      delete rows[id];
    });
  };
  const drawCall = (root, looks, at) => {
    const row = looks.row, yellow = looks.yellow, share = at.share;
    const size = (upright && yellow ? 278 : 240) * share;
    const arrowX = upright ? at.column - (yellow ? 332 : 374) * share : at.cellX - (at.wide ? 42 : 80) * share;
    const arrow = (upright && yellow ? 99 : at.wide && !upright ? 54 : 89) * share;
    const quiet = yellow ? INK : SKY;
    root.textContent = "";
    root.setAttribute("data-label", row.label);
    root.classList[yellow ? "add" : "remove"]("yellow");
    if (yellow) {
      const ground = fill(root, -8, 0, at.cellX + 8, 0, YELLOW);
      ground.style.height = "100%";
      ground.className = "fill pulse";
    }
    const end = 64 + label(root, row.label, 64, 0.319 * size, size, 700, yellow ? INK : WHITE, true);
    if (row.direction !== "none") {
      const drawn = icon(root, "arrow-right", arrowX - arrow / 2, 0, arrow, quiet, TURN[row.direction]);
      drawn.style.top = "calc(50% - " + rem(arrow / 2 - (row.recall ? 0.3 * arrow : 0)) + ")";
    }
    if (row.recall) {
      // Over the arrow, and where there is little room, in the middle of what the number leaves.
      const room = at.cellX - end - 8, centre = Math.max(arrowX, end + 60) > at.cellX - 56 ? end + 4 + room / 2 : arrowX;
      text(root, at.again, { centre, base: (row.direction === "none" ? 0.12 : -0.28) * arrow, size: Math.max(33, 0.44 * arrow), weight: 700, colour: quiet, mid: true, width: room });
    }
    if (!yellow && !looks.beforeYellow && !looks.last) {
      const rule = fill(root, 64, 0, at.cellX - (upright ? 40 : 24) - 64, 2, RULE);
      rule.style.top = "auto";
      rule.style.bottom = "0";
    }
    const gap = looks.first || looks.afterYellow || yellow ? 0 : 4;
    const cell = fill(root, at.cellX, gap, at.cellWidth + (upright ? 8 : 0), 0, yellow ? INK : WHITE);
    cell.style.height = "calc(100% - " + rem(gap) + ")";
    text(cell, row.counter, { centre: at.cellWidth / 2, base: 0.319 * size - gap / 2, size, weight: 700, colour: yellow ? YELLOW : DEEP, mid: true, width: at.cellWidth - 12 });
  };

  // One service: its name, the next numbers, how many more, and the wait of one who comes now; false where the wait
  // would run into the numbers.
  const orderLine = (root, line, y, width, height, looks) => {
    const share = line.closed ? 1 : Math.min(1, height / (upright ? 115 : 147)), tall = height / (upright ? 115 : 147);
    const roomy = looks.roomy;
    const number = roomy ? 90 : (upright ? 64 : 68) * share;
    const waitSize = Math.min(looks.above && !roomy ? 50 : 62, number);
    const nameSize = roomy ? 44 : (upright ? 36 : 38) * share;
    const nameLine = y + (line.closed ? height / 2 + 0.32 * nameSize : roomy ? 64 : (upright ? 36 : 48) * tall);
    const numberLine = y + (roomy ? 166 : (upright ? 98 : 118) * tall);
    fill(root, 0, y, width, 2, RULE);
    let taken = 0, end = width;
    if (line.closed) {
      const note = text(root, line.note, { right: width, base: nameLine, size: nameSize, colour: SKY });
      text(root, line.name, { x: 0, base: nameLine, size: nameSize, colour: SKY, width: width - widthOf(note) - 32 });
      return true;
    }
    const waitLine = roomy || looks.above ? nameLine : numberLine;
    const unit = line.unit ? text(root, line.unit, { right: width, base: waitLine, size: 38 * share, weight: 600, colour: SKY }) : null;
    if (unit) end -= widthOf(unit) + (line.wait ? 14 : 0);
    if (line.wait) end -= widthOf(text(root, line.wait, { right: end, base: waitLine, size: waitSize, weight: 700, colour: WHITE }));
    text(root, line.name, { x: 0, base: nameLine, size: nameSize, colour: SKY, width: roomy || looks.above ? end - 32 : width });
    if (line.labels.length) {
      const shown = labels(root, line.labels, { x: 0, base: numberLine, size: number, colour: WHITE });
      taken = shown.width;
      if (line.more) taken += shown.gap + widthOf(text(root, line.more, { x: shown.width + shown.gap, base: numberLine, size: number * 52 / 68, colour: SKY }));
    } else taken = widthOf(text(root, line.note, { x: 0, base: numberLine, size: number * 0.7, colour: SKY }));
    return roomy || looks.above || taken + 24 <= end;
  };
  const captions = (root, words, width, size) => {
    const wait = text(root, words.wait, { right: width, base: -17, size, colour: SKY });
    text(root, words.order, { x: 0, base: -17, size, colour: SKY, width: width - widthOf(wait) - 32 });
  };
  const orderPanel = (board, width, height) => (root) => {
    const lines = board.order, closed = lines.filter((line) => line.closed).length, open = lines.length - closed;
    const closedHeight = Math.min(upright ? 74 : 84, height / Math.max(1, lines.length));
    const room = (height - closed * closedHeight) / Math.max(1, open);
    const openHeight = Math.min(room, open > 4 || upright ? (upright ? 115 : 147) : 203);
    const roomy = !upright && openHeight > 190;
    const draw = (above) => {
      root.textContent = "";
      captions(root, board.captions, width, board.plan.stacked ? 36 : 40);
      const column = child(root, "fill");
      if (board.lost) column.classList.add("dimmed");
      let y = 0, fits = true;
      lines.forEach((line) => {
        const high = line.closed ? closedHeight : openHeight;
        fits = orderLine(column, line, y, width, high, { roomy, above }) && fits;
        y += high;
      });
      return fits;
    };
    // Where one wait would run into its numbers, all waits stand beside the names.
    if (!draw(false)) draw(true);
  };
  const oneLine = (board, width, height) => (root) => {
    const list = board.entries.list, count = board.plan.entryRows, columns = board.plan.entries / count, others = board.order;
    const high = (height - others.length * 74) / count, wide = (width - (columns - 1) * 48) / columns;
    captions(root, board.captions, width, 40);
    const page = child(root, "fill");
    if (board.lost) page.classList.add("dimmed");
    fill(page, 0, 0, width, 2, RULE);
    if (!list.length) text(page, board.captions.nobody, { x: 0, base: 130, size: 62, colour: SKY, width, wrap: true });
    list.forEach((entry, index) => {
      const x = Math.floor(index / count) * (wide + 48), y = index % count * high, base = y + high / 2 + 0.319 * 68;
      if (index % count) fill(page, x, y, wide, 2, RULE);
      label(page, entry.label, x, base, 68, 600, WHITE);
      text(page, entry.wait, { right: x + wide, base, size: 44, weight: 600, colour: SKY, width: wide - 190 });
    });
    others.forEach((line, index) => orderLine(page, line, height - (others.length - index) * 74, width, 74, {}));
  };
  const order = (board) => {
    const plan = board.plan, withCalls = plan.layout !== "order";
    const shown = board.mode === "calls" && plan.layout !== "calls";
    const x = upright || !withCalls ? 64 : plan.callsWidth + 56;
    const y = upright && withCalls ? bodyTop + plan.callsHeight + 75 : bodyTop;
    const width = W - x - 64, height = bandTop - y;
    if (shown) place(part("order"), x, y, width, height);
    fading("order", shown, board.entries.page, [board.order, board.entries, board.captions, plan, board.lost],
      plan.oneLine ? oneLine(board, width, height) : orderPanel(board, width, height));
  };

  const closed = (words, mirrored) => (root) => {
    const top = upright ? 200 : H * 0.1, height = bandTop - top;
    const start = mirrored && !upright ? W / 2 + 60 : 60, below = words.holiday ? 100 : 0;
    const width = upright ? W - 2 * start : W / 2 - 120;
    const title = top + (upright ? 210 : 403) - below / 2;
    text(root, words.title, { x: start, base: title, size: 200, weight: 700, colour: WHITE, width });
    text(root, words.holiday, { x: start + 4, base: title + 110, size: 64, colour: WHITE, width });
    text(root, words.first, { x: start + 4, base: title + 160 + below, size: 88, colour: SKY, width });
    text(root, words.second, { x: start + 4, base: title + 252 + below, size: 88, weight: 700, colour: WHITE, width });
    const high = Math.min(116, (upright ? height - 560 - below : height - 2 * 97) / Math.max(1, words.week.length));
    const left = upright || mirrored ? 64 : W / 2, wide = upright ? W - 128 : W / 2 - 64;
    const first = top + (upright ? height - words.week.length * high - 42 : 97);
    words.week.forEach((line, index) => {
      const y = first + index * high, colour = line.coming ? DEEP : WHITE;
      fill(root, left, y, wide, line.coming ? high : 2, line.coming ? WHITE : RULE);
      const lines = line.hours.indexOf("\n") >= 0;
      const hours = box(root, line.hours, { x: left + wide / 3, y, width: wide * 2 / 3 - 33, height: high, size: lines ? 46 : 64, weight: line.coming ? 700 : 600, colour, alignRight: true, line: lines ? 1.1 : 1 });
      box(root, line.name ? line.days + "\n" + line.name : line.days, { x: left + 33, y, width: wide - 98 - widthOf(hours.firstElementChild), height: high, size: line.name ? 44 : 64, weight: line.coming ? 700 : 400, colour, line: line.name ? 1.1 : 1 });
    });
    fill(root, left, first + words.week.length * high, wide, 2, RULE);
  };

  const door = (board) => (root) => {
    const words = board.door, enter = words.state === "enter" && !board.lost, someone = words.label !== "";
    const width = upright ? W : 600, height = upright ? 620 : H, strip = 200;
    const counter = place(child(root, "fill"), 0, 0, width, height);
    text(counter, words.counter || "", { x: 72, base: 120, size: 60, weight: 600, colour: SKY, width: width - 144 });
    const number = text(counter, words.number, { x: 60, base: upright ? 480 : H * 762 / 1080, size: upright ? 460 : words.number.length > 1 ? 480 : 770, weight: 700, colour: WHITE });
    const x = upright ? 60 + widthOf(number) + 60 : 72;
    const services = text(counter, words.services || "", { x, base: 0, size: 52, colour: SKY, width: width - x - 40, wrap: true });
    services.style.top = "auto";
    services.style.bottom = rem(upright ? 130 : 64);
    const left = upright ? 0 : width, top = upright ? height : 0, wide = W - left, high = H - top - strip;
    const place_ = place(child(root, "fill"), left, top, wide, high);
    const quiet = enter ? INK : SKY;
    if (enter) {
      const ground = fill(place_, upright ? -8 : 0, upright ? 0 : -8, wide + (upright ? 16 : 8), high + (upright ? 0 : 8), YELLOW);
      ground.id = "enter";
      if (board.standing >= 0) ground.className = "fill pulse";
    } else if (upright) fill(place_, 64, 0, wide - 128, 2, RULE);
    else fill(place_, 0, 64, 2, high - 128, RULE);
    if (someone) {
      const arrow = enter && words.direction !== "none";
      if (arrow) icon(place_, "arrow-right", 72, 65, 80, INK, TURN[words.direction]);
      const start = arrow ? 188 : 72;
      text(place_, words.again ? words.says + " (" + words.again + ")" : words.says, { x: start, base: 129, size: 72, weight: 700, colour: quiet, width: wide - start - 64 });
      label(place_, words.label, 72, upright ? 530 : H * 604 / 1080, upright ? 440 : 560, 700, enter ? INK : WHITE);
      text(place_, words.service || "", { x: 72, base: upright ? 690 : H * 800 / 1080, size: 62, colour: quiet, width: wide - 144, wrap: true });
    } else box(place_, words.says, { x: 72, y: 0, width: wide - 144, height: high, size: 260, weight: 700, colour: WHITE });
    const foot = place(child(root, "fill"), left, H - strip, wide, strip);
    fill(foot, upright ? -8 : 0, 0, wide + (upright ? 16 : 8), strip + 8, board.lost ? WHITE : WALL);
    if (board.lost) {
      box(foot, board.band.text, { x: 72, y: 0, width: wide - 144, height: strip, size: 50, weight: 600, colour: INK, wrap: true });
      return;
    }
    const size = upright ? 76 : 90;
    const next = labels(foot, words.next || [], { right: wide - 64, base: strip / 2 + 0.319 * size, size, gap: 60, colour: WHITE });
    text(foot, words.following || "", { x: 72, base: strip / 2 + 0.319 * 54, size: 54, weight: 600, colour: SKY, width: wide - 64 - next.width - 100 });
  };

  const notice = (words) => (root) => {
    const title = text(root, words.title, { x: 64, base: H / 2 - 40, size: 140, weight: 700, colour: WHITE, width: W - 128 });
    title.id = "notice-title";
    text(root, words.text, { x: 64, base: H / 2 + 70, size: 62, colour: SKY, width: W - 128, wrap: true });
  };

  const band = (board, button) => (root) => {
    const words = board.band, alert = words.kind === "alert", height = H - bandTop;
    place(root, 0, bandTop, W, height);
    fill(root, -8, 0, W + 16, height + 8, alert ? WHITE : WALL);
    const size = alert ? 56 : 50;
    if (words.kind !== "name") icon(root, alert ? "broken-link" : "info", alert ? 66 : 64, (height - size) / 2, size, alert ? INK : WHITE);
    const x = words.kind === "name" ? 64 : alert ? 152 : 144;
    box(root, words.text, { x, y: 0, width: W - x - 64 - (button ? button + 32 : 0), height, size: upright ? 40 : 46, weight: alert ? 600 : 400, colour: alert ? INK : WHITE, wrap: upright, line: upright ? 1.05 : 1 });
  };

  // The button stands in the band and takes its room from the message, so that it never hides a number.
  const button = (board) => {
    const sound = part("sound");
    if (sound.hidden) return 0;
    const atDoor = board.mode === "door";
    sound.style.fontSize = rem(40);
    sound.style.width = "auto";
    sound.style.padding = "0 .32rem";
    const width = widthOf(sound) + 1, height = upright ? 84 : 68;
    place(sound, W - 64 - width, atDoor ? 64 : bandTop + (H - bandTop - height) / 2, width, height);
    if (atDoor) place(sound, upright ? W - 64 - width : 72, upright ? 64 : 150, upright ? width : Math.min(width, 490), height);
    if (atDoor && !upright && width > 490) sound.style.padding = "0 .1rem";
    sound.style.border = rem(4) + " solid " + DEEP;
    return width;
  };

  // `board` is the hub's message, with what a lost link changes already put in.
  const show = (board) => {
    measure();
    const mode = board.mode, wide = button(board), scene = board.scene;
    part("scene").style.transform = "translate(" + rem(scene.x) + "," + rem(scene.y) + ")";
    part("dark").hidden = !board.dark;
    document.documentElement.setAttribute("data-mode", mode);
    document.documentElement.setAttribute("data-lost", board.lost ? "yes" : "no");
    const open = mode === "calls" || mode === "closed";
    section("header", open, [board.header, scene.mirrored], header(board.header, scene.mirrored));
    calls(board);
    order(board);
    section("closed", mode === "closed", [board.closed, scene.mirrored], closed(board.closed, scene.mirrored));
    section("door", mode === "door", [board.door, board.lost, board.lost && board.band, board.standing >= 0], door(board));
    section("notice", false, 0);
    // One message follows another by a fade; what is wrong is told at once.
    const kind = board.band.kind;
    if (turned.band && turned.band.kind !== kind) {
      clearTimeout(turned.band.timer);
      delete turned.band;
    }
    fading("band", open && board.band.text !== "", board.band.text, [board.band, wide], band(board, wide));
    turned.band.kind = kind;
  };
  const say = (words) => {
    measure();
    ["header", "calls", "order", "closed", "door", "band"].forEach((name) => { part(name).hidden = true; seen[name] = ""; });
    part("dark").hidden = true;
    document.documentElement.setAttribute("data-mode", "notice");
    section("notice", true, words, notice(words));
  };
  // What is drawn with another typeface is drawn again.
  const forget = () => Object.keys(seen).forEach((name) => { seen[name] = ""; });
  return { show, say, forget };
})();
