// The queue by keys: digits turn the switches of profiles, after "q" those of questions. What was saved is said.
"use strict";

(() => {
  const form = document.querySelector("[data-curation]");
  const line = document.querySelector("[data-said]");
  if (line?.dataset.said) say(line.textContent.trim());
  if (!form) return;
  let acting = "profiles";

  function actOn(group) {
    acting = group;
    for (const section of form.querySelectorAll("[data-group]")) section.classList.toggle("acting", section.dataset.group === group);
  }

  function turn(key) {
    const found = [...form.querySelectorAll(`[data-group="${acting}"] [data-switch]`)].find((one) => one.dataset.switch === key);
    if (!found) return false;
    if (found.matches("fieldset")) {
      const grades = [...found.querySelectorAll("[type=radio]")];
      const next = grades[(grades.findIndex((one) => one.checked) + 1) % grades.length];
      next.checked = true;
      say(`${found.querySelector(".name").textContent}: ${next.parentElement.textContent.trim()}`);
    } else {
      found.checked = !found.checked;
      say(`${found.parentElement.lastChild.textContent.trim()}: ${found.checked ? form.dataset.yes : form.dataset.no}`);
    }
    return true;
  }

  document.addEventListener("keydown", (event) => {
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.shiftKey;
    if (!plain || event.defaultPrevented || !keysAreOn() || inField(event.target) || document.querySelector("dialog[open]")) return;
    if (event.key === "q") actOn(acting === "profiles" ? "topics" : "profiles");
    else if (!turn(event.key)) return;
    event.preventDefault();
  });
  actOn("profiles");
})();
