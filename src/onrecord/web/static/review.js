// The review queue by keys: a letter presses the button that carries it. Without this script the buttons do the same.
"use strict";
(() => {
  if (window.onrecordReview) return window.onrecordReview(); // the page was shown anew: the keys are there already
  const find = (selector) => document.querySelector(selector);

  function side() {
    return find("#review .side.at") || find("#review .side");
  }

  function pressed(key) {
    const wanted = `[data-keys~="${CSS.escape(key)}"]`;
    const here = side();
    return (here && here.querySelector(wanted)) || [...document.querySelectorAll(`#review ${wanted}`)].find((one) => !one.closest(".side"));
  }

  function otherSide() {
    const sides = [...document.querySelectorAll("#review .side")];
    const next = sides[(sides.indexOf(side()) + 1) % sides.length];
    sides.forEach((one) => one.classList.toggle("at", one === next));
    if (next) next.focus();
  }

  function press(one) {
    if (one.matches(".other-side")) return otherSide();
    if (one.tagName !== "SUMMARY") return one.click();
    const folded = one.parentElement;
    folded.open = !folded.open;
    const field = folded.open && folded.querySelector("select, input:not([type=hidden])");
    (field || one).focus();
  }

  function typed(event) {
    if (find("#review .htmx-request, #review.htmx-request")) return; // one decision at a time
    if (!find("#review") || event.ctrlKey || event.metaKey || event.altKey) return;
    const field = event.target.closest && event.target.closest("input, textarea, select");
    if (field) {
      if (event.key === "Escape") find("#item").focus();
      return;
    }
    const one = pressed(event.key);
    if (!one) return;
    event.preventDefault();
    press(one);
  }

  function begin() {
    const said = find("#review-said");
    const place = document.getElementById("judged");
    const words = said ? said.textContent.trim() : "";
    const progress = find("#review .progress span");
    if (place) place.setAttribute("aria-label", "");
    if (place && (words || progress)) {
      place.className = "away"; // the page says it to the eye; this says it aloud
      place.textContent = `${words} ${progress ? progress.textContent : ""}`;
    }
    if (find("#item")) find("#item").focus({ preventScroll: true });
  }

  window.onrecordReview = begin;
  document.addEventListener("keydown", typed);
  document.addEventListener("click", (event) => {
    if (event.target.closest && event.target.closest(".other-side")) otherSide();
  });
  document.addEventListener("htmx:afterSettle", (event) => {
    if (event.target.id === "main" && find("#review")) begin();
  });
  begin();
})();
