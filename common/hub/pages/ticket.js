// Looks for news without reloading, so that the sound that the visitor allowed can ring. Without script the page refreshes itself.
(() => {
  const root = document.documentElement;
  let audio = null;

  const note = (frequency, start) => {
    const tone = audio.createOscillator();
    const loudness = audio.createGain();
    tone.frequency.value = frequency;
    loudness.gain.setValueAtTime(0.5, audio.currentTime + start);
    loudness.gain.exponentialRampToValueAtTime(0.001, audio.currentTime + start + 0.9);
    tone.connect(loudness).connect(audio.destination);
    tone.start(audio.currentTime + start);
    tone.stop(audio.currentTime + start + 1);
  };
  const ring = () => {
    if (!audio) return;
    note(659.3, 0);
    note(523.3, 0.4);
    if (navigator.vibrate) navigator.vibrate([300, 150, 300]);
  };
  const bell = () => {
    const button = document.getElementById("bell");
    if (!button || !window.AudioContext) return;
    button.hidden = false;
    button.onclick = () => {
      audio = audio || new AudioContext();
      audio.resume();
      ring();
      root.classList.add("sounding");
    };
  };
  const show = (page) => {
    const next = page.documentElement;
    const isCalled = next.dataset.call && next.dataset.call !== root.dataset.call;
    if (document.querySelector("details[open]") && !isCalled) return;
    if (page.body.innerHTML !== shown) {
      shown = page.body.innerHTML;
      document.body.replaceWith(page.body);
      document.title = page.title;
      bell();
    }
    document.querySelector(".lost").hidden = true;
    root.classList.toggle("called", Boolean(next.dataset.call));
    if (next.dataset.call) root.dataset.call = next.dataset.call;
    else delete root.dataset.call;
    if (isCalled) ring();
    root.dataset.refresh = next.dataset.refresh || "";
  };
  const look = async () => {
    try {
      const reply = await fetch(location.href, { cache: "no-store" });
      if (!reply.ok) throw new Error(reply.statusText);
      show(new DOMParser().parseFromString(await reply.text(), "text/html"));
    } catch {
      document.querySelector(".lost").hidden = false;
    }
    const seconds = Number(root.dataset.refresh);
    if (seconds) setTimeout(look, seconds * 1000);
  };
  let shown = document.body.innerHTML;
  bell();
  setTimeout(look, Number(root.dataset.refresh) * 1000);
})();
