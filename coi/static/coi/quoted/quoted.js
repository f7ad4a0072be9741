// The check report prints as the page does; v shows the words of a finding in the text, and back.
"use strict";

for (const button of document.querySelectorAll("[data-prints]")) button.addEventListener("click", () => window.print());

KEYS.v = () => {
  const finding = currentPlace();
  const mark = finding?.querySelector("[data-open]");
  if (mark) mark.click();
  else document.activeElement.closest(".claim")?.click();
};

// Only findings that are shown are walked over.
const everyPlace = places;
places = () => everyPlace().filter((place) => place.offsetParent !== null);
