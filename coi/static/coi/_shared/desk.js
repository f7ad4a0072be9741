// What a script can make quicker. Every page works without it: each action is a link or a form.
"use strict";

const KEYS_OFF = "single-keys-off"; // the only thing ever stored, and only while the keys are switched off
const root = document.documentElement;
root.classList.add("scripted");

// htmx writes the address of the page, and with it the words of a search, into sessionStorage; nothing here reads it.
function forgetAddress() {
  sessionStorage.removeItem("htmx-current-path-for-history");
}
forgetAddress();
for (const moment of ["htmx:pushedIntoHistory", "htmx:replacedInHistory", "htmx:historyRestore"]) document.addEventListener(moment, forgetAddress);

function say(text) {
  const status = document.getElementById("status");
  status.textContent = "";
  requestAnimationFrame(() => { status.textContent = text; });
}

function keysAreOn() {
  return localStorage.getItem(KEYS_OFF) === null;
}

function switchKeys(on) {
  if (on) localStorage.removeItem(KEYS_OFF);
  else localStorage.setItem(KEYS_OFF, "1");
  root.classList.toggle("keys-off", !on);
}

function inField(element) {
  return element.matches("input:not([type=checkbox], [type=radio], [type=submit], [type=button]), textarea, select")
    || element.isContentEditable;
}

// Hits of a search or paragraphs of a section: what j and k walk over.
function places() {
  return [...document.querySelectorAll("[data-hit], [data-paragraph-place]")];
}

function currentPlace() {
  const focused = document.activeElement.closest("[data-hit], [data-paragraph-place]");
  return focused ?? document.querySelector("[data-hit].current, [data-paragraph-place].current, [data-paragraph-place]:target");
}

function goTo(element) {
  document.querySelectorAll(".current:is([data-hit], [data-paragraph-place], .note)").forEach((old) => old.classList.remove("current"));
  element.classList.add("current");
  element.tabIndex = -1;
  element.focus({ preventScroll: true });
  element.scrollIntoView({ block: "nearest" });
}

function step(by) {
  const all = places();
  const at = all.indexOf(currentPlace());
  const next = at < 0 ? all[by > 0 ? 0 : all.length - 1] : all[at + by];
  if (next) goTo(next);
  else followHit(by);
}

// At the first or last paragraph of a section the hits of the search go on.
function followHit(by) {
  document.querySelector(by > 0 ? "[data-next-hit]" : "[data-previous-hit]")?.click();
}

function nextNote() {
  const notes = [...(currentPlace() ?? document).querySelectorAll(".note")];
  if (notes.length) goTo(notes[(notes.indexOf(document.activeElement.closest(".note")) + 1) % notes.length]);
}

function add() {
  const chosen = document.querySelector(".toolbar.floating:not([hidden]) :is([data-add-selection]:not([hidden]), [data-choose-question])");
  const way = chosen ?? currentPlace()?.querySelector("[data-add]");
  way?.click();
  if (way?.matches("summary")) way.nextElementSibling?.querySelector("button")?.focus();
}

const KEYS = {
  "/": () => { const field = document.querySelector("[data-search-field]"); field?.focus(); field?.select(); },
  "?": () => document.getElementById("keys-dialog").showModal(),
  j: () => step(1),
  k: () => step(-1),
  a: add,
  o: () => currentPlace()?.querySelector("[data-open]")?.click(),
  n: nextNote,
};

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") closeMenus();
  const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
  if (!plain || event.defaultPrevented || !keysAreOn() || inField(event.target) || document.querySelector("dialog[open]")) return;
  const act = KEYS[event.key];
  if (!act) return;
  event.preventDefault();
  act();
});

function closeMenus(except = null) {
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (menu.contains(except)) continue;
    if (menu.contains(document.activeElement) && !except) menu.querySelector("summary").focus();
    menu.open = false;
  }
}

document.addEventListener("click", (event) => {
  closeMenus(event.target);
  const opener = event.target.closest("[data-opens]");
  if (opener) document.getElementById(opener.dataset.opens).showModal();
});

// A pointer's click on a profile searches at once; the arrow keys only choose, Enter searches.
document.addEventListener("pointerup", (event) => {
  const radio = event.target.closest("label")?.querySelector("[data-submits-on-click]");
  if (radio && !radio.checked) setTimeout(() => radio.form.requestSubmit());
});

for (const box of document.querySelectorAll("[data-keys-switch]")) {
  box.checked = keysAreOn();
  box.addEventListener("change", () => switchKeys(box.checked));
}
root.classList.toggle("keys-off", !keysAreOn());

// A long outline opens at the section that is read.
for (const outline of document.querySelectorAll(".outline")) {
  const here = outline.querySelector("[aria-current]");
  if (here) outline.scrollTop = here.offsetTop - outline.clientHeight / 3;
}

// Alt with an arrow on an excerpt's handle presses the button that every card has.
document.addEventListener("keydown", (event) => {
  const direction = { ArrowUp: "up", ArrowDown: "down" }[event.key];
  const card = event.target.closest("[data-handle]")?.closest("[data-excerpt]");
  if (!event.altKey || !direction || !card) return;
  event.preventDefault();
  card.querySelector(`[data-move="${direction}"]`)?.click();
});

// The server says what happened (HX-Trigger: {"say": "…"}); a failed request is said too, never swallowed.
document.addEventListener("say", (event) => say(event.detail.value));
document.addEventListener("htmx:responseError", (event) => say(`Not done: the desk answered ${event.detail.xhr.status}. Reload the page to see how things stand.`));
document.addEventListener("htmx:sendError", () => say("Not done: the desk did not answer. Your last change may not be saved."));
