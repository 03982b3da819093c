// Those who still wait, service by service or in one line.
var order = (() => {
  "use strict";
  const { SKY, RULE, WHITE, grid, part, place, child, fill, widthOf, text, box, label, labels, fading } = paper;

  // One service: its name, the next numbers, how many more, and the wait of one who comes now; false where the wait
  // would run into the numbers.
  const orderLine = (root, line, y, width, height, looks) => {
    const share = line.closed ? 1 : Math.min(1, height / (grid.upright ? 115 : 147)), tall = height / (grid.upright ? 115 : 147);
    const roomy = looks.roomy;
    const number = roomy ? 90 : (grid.upright ? 64 : 68) * share;
    const waitSize = Math.min(looks.above && !roomy ? 50 : 62, number);
    const nameSize = roomy ? 44 : (grid.upright ? 36 : 38) * share;
    const nameLine = y + (line.closed ? height / 2 + 0.32 * nameSize : roomy ? 64 : (grid.upright ? 36 : 48) * tall);
    const numberLine = y + (roomy ? 166 : (grid.upright ? 98 : 118) * tall);
    fill(root, 0, y, width, 2, RULE);
    let taken = 0, end = width;
    if (line.closed && (line.name + line.note).indexOf("\n") >= 0) {
      // Two languages, one below the other.
      const size = 0.36 * height;
      const note = box(root, line.note, { x: width / 2, y, width: width / 2, height, size, colour: SKY, alignRight: true, line: 1.2 });
      box(root, line.name, { x: 0, y, width: width - widthOf(note.firstElementChild) - 32, height, size, colour: SKY, line: 1.2 });
      return true;
    }
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
    const write = (drawn) => [
      text(root, words.order, { x: 0, base: -17, size: drawn, colour: SKY }),
      text(root, words.wait, { right: width, base: -17, size: drawn, colour: SKY }),
    ];
    const both = write(size), wide = widthOf(both[0]) + widthOf(both[1]);
    if (wide <= width - 32) return;
    both.forEach((one) => one.remove());
    write(size * (width - 32) / wide);
  };
  const orderPanel = (board, width, height) => (root) => {
    const lines = board.order, closed = lines.filter((line) => line.closed).length, open = lines.length - closed;
    const closedHeight = Math.min((grid.upright ? 74 : 84) + (board.plan.stacked ? 14 : 0), height / Math.max(1, lines.length));
    const room = (height - closed * closedHeight) / Math.max(1, open);
    const openHeight = Math.min(room, open > 4 || grid.upright ? (grid.upright ? 115 : 147) : 203);
    const roomy = !grid.upright && openHeight > 190;
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
    const low = board.plan.stacked ? 88 : 74, high = (height - others.length * low) / count, wide = (width - (columns - 1) * 48) / columns;
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
    others.forEach((line, index) => orderLine(page, line, height - (others.length - index) * low, width, low, {}));
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
    const height = grid.bandTop - y - (grid.upright ? film : 0);
    if (shown) place(part("order"), x, y, width, height);
    fading("order", shown, board.entries.page, [board.order, board.entries, board.captions, plan, board.lost],
      plan.oneLine ? oneLine(board, width, height) : orderPanel(board, width, height));
  };

  return { draw: drawOrder };
})();
