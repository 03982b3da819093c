// The parts that stand still: header, closed board, door, notice and the band at the foot.
var faces = (() => {
  "use strict";
  const { DEEP, WALL, SKY, RULE, WHITE, INK, YELLOW, TURN, grid, part, rem, place, child, fill, icon, widthOf, text, box, arranged, BASE, STEP, label, labels } = paper;

  // Texts below each other, the first with its baseline at `base`, as `text` writes one.
  const lines = (root, words, options) => words.split("\n").forEach((one, index) =>
    text(root, one, Object.assign({}, options, { base: options.base + index * 1.1 * options.size })));

  const header = (words, mirrored) => (root) => {
    const middle = grid.upright ? 56 : grid.H * 0.05;
    const two = words.date.indexOf("\n") >= 0;
    const clock = text(root, words.clock, { x: 0, base: middle + 28, size: 84, weight: 700, colour: WHITE });
    const clockWidth = widthOf(clock);
    clock.id = "clock";
    const left = (x, width) => mirrored ? grid.W - x - width : x;
    clock.style.left = rem(left(grid.W - 64 - clockWidth, clockWidth));
    icon(root, "mark", left(66, 72), middle - 34, 72, WHITE);
    const start = 66 + 72 + 27;
    const plain = text(root, words.department, { x: start, base: 0, size: 46, weight: 700, colour: WHITE }), wide = widthOf(plain);
    plain.remove();
    // Of two names that have no room the office's own stays.
    const named = (room) => wide * 33 / 46 <= room ? words.department : words.department.split("\n")[0];
    if (grid.upright) {
      // The date stands below the clock.
      const date = text(root, words.date.replace("\n", " · "), { right: grid.W - 64, base: 129, size: 36, colour: SKY });
      if (mirrored) date.style.left = rem(64);
      const end = grid.W - 64 - clockWidth - 44;
      box(root, named(end - start), { x: left(start, end - start), y: middle - 46, width: end - start, height: 92, size: 40, least: 33, weight: 700, colour: WHITE, wrap: true, line: 1.1, alignRight: mirrored });
      return;
    }
    const end = grid.W - 64 - clockWidth - 44;
    const dateWidth = () => widthOf(date.firstElementChild);
    const date = box(root, words.date, { x: 0, y: 0, width: 700, height: grid.H * 0.1, size: two ? 36 : 46, colour: SKY, line: two ? 1.1 : 1, alignRight: !mirrored });
    // On the line of the clock.
    place(date, left(end + 6 - 700, 700), two ? 0 : middle + 28 - BASE * 46 - grid.H * 0.05 + 23, 700, grid.H * 0.1);
    const room = end - dateWidth() - 44 - start;
    const own = named(room), both = own.indexOf("\n") >= 0;
    // A name that does not fit breaks into lines before it is written much smaller.
    if (!both && wide * 0.8 > room) box(root, own, { x: left(start, room), y: 0, width: room, height: grid.H * 0.1, size: 36, least: 33, weight: 700, colour: WHITE, wrap: true, line: 1.1, alignRight: mirrored });
    else if (both) box(root, own, { x: left(start, room), y: 0, width: room, height: grid.H * 0.1, size: 36, weight: 700, colour: WHITE, line: 1.1, alignRight: mirrored });
    else {
      const name = text(root, own, { x: start, base: middle + 16, size: 46, weight: 700, colour: WHITE, width: room });
      name.style.left = rem(left(start, widthOf(name)));
    }
  };

  // That it is closed, why, and when it opens, in one language; `base` is the line of the first word.
  const closedBlock = (root, words, x, base, width, part) => {
    const below = words.holiday ? 100 * part : 0, left = x + 4 * part;
    text(root, words.title, { x, base, size: 200 * part, weight: 700, colour: WHITE, width });
    // About the line that one line stands on; a long name breaks.
    if (words.holiday) box(root, words.holiday, { x: left, y: base + 13 * part, width: width - 4 * part, height: 150 * part, size: 64 * part, least: 33, colour: WHITE, wrap: true, line: 1.14 });
    text(root, words.first, { x: left, base: base + 160 * part + below, size: 88 * part, colour: SKY, width });
    text(root, words.second, { x: left, base: base + 252 * part + below, size: 88 * part, weight: 700, colour: WHITE, width });
  };
  const closed = (words, mirrored) => (root) => {
    const top = grid.upright ? 200 : grid.H * 0.1, height = grid.bandTop - top;
    const start = mirrored && !grid.upright ? grid.W / 2 + 60 : 60, below = words.holiday ? 100 : 0;
    const width = grid.upright ? grid.W - 2 * start : grid.W / 2 - 120;
    const high = Math.min(116, (grid.upright ? height - 560 - below : height - 2 * 97) / Math.max(1, words.week.length));
    const left = grid.upright || mirrored ? 64 : grid.W / 2, wide = grid.upright ? grid.W - 128 : grid.W / 2 - 64;
    const first = top + (grid.upright ? height - words.week.length * high - 42 : 97);
    const place = grid.upright ? first - top : height;
    // Two languages stand below each other.
    if (words.other) [words, words.other].forEach((one, index) => closedBlock(root, one, start, top + (index + 0.5) * place / 2 - 0.7 * 70 - 0.35 * below, width, 0.7));
    else closedBlock(root, words, start, top + (grid.upright ? 210 : 403) - below / 2, width, 1);
    words.week.forEach((line, index) => {
      const y = first + index * high, colour = line.coming ? DEEP : WHITE;
      fill(root, left, y, wide, line.coming ? high : 2, line.coming ? WHITE : RULE);
      const lines = line.hours.indexOf("\n") >= 0;
      const hours = box(root, line.hours, { x: left + wide / 3, y, width: wide * 2 / 3 - 33, height: high, size: lines ? 46 : 64, weight: line.coming ? 700 : 600, colour, alignRight: true, line: lines ? 1.1 : 1 });
      const days = line.name ? line.days + "\n" + line.name : line.days, two = days.indexOf("\n") >= 0;
      box(root, days, { x: left + 33, y, width: wide - 98 - widthOf(hours.firstElementChild), height: high, size: two ? 44 : 64, weight: line.coming ? 700 : 400, colour, line: two ? 1.14 : 1, wrap: line.name !== "", least: line.name ? 32 : 0 });
    });
    fill(root, left, first + words.week.length * high, wide, 2, RULE);
  };

  const door = (board) => (root) => {
    const words = board.door, enter = words.state === "enter" && !board.lost, someone = words.label !== "";
    const width = grid.upright ? grid.W : 600, height = grid.upright ? 620 : grid.H, strip = 200, swapped = board.scene.swapped && !grid.upright;
    const counter = place(child(root, "fill"), swapped ? grid.W - width : 0, 0, width, height);
    text(counter, words.counter || "", { x: 72, base: 120, size: 60, weight: 600, colour: SKY, width: width - 144 });
    const number = text(counter, words.number, { x: 60, base: grid.upright ? 480 : grid.H * 762 / 1080, size: grid.upright ? 460 : words.number.length > 1 ? 480 : 770, weight: 700, colour: enter ? WHITE : SKY });
    const x = grid.upright ? 60 + widthOf(number) + 60 : 72;
    const room = grid.upright ? 400 : 216, lower = height - (grid.upright ? 130 : 64);
    const services = box(counter, words.services || "", { x, y: lower - room, width: width - x - 40, height: room, size: 52, least: 33, colour: SKY, wrap: true, line: 1.19 });
    services.style.alignItems = "flex-end";
    const left = grid.upright || swapped ? 0 : width, top = grid.upright ? height : 0, wide = grid.upright ? grid.W : grid.W - width, high = grid.H - top - strip;
    // Beyond the screen's edges, where the scene moves.
    const outX = grid.upright || swapped ? -8 : 0, outWide = wide + (grid.upright ? 16 : 8);
    const place_ = place(child(root, "fill"), left, top, wide, high);
    const quiet = enter ? INK : SKY;
    if (enter) {
      const ground = fill(place_, outX, grid.upright ? 0 : -8, outWide, high + (grid.upright ? 0 : 8), YELLOW);
      ground.id = "enter";
      if (board.standing >= 0) ground.className = "fill pulse";
    } else if (grid.upright) fill(place_, 64, 0, wide - 128, 2, RULE);
    else fill(place_, swapped ? wide - 2 : 0, 64, 2, high - 128, RULE);
    // Date and clock, out of the way: at the right end of the first line.
    const right = left + wide - 64, first = grid.upright ? 120 : 129, time = board.header, two = time.date.indexOf("\n") >= 0;
    const clock = text(root, time.clock, { right, base: first, size: 60, weight: 700, colour: enter && !grid.upright ? INK : WHITE });
    clock.id = "clock";
    const clockWidth = widthOf(clock);
    lines(root, time.date, { right, base: first + (two ? 42 : 54), size: two ? 33 : 38, colour: grid.upright ? SKY : quiet });
    if (someone) {
      const arrow = enter && words.direction !== "none";
      if (arrow) icon(place_, "arrow-right", 72, 65, 80, INK, TURN[words.direction]);
      const start = arrow ? 188 : 72;
      const spare = grid.upright ? 0 : clockWidth + 44;
      text(place_, words.again ? words.says + " (" + words.again + ")" : words.says, { x: start, base: 129, size: 72, weight: 700, colour: quiet, width: wide - start - 64 - spare });
      label(place_, words.label, 72, grid.upright ? 530 : grid.H * 604 / 1080, grid.upright ? 440 : 560, 700, enter ? INK : WHITE);
      const service = box(place_, words.service || "", { x: 72, y: grid.upright ? 628 : grid.H * 738 / 1080, width: wide - 144, height: grid.upright ? 300 : 136, size: 62, least: 33, colour: quiet, wrap: true, line: 1.2 });
      service.style.alignItems = "flex-start";
    } else box(place_, words.says, { x: 72, y: 0, width: wide - 144, height: high, size: 260, weight: 700, colour: WHITE });
    const foot = place(child(root, "fill"), left, grid.H - strip, wide, strip);
    // Where nobody follows, and nobody will, there is nothing to stand on.
    if (board.lost || words.state !== "closed") fill(foot, outX, 0, outWide, strip + 8, board.lost ? WHITE : WALL);
    if (board.lost) {
      box(foot, board.band.other ? board.band.text + "\n" + board.band.other : board.band.text, { x: 72, y: 0, width: wide - 144, height: strip, size: 50, weight: 600, colour: INK, wrap: true });
      return;
    }
    const size = grid.upright ? 76 : 90;
    const next = labels(foot, words.next || [], { right: wide - 64, base: strip / 2 + 0.319 * size, size, gap: 60, colour: WHITE });
    text(foot, words.following || "", { x: 72, base: strip / 2 + 0.319 * 54, size: 54, weight: 600, colour: SKY, width: wide - 64 - next.width - 100 });
  };

  const notice = (words) => (root) => {
    const title = text(root, words.title, { x: 64, base: grid.H / 2 - 40, size: 140, weight: 700, colour: WHITE, width: grid.W - 128 });
    title.id = "notice-title";
    text(root, words.text, { x: 64, base: grid.H / 2 + 70, size: 62, colour: SKY, width: grid.W - 128, wrap: true });
  };

  const band = (board, button) => (root) => {
    const words = board.band, alert = words.kind === "alert", height = grid.H - grid.bandTop;
    place(root, 0, grid.bandTop, grid.W, height);
    fill(root, -8, 0, grid.W + 16, height + 8, alert ? WHITE : WALL);
    const size = alert ? 56 : 50;
    if (words.kind !== "name") icon(root, alert ? "broken-link" : "info", alert ? 66 : 64, (height - size) / 2, size, alert ? INK : WHITE);
    const x = words.kind === "name" ? 64 : alert ? 152 : 144;
    const room = grid.W - x - 64 - (button ? button + 32 : 0), weight = alert ? 600 : 400, colour = alert ? INK : WHITE;
    // Two languages stand beside each other, upright below each other, and are written alike.
    const two = Boolean(words.other), part = grid.upright || !two ? room : (room - 44) / 2, high = grid.upright && two ? height / 2 - 4 : height;
    const drawn = arranged(root, two ? [words.text, words.other] : [words.text], { width: part, height: high, weight, most: two ? 38 : grid.upright ? 40 : 46 });
    drawn.texts.forEach((one, index) => {
      const y = grid.upright && two ? (index ? height / 2 : 4) : 0;
      box(root, one, { x: x + (grid.upright ? 0 : index * (part + 44)), y, width: part, height: high, size: drawn.size, weight, colour, line: one.indexOf("\n") < 0 ? 1 : STEP });
    });
  };

  // The button stands in the band and takes its room from the message, so that it never hides a number.
  const button = (board) => {
    const sound = part("sound");
    if (sound.hidden) return 0;
    const atDoor = board.mode === "door";
    sound.style.fontSize = rem(40);
    sound.style.width = "auto";
    sound.style.padding = "0 .32rem";
    const width = widthOf(sound) + 1, height = grid.upright ? 84 : 68;
    place(sound, grid.W - 64 - width, atDoor ? 64 : grid.bandTop + (grid.H - grid.bandTop - height) / 2, width, height);
    if (atDoor) place(sound, grid.upright ? grid.W - 64 - width : (board.scene.swapped ? grid.W - 600 : 0) + 72, grid.upright ? 210 : 150, grid.upright ? width : Math.min(width, 490), height);
    if (atDoor && !grid.upright && width > 490) sound.style.padding = "0 .1rem";
    sound.style.border = rem(4) + " solid " + DEEP;
    return width;
  };

  return { header, closed, door, notice, band, button };
})();
