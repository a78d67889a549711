// Judging in place: after a decision the page is shown anew; what was open stays open, and the focus where it was.
"use strict";
(() => {
  const place = document.getElementById("judged");
  let open = [];
  let from = "";

  document.addEventListener("htmx:beforeRequest", (event) => {
    const form = event.target.closest ? event.target.closest("form.decide") : null;
    const panel = form && form.closest("details.judge");
    from = panel ? panel.id : from;
  });

  document.addEventListener("htmx:beforeSwap", (event) => {
    if (event.detail.target && event.detail.target.id === "main") {
      open = [...document.querySelectorAll("#main details[open]")].map((one) => one.id).filter(Boolean);
    }
  });

  document.addEventListener("htmx:afterSettle", (event) => {
    if (event.target.id !== "main" || !place || !place.hasChildNodes()) return;
    for (const id of open) {
      const folded = document.getElementById(id);
      if (folded) folded.open = true;
    }
    const again = from && document.getElementById(from);
    if (again) {
      for (let folded = again.parentElement.closest("details"); folded; folded = folded.parentElement.closest("details")) folded.open = true;
      again.querySelector("summary").focus({ preventScroll: true });
      const row = again.closest("tr, li.claim");
      if (row) row.classList.add("just-decided");
    } else {
      place.focus({ preventScroll: true });
    }
  });

  document.addEventListener("htmx:responseError", (event) => {
    if (!place || !event.target.closest || !event.target.closest("form.decide")) return;
    const page = new DOMParser().parseFromString(event.detail.xhr.responseText, "text/html");
    const said = page.querySelector("main h1 + p") || page.body;
    const line = document.createElement("p");
    line.className = "refused";
    line.textContent = `Nothing was kept. ${said.textContent.trim().slice(0, 300)}`;
    place.className = "judged";
    place.replaceChildren(line);
  });

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && place && place.contains(document.activeElement)) place.replaceChildren();
  });
})();
