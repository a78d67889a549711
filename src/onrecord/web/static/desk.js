// What the pages need beyond htmx: the token on every request; folds that were opened early. No script stands in a page.
"use strict";
document.addEventListener("htmx:configRequest", (event) => {
  const token = document.querySelector('meta[name="csrf"]');
  if (token) event.detail.headers["X-CSRF-Token"] = token.content;
});
// A fold opened before htmx was there (a slow line, or the browser opened it again) fetches what it holds all the same.
document.addEventListener("htmx:load", (event) => {
  for (const inside of event.target.querySelectorAll("details[open] > [hx-trigger^='toggle']")) {
    htmx.trigger(inside.closest("details"), "toggle");
  }
});
