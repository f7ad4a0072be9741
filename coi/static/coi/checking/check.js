// Keys on the check of an import: n and p go from place to place, digits and Enter press the button that shows them, u takes back.
"use strict";

(() => {
  const press = (key) => {
    const here = document.querySelector(".read-paragraph.current");
    const button = (key === "u" ? document : here ?? document).querySelector(`[data-key="${key}"]`);
    if (!button) {
      here?.querySelector("[data-correct]")?.click(); // never the act of another paragraph: its own acts are opened first
      return;
    }
    button.click();
    if (button.matches("summary")) button.nextElementSibling?.querySelector("input:not([type=hidden]), select, textarea")?.focus();
  };
  const step = (key) => document.querySelector(`[data-step="${key}"]`)?.click();
  for (const key of ["1", "2", "3", "4", "5", "6", "u"]) KEYS[key] = () => press(key);
  for (const key of ["n", "p"]) KEYS[key] = () => step(key);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.defaultPrevented && event.target.matches?.(".doubt-acts select")) {
      event.preventDefault();
      event.target.form.requestSubmit();
      return;
    }
    if (event.key !== "Enter" || event.defaultPrevented || !keysAreOn() || event.target.closest("a, button, summary, input, select, textarea")) return;
    event.preventDefault();
    press("Enter");
  });
  if (location.hash === "#here" || !location.hash) document.querySelector(".read-paragraph.current")?.scrollIntoView({ block: "nearest" });
})();
