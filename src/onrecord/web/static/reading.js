// Reading pages: the day by slider, claims by key, an address to copy, a picture as PNG. Every page works without it.
"use strict";
(() => {
  if (window.onrecordReading) {
    window.onrecordReading(); // the page was swapped and names this file again: its new parts are made ready
    return;
  }
  const find = (selector) => document.querySelector(selector);
  const words = (day) => new Date(day + "T12:00:00Z").toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
  let waiting = 0;
  let shown = location.pathname;

  // ---- as known on a day ----

  function slid(slider) {
    const days = slider.dataset.days.split(" ");
    const at = Number(slider.value);
    const now = at === days.length - 1;
    return { day: days[at], now, words: now ? "now" : words(days[at]) };
  }

  function say(slider) {
    const there = slid(slider);
    find("#known-words").textContent = there.words;
    slider.setAttribute("aria-valuetext", there.words);
  }

  async function show(slider) {
    const there = slid(slider);
    const asked = there.now ? slider.dataset.page : slider.dataset.page + "?on=" + there.day;
    const mine = ++waiting;
    find("#main").setAttribute("aria-busy", "true");
    const answer = await fetch(asked, { headers: { Accept: "text/html" } });
    if (mine !== waiting) return; // the slider has moved on
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.querySelector("#main");
    history.pushState({ reading: true }, "", answer.url);
    shown = location.pathname;
    document.title = page.title;
    find("#main").replaceWith(document.adoptNode(fresh));
    if (window.htmx) window.htmx.process(find("#main"));
    begin();
    const again = find("#known-slider");
    if (again) again.focus({ preventScroll: true });
  }

  // ---- claims by key ----

  function step(by) {
    const claims = [...document.querySelectorAll("li.claim")];
    if (!claims.length) return;
    const here = claims.findIndex((one) => one.classList.contains("at"));
    const next = here < 0 ? (by > 0 ? 0 : claims.length - 1) : (here + by + claims.length) % claims.length;
    claims.forEach((one) => one.classList.remove("at"));
    mark(claims[next]);
    history.replaceState(history.state, "", "#" + claims[next].id);
  }

  function mark(claim) {
    for (let folded = claim.closest("details"); folded; folded = folded.parentElement.closest("details")) folded.open = true;
    claim.classList.add("at");
    claim.tabIndex = -1;
    claim.focus({ preventScroll: true });
    claim.scrollIntoView({ block: "center" });
  }

  function typed(event) {
    const within = event.target.closest && event.target.closest("input, textarea, select, [contenteditable]");
    if (within || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === "n" && find("#claim-steps")) step(1);
    else if (event.key === "p" && find("#claim-steps")) step(-1);
    else if (event.key === "]" || event.key === "[") {
      const link = find(event.key === "]" ? 'main a[rel="next"]' : 'main a[rel="prev"]');
      if (link) link.click();
    }
  }

  // ---- what one takes along ----

  async function copy(button) {
    const field = button.parentElement.querySelector("[data-copy]");
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
    } catch {
      document.execCommand("copy");
    }
    button.textContent = "Copied";
  }

  function png(button) {
    const picture = new Image();
    picture.addEventListener("load", () => {
      const canvas = document.createElement("canvas");
      canvas.width = picture.naturalWidth * 2;
      canvas.height = picture.naturalHeight * 2;
      const pen = canvas.getContext("2d");
      pen.fillStyle = "#fff";
      pen.fillRect(0, 0, canvas.width, canvas.height);
      pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
      canvas.toBlob((blob) => {
        const link = document.createElement("a");
        link.href = URL.createObjectURL(blob);
        link.download = button.dataset.png.split("/")[0] + ".png";
        link.click();
        setTimeout(() => URL.revokeObjectURL(link.href), 1000);
      });
    });
    picture.src = button.dataset.png;
  }

  // ---- parts that wait for the script ----

  function ready(selector, begun) {
    document.querySelectorAll(selector).forEach((one) => {
      if (!one.hidden) return;
      one.hidden = false;
      begun(one);
    });
  }

  function begin() {
    ready("#known-slider", (slider) => {
      slider.addEventListener("input", () => say(slider));
      slider.addEventListener("change", () => show(slider));
    });
    ready("[data-copy-button]", (button) => button.addEventListener("click", () => copy(button)));
    ready("[data-png]", (button) => button.addEventListener("click", () => png(button)));
  }

  document.addEventListener("keydown", typed);
  window.addEventListener("popstate", () => {
    if (location.pathname !== shown) location.reload(); // a step back to another day, not to another line
  });
  window.onrecordReading = begin;
  begin();
  const named = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
  if (named && named.matches("li.claim")) mark(named);
})();
