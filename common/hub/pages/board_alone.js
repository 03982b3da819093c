// How the board goes on while its hub is away: by what the hub has told beforehand of the coming days, and a clock.
// The rules themselves are the hub's (common/board/alone.py); here is only which of the answers holds by now.
var alone = (() => {
  "use strict";
  const TURN = PAGE.guard.turn, MOVE = PAGE.guard.shift, SIDES = PAGE.guard.mirror, PATH = PAGE.guard.path;
  const DAY = 86400;
  const two = (number) => (number < 10 ? "0" : "") + number;
  const among = (list, number) => list[((number % list.length) + list.length) % list.length];

  // The stage that holds at the hub's time `now`, in seconds; null where the hub has told none.
  const stageAt = (stages, now) => stages.reduce((found, one) => (one.at <= now ? one : found), null);

  // What stands there at the hub's time `now`, where `board` is the last that the hub has sent.
  const picture = (board, stages, now) => {
    const stage = stageAt(stages, now), turn = Math.floor(now / TURN), words = among(board.away, turn);
    const zone = stage ? stage.zone : board.zone, local = now + zone, sameDay = Math.floor(local / DAY) === board.day;
    // Nothing is "now" any more: the yellow goes, and what stands here is dated. Yesterday's numbers mean nothing today.
    const shown = Object.assign({}, board, words, {
      lost: true,
      standing: -1,
      calls: sameDay ? board.calls.map((call) => Object.assign({}, call, { attention: 0 })) : [],
    });
    if (!sameDay) Object.assign(shown, words.morrow);
    // Without a stage the day is not known, and is not written.
    shown.header = Object.assign({}, words.header, { clock: Math.floor(local / 3600) % 24 + ":" + two(Math.floor(local / 60) % 60) });
    if (!sameDay) shown.header.date = "";
    const place = among(PATH, Math.floor(now / MOVE));
    shown.scene = {
      x: place[0],
      y: place[1],
      mirrored: Math.floor(now / SIDES) % 2 === 1,
      swapped: (stage || board.scene).swapped,
      resting: board.scene.resting || now >= board.rests,
    };
    if (!stage) return shown;
    const told = among(stage.words, turn);
    if (Math.floor(local / DAY) === stage.day) shown.header.date = told.date;
    // Those who hold a number may still be expected after hours.
    if (sameDay && now < board.expected) return shown;
    shown.mode = stage.mode;
    shown.dark = stage.dark;
    if (told.closed) shown.closed = told.closed;
    return shown;
  };
  return { picture };
})();
