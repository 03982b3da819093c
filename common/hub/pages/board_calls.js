// The calls: their rows, which shift once when one comes, goes or gets the yellow.
var calls = (() => {
  "use strict";
  const { DEEP, SKY, RULE, WHITE, INK, YELLOW, TURN, grid, part, rem, place, child, fill, icon, widthOf, text, label, seen } = paper;

  const rows = {};
  const draw = (board) => {
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
    const beside = plan.layout !== "calls" || plan.media;
    const width = grid.upright || !beside ? grid.W : plan.callsWidth, height = grid.upright ? plan.callsHeight : grid.bandTop - grid.bodyTop;
    const share = plan.font / 240, column = width / plan.columns;
    const cellWidth = (grid.upright ? (board.wide ? 312 : 260) : board.wide ? 280 : 200) * share, cellX = column - cellWidth;
    const whole = grid.upright ? 91 + 197 * plan.rows : 26 + 200 * plan.rows;
    const still = height / plan.rows * (grid.upright ? 876 / 879 : 812 / 826);
    const more = height * (grid.upright ? 91 : 26) / whole;
    const columnOf = (at) => Math.min(plan.columns - 1, Math.floor(at / plan.rows));
    const standingColumn = standing < 0 ? -1 : columnOf(standing);
    const stepOf = (at) => columnOf(at) === standingColumn ? height * (grid.upright ? 197 : 200) / whole : still;
    const swapped = board.scene.swapped && !grid.upright, atEdge = grid.upright || !beside || swapped;
    const key = JSON.stringify([grid.W, grid.H, swapped, words, plan, board.wide, board.calls.length === 0]);
    if (seen.calls !== key) {
      seen.calls = key;
      root.textContent = "";
      Object.keys(rows).forEach((id) => delete rows[id]);
      place(root, swapped ? grid.W - width : 0, grid.bodyTop, width, height);
      for (let index = 0; index < plan.columns; index += 1) {
        text(root, words.ticket, { x: index * column + 64, base: -17, size: 40, colour: SKY, width: cellX - 100 });
        const over = text(root, words.counter, { centre: index * column + cellX + cellWidth / 2, base: -17, size: 40, colour: SKY, width: cellX });
        const end = (index + 1) * column - (grid.upright ? 40 : atEdge && index === plan.columns - 1 ? 64 : 0);
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
        afterYellow: standing >= 0 && at === standing + 1, resting: board.scene.resting,
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
        // At the screen's edge the cell reaches beyond it, for the scene moves.
        const beyond = atEdge && columnOf(at) === plan.columns - 1 ? 8 : 0;
        drawCall(known.element, looks, { cellX, cellWidth, beyond, share, wide: board.wide, again: words.again });
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
    // Upright the newest call is larger; where cells are wide less so, that what stands between them can be read.
    const size = (grid.upright && yellow ? (at.wide ? 252 : 278) : 240) * share;
    // In the middle of what a number of three digits leaves, but never far from the cell.
    const free = at.cellX - 64 - 2.169 * size;
    const arrowX = at.cellX - Math.min(free / 2, (grid.upright ? 114 : 80) * share);
    const arrow = Math.min(0.65 * free, (grid.upright && yellow ? 99 : 89) * share);
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
      drawn.style.top = "calc(50% - " + rem(arrow / 2 - (row.recall ? 0.36 * arrow : 0)) + ")";
    }
    if (row.recall) {
      // Over the arrow, in the middle of what the number leaves where that is little; as large as waiting numbers are
      // beside calls of this size, for it is read from as far.
      const air = 8, base = row.direction === "none" ? 0.22 * 68 * share : -0.12 * arrow;
      const word = text(root, at.again, { centre: arrowX, base, size: 68 * share, weight: 700, colour: quiet, mid: true, width: at.cellX - end - 2 * air });
      const wide = widthOf(word);
      word.style.left = rem(Math.max(end + air, Math.min(arrowX - wide / 2, at.cellX - air - wide)));
    }
    if (!yellow && !looks.beforeYellow && !looks.last) {
      const rule = fill(root, 64, 0, at.cellX - (grid.upright ? 40 : 24) - 64, 2, RULE);
      rule.style.top = "auto";
      rule.style.bottom = "0";
    }
    const gap = looks.first || looks.afterYellow || yellow ? 0 : 4;
    const cell = fill(root, at.cellX, gap, at.cellWidth + at.beyond, 0, yellow ? INK : looks.resting ? SKY : WHITE);
    cell.style.height = "calc(100% - " + rem(gap) + ")";
    text(cell, row.counter, { centre: at.cellWidth / 2, base: 0.319 * size - gap / 2, size, weight: 700, colour: yellow ? YELLOW : DEEP, mid: true, width: at.cellWidth - 12 });
  };

  return { draw };
})();
