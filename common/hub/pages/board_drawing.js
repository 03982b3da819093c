// Draws a picture of the board: which parts are seen, and what each is given.
var drawing = (() => {
  "use strict";
  const { part, rem, measure, section, fading, turned, seen } = paper;

  // `board` is the hub's message, with what a lost link changes already put in.
  const show = (board) => {
    measure(board.plan.stacked);
    const mode = board.mode, wide = faces.button(board), scene = board.scene;
    part("scene").style.transform = "translate(" + rem(scene.x) + "," + rem(scene.y) + ")";
    part("dark").hidden = !board.dark;
    document.documentElement.setAttribute("data-mode", mode);
    document.documentElement.setAttribute("data-lost", board.lost ? "yes" : "no");
    const open = mode === "calls" || mode === "closed";
    section("header", open, [board.header, scene.mirrored], faces.header(board.header, scene.mirrored));
    calls.draw(board);
    order.draw(board);
    films.draw(board);
    section("closed", mode === "closed", [board.closed, scene.mirrored], faces.closed(board.closed, scene.mirrored));
    section("door", mode === "door", [board.door, board.header, scene.swapped, board.lost, board.lost && board.band, board.standing >= 0], faces.door(board));
    section("notice", false, 0);
    // One message follows another by a fade; what is wrong is told at once.
    const kind = board.band.kind;
    if (turned.band && turned.band.kind !== kind) {
      clearTimeout(turned.band.timer);
      delete turned.band;
    }
    fading("band", open && board.band.text !== "", board.band.text + board.band.other, [board.band, wide], faces.band(board, wide));
    turned.band.kind = kind;
  };
  const say = (words) => {
    measure();
    ["header", "calls", "order", "films", "closed", "door", "band"].forEach((name) => { part(name).hidden = true; seen[name] = ""; });
    part("dark").hidden = true;
    films.draw({});
    document.documentElement.setAttribute("data-mode", "notice");
    section("notice", true, words, faces.notice(words));
  };
  // What is drawn with another typeface is drawn again.
  const forget = () => Object.keys(seen).forEach((name) => { seen[name] = ""; });
  return { show, say, forget };
})();
