// Those who still wait, service by service or in one line.
var order = (() => {
  "use strict";
  const { SKY, RULE, WHITE, grid, BASE, part, rem, place, child, fill, widthOf, heightOf, text, box, label, labels, fading } = paper;

  const LEAST = 34, STEP = 1.08; // letters are read from the chairs down to here; from line to line of a name
  // One service: its name, the next numbers, how many more, and the wait of one who comes now. A long name breaks into
  // lines. Gives whether the wait would run into the numbers, and the lines of the name. `looks.plain` is the height of
  // a row whose name takes one line.
  const orderLine = (root, line, x, y, width, height, looks) => {
    const roomy = looks.roomy, plain = looks.plain || height;
    const tall = roomy ? Math.min(1.25, plain / 203) : plain / (grid.upright ? 115 : 147), share = line.closed ? 1 : Math.min(1, tall);
    const number = roomy ? 90 * Math.min(1.05, tall) : (grid.upright ? 64 : 68) * share;
    const waitSize = roomy ? 62 * tall : Math.min(looks.above ? 50 : 62, number);
    const two = line.closed && (line.name + line.note).indexOf("\n") >= 0;
    const nameSize = two ? 0.36 * plain : roomy ? 44 * (line.closed ? 1 : tall) : Math.max(LEAST, (grid.upright ? 36 : 38) * share), least = Math.min(nameSize, LEAST);
    fill(root, x, y, width, 2, RULE);
    // The name in `lines` lines, or as many as it takes; 1 where it fits as it is.
    const linesOf = (room) => {
      const tried = box(root, line.name, { x: 0, y: 0, width: 9999, height: 9999, size: least, colour: SKY }), wide = widthOf(tried.firstElementChild);
      tried.remove();
      if (wide * 0.9 * nameSize / least <= room) return 1;
      const broken = broken_(room, 0, 0);
      const count = Math.round(heightOf(broken.firstElementChild) / (STEP * least));
      broken.remove();
      return Math.min(5, count);
    };
    const broken_ = (room, at, high) => {
      const element = place(child(root, "box wrap"), x, at, room, high), inner = child(element, "");
      inner.textContent = line.name;
      inner.style.width = "100%";
      element.style.fontSize = rem(least);
      element.style.lineHeight = STEP;
      element.style.color = SKY;
      return element;
    };
    if (line.closed) {
      const note = two ? box(root, line.note, { x: x + width / 2, y, width: width / 2, height, size: nameSize, colour: SKY, alignRight: true, line: 1.2 })
        : text(root, line.note, { right: x + width, base: y + height / 2 + 0.32 * nameSize, size: nameSize, colour: SKY });
      const room = width - widthOf(two ? note.firstElementChild : note) - 32, count = linesOf(room);
      if (count > 1) broken_(room, y, height);
      else if (two) box(root, line.name, { x, y, width: room, height, size: nameSize, colour: SKY, line: 1.2 });
      else text(root, line.name, { x, base: y + height / 2 + 0.32 * nameSize, size: nameSize, colour: SKY, width: room });
      return { fits: true, count };
    }
    // The wait is written first, for what it leaves; it is put on its line once that is known.
    const beside = roomy || looks.above, written = [];
    let end = x + width;
    const write = (words, size, weight, colour) => {
      const element = text(root, words, { right: end, base: 0, size, weight, colour });
      written.push({ element, size });
      return widthOf(element);
    };
    if (line.unit) end -= write(line.unit, Math.max(33, 38 * share), 600, SKY) + (line.wait ? 14 : 0);
    if (line.wait) end -= write(line.wait, waitSize, 700, WHITE);
    const room = beside ? end - x - 32 : width, count = linesOf(room);
    const nameLine = (count > 1 ? 0.87 : 1) * (roomy ? 64 : grid.upright ? 36 : 48) * tall;
    const numberLine = nameLine + (count - 1) * STEP * least + (roomy ? 102 : grid.upright ? 62 : 70) * tall;
    written.forEach((one) => { one.element.style.top = rem(y + (beside ? nameLine : numberLine) - BASE * one.size); });
    if (count > 1) broken_(room, y + nameLine - (BASE + (STEP - 1) / 2) * least, count * STEP * least);
    else text(root, line.name, { x, base: y + nameLine, size: nameSize, colour: SKY, width: room });
    let taken = 0;
    if (line.labels.length) {
      const shown = labels(root, line.labels, { x, base: y + numberLine, size: number, colour: WHITE });
      taken = shown.width;
      if (line.more) taken += shown.gap + widthOf(text(root, line.more, { x: x + shown.width + shown.gap, base: y + numberLine, size: number * 52 / 68, colour: SKY }));
    } else taken = widthOf(text(root, line.note, { x, base: y + numberLine, size: number * 0.7, colour: SKY }));
    return { fits: beside || x + taken + 24 <= end, count };
  };
  const captions = (root, words, x, width, size) => {
    const write = (drawn) => [
      text(root, words.order, { x, base: -17, size: drawn, colour: SKY }),
      text(root, words.wait, { right: x + width, base: -17, size: drawn, colour: SKY }),
    ];
    const both = write(size), wide = widthOf(both[0]) + widthOf(both[1]);
    if (wide <= width - 32) return;
    both.forEach((one) => one.remove());
    write(size * (width - 32) / wide);
  };
  // On a screen of its own the order has two columns.
  const orderPanel = (board, width, height) => (root) => {
    const lines = board.order, columns = board.plan.orderColumns, wide = (width - (columns - 1) * 56) / columns;
    const open = lines.filter((line) => !line.closed).length;
    const shut = Math.min((grid.upright ? 74 : 84) + (board.plan.stacked ? 14 : 0), height * columns / Math.max(1, lines.length));
    const draw = (above, cramped, counts) => {
      root.textContent = "";
      const heights = lines.map((line, index) => (line.closed ? shut : 1) * (1 + (line.closed ? 0.42 : grid.upright ? 0.3 : 0.24) * (counts[index] - 1)));
      const room = (first, end) => {
        let free = height, parts = 0;
        for (let index = first; index < end; index += 1) {
          if (lines[index].closed) free -= heights[index];
          else parts += heights[index];
        }
        return free / Math.max(1, parts);
      };
      const lower = (at) => Math.min(room(0, at), room(at, lines.length));
      let turn = lines.length;
      for (let at = lines.length - 1; columns > 1 && at > 0; at -= 1) if (lower(at) > lower(turn)) turn = at;
      const plain = Math.min(lower(turn), columns > 1 ? 275 : open > 4 || grid.upright ? (grid.upright ? 115 : 147) : 203);
      const roomy = !grid.upright && plain > 190 && !cramped;
      for (let index = 0; index < (turn < lines.length ? 2 : 1); index += 1) captions(root, board.captions, index * (wide + 56), wide, board.plan.stacked ? 36 : 40);
      const column = child(root, "fill");
      if (board.lost) column.classList.add("dimmed");
      let y = 0, fits = true, crowded = false;
      const found = lines.map((line, index) => {
        if (index === turn) y = 0;
        const high = heights[index] * (line.closed ? 1 : plain);
        const drawn = orderLine(column, line, index < turn ? 0 : wide + 56, y, wide, high, { roomy, above, plain: line.closed ? shut : plain });
        y += high;
        fits = fits && drawn.fits;
        crowded = crowded || (roomy && !line.closed && drawn.count > 2);
        return drawn.count;
      });
      return { fits, crowded: crowded || !roomy, counts: found };
    };
    // Names that break make their rows higher; where one takes more than two lines beside its wait, it gets the whole
    // width; and where one wait would run into its numbers, all waits stand beside the names.
    let above = false, cramped = false, counts = lines.map(() => 1);
    for (let tries = 0; tries < 7; tries += 1) {
      const drawn = draw(above, cramped, counts), same = drawn.counts.join() === counts.join();
      if (same && drawn.fits && (cramped || !drawn.crowded)) return;
      counts = drawn.counts;
      above = above || !drawn.fits;
      cramped = cramped || drawn.crowded;
    }
  };
  const oneLine = (board, width, height) => (root) => {
    const list = board.entries.list, count = board.plan.entryRows, columns = board.plan.entries / count, others = board.order;
    const low = board.plan.stacked ? 88 : 74, high = (height - others.length * low) / count, wide = (width - (columns - 1) * 48) / columns;
    captions(root, board.captions, 0, width, 40);
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
    others.forEach((line, index) => orderLine(page, line, 0, height - (others.length - index) * low, width, low, {}));
  };
  const drawOrder = (board) => {
    const plan = board.plan, withCalls = plan.layout !== "order";
    const shown = board.mode === "calls" && plan.layout !== "calls";
    const swapped = board.scene.swapped && !grid.upright, film = films.height(plan), half = plan.media && !withCalls && !grid.upright;
    const aside = grid.upright || !withCalls ? 64 : plan.callsWidth + 56;
    const x = !swapped ? aside : half ? grid.W / 2 + 64 : 64;
    const y = grid.upright && withCalls ? grid.bodyTop + plan.callsHeight + 75
      : !grid.upright && withCalls && plan.media ? grid.bodyTop + film + 75 : grid.bodyTop;
    const width = (half ? grid.W / 2 : grid.W) - aside - 64;
    const height = grid.bandTop - y - (grid.upright && film ? film + 36 : 0);
    if (shown) place(part("order"), x, y, width, height);
    fading("order", shown, board.entries.page, [board.order, board.entries, board.captions, plan, board.lost],
      plan.oneLine ? oneLine(board, width, height) : orderPanel(board, width, height));
  };

  return { draw: drawOrder };
})();
