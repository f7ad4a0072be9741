// "See it on the page": the picture opens beside the words, or under them where the window is narrow. Without this the link leads to a page of its own.
"use strict";

(() => {
  const wide = matchMedia("(min-width: 75rem)");
  let opener = null;

  function place(link) {
    const beside = document.querySelector("[data-page-place]");
    if (wide.matches && beside) return beside;
    const paragraph = link.closest("[data-paragraph-place]");
    let under = paragraph.querySelector("[data-page-under]");
    if (!under) {
      under = document.createElement("div");
      under.className = "page-under";
      under.dataset.pageUnder = "";
      paragraph.append(under);
    }
    return under;
  }

  function hide(back = true) {
    for (const found of document.querySelectorAll("[data-page-place], [data-page-under]")) found.replaceChildren();
    if (!opener) return;
    opener.textContent = opener.dataset.words;
    opener.setAttribute("aria-expanded", "false");
    if (back) opener.focus();
    opener = null;
  }

  async function show(link) {
    if (link === opener) { hide(); return; }
    const answer = await fetch(`${link.getAttribute("href")}?part=beside`, { credentials: "same-origin" });
    if (!answer.ok) { location.assign(link.href); return; }
    hide(false);
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector(".page-beside");
    place(link).replaceChildren(document.importNode(fresh, true));
    opener = link;
    link.dataset.words ??= link.textContent;
    link.textContent = link.dataset.hide;
    link.setAttribute("aria-expanded", "true");
    document.getElementById("beside-title").focus({ preventScroll: wide.matches });
    say(document.querySelector(".page-beside").dataset.say);
  }

  for (const link of document.querySelectorAll("[data-see-page]")) link.setAttribute("aria-expanded", "false");
  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-see-page]");
    if (link && link.closest("[data-paragraph-place]") && !event.ctrlKey && !event.metaKey && !event.shiftKey) { event.preventDefault(); show(link); }
    if (event.target.closest("[data-hide-page]")) hide();
  });
  KEYS.v = () => (opener ? hide() : currentPlace()?.querySelector("[data-see-page]")?.click());
})();
