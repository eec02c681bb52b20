// Comfort for the page of a group: says what a phrasing would change while it is typed, and fills in the effects
// of proposals once they are known. Without it a button and a link do the same.
(() => {
  "use strict";
  const form = document.querySelector("form[data-preview]");
  if (form) {
    const place = form.querySelector(".preview");
    let timer = 0, asked = 0;
    const preview = async () => {
      const number = ++asked;
      const phrasing = form.elements.phrasing.value.trim();
      const to = form.elements.to.value.trim();
      if (!phrasing || !to) { place.textContent = ""; return; }
      try {
        const response = await fetch(form.dataset.preview + "?" + new URLSearchParams({ to, phrasing }));
        const text = response.ok ? await response.text() : "";
        if (number === asked) place.textContent = text;
      } catch { /* the button is still there */ }
    };
    form.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(preview, 250);
    });
    form.closest("details").addEventListener("toggle", (event) => { if (event.target.open) preview(); });
  }

  const proposals = document.querySelector("[data-effects]");
  const pending = () => proposals && proposals.querySelector(".pending");
  const fill = async (tries) => {
    try {
      const response = await fetch(proposals.dataset.effects);
      if (!response.ok) return;
      const effects = await response.json();
      proposals.querySelectorAll(".effect").forEach((place, i) => {
        if (effects[i] && place.querySelector(".pending")) place.textContent = "It " + effects[i] + ".";
      });
    } catch { return; }
    if (pending() && tries > 0) setTimeout(() => fill(tries - 1), 1000);
  };
  if (pending()) setTimeout(() => fill(60), 500);
})();
