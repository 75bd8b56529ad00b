"use strict";
// Search, filters, the switch that hides outlets, and the way from a quote to its words. All state is in the fragment of the address.
const part = (id) => document.getElementById(id);
/** @param {string} selector @param {ParentNode} within @returns {HTMLElement[]} */
const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const filters = /** @type {HTMLFormElement} */ (part("filters"));
const { q: query, blind } = filters.elements;
/** The fields that narrow what is shown. */
const fields = ["q", "status", "type", "kind", "outlet", "relation", "day"].filter((name) => filters.elements[name]);

/** A text in lower case and without accents, as people type it. @param {string} text */
const plain = (text) => text.normalize("NFKD").toLowerCase().replace(/\p{M}/gu, "");

(() => {
  /** The plain words of an element, read once. @type {Map<Element, string>} */
  const words = new Map();
  let areHidden = false;
  const wordsOf = (element) => words.get(element) ?? words.set(element, plain(element.textContent)).get(element);

  /** The filters that are set. @returns {[string, string][]} */
  const chosen = () => fields.map((name) => [name, filters.elements[name].value.trim()]).filter(([, value]) => value);

  /** A fragment that keeps filters and hidden names; one that leads to an element alone is its id. @param {[string, string][]} set @param {string} at */
  const fragment = (set, at = "") => {
    const state = new URLSearchParams([...set, ...(blind.checked ? [["blind", "1"]] : [])]);
    if (!String(state)) return at;
    if (at) state.set("at", at);
    return String(state);
  };

  /** Puts numbers in place of the names of outlets, or the names back, as the switch says. */
  const suitNames = () => {
    // Names of files and addresses tell the outlet too.
    if (document.body.classList.toggle("blind", blind.checked) === areHidden) return;
    areHidden = blind.checked;
    for (const name of all(".outlet")) {
      name.dataset.name ??= name.textContent;
      name.textContent = blind.checked ? `Outlet ${name.dataset.code}` : name.dataset.name;
    }
    words.clear();
  };

  const show = () => {
    suitNames();
    const set = chosen();
    const sought = plain(query.value).split(/\s+/).filter(Boolean);
    const passes = (fact) => set.every(([name, value]) => name === "q" || fact.dataset[name].split(" ").includes(value));
    const has = (text) => sought.every((word) => text.includes(word));
    for (const event of all(".event")) {
      const heading = sought.length ? wordsOf(event.querySelector("h3")) + wordsOf(event.querySelector(".about")) : "";
      for (const fact of all(".fact", event)) fact.hidden = !passes(fact) || !(sought.length === 0 || has(heading + wordsOf(fact)));
      event.hidden = !event.querySelector(".fact:not([hidden])");
    }
    for (const source of all(".source")) source.hidden = sought.length > 0 && !has(wordsOf(source));
    if (part("found")) part("found").textContent = set.length ? `${all(".fact:not([hidden])").length} of ${all(".fact").length} questions` : "";
  };

  /** Brings an element into view; what is drawn on the way moves it, so it is done again. @param {Element} target @param {number} times */
  const settle = (target, times) => {
    // Of what is taller than half the window the beginning counts.
    target.scrollIntoView({ block: target.offsetHeight > innerHeight / 2 ? "start" : "center" });
    if (times > 1) requestAnimationFrame(() => settle(target, times - 1));
  };

  /** The id here that begins with one of an earlier release; anything else as it is. @param {string} id */
  const whole = (id) => (/^[a-z]{3}-[0-9a-f]{16}$/.test(id) && document.querySelector(`[id^="${id}"]`)?.id.slice(0, 36)) || id;

  /** Shows what the fragment says: filters, hidden names, and an element, with whatever hides it opened and all words of a claim marked. */
  const follow = () => {
    const address = location.hash.slice(1);
    const state = new URLSearchParams(address.includes("=") ? address : { at: address });
    const at = whole(state.get("at") ?? "");
    for (const name of fields) filters.elements[name].value = state.get(name) ?? "";
    blind.checked = state.has("blind");
    show();
    const [target, id] = [at && part(at), CSS.escape(at)];
    for (const one of all(".chosen")) one.classList.remove("chosen");
    for (const one of target ? all(`.fact#${id}, .cards > #${id}, .mark[data-claims~="${id}"]`) : []) one.classList.add("chosen");
    if (address && !at) part("events")?.scrollIntoView();
    if (!target) return;
    for (let above = target; above; above = above.parentElement) {
      above.hidden = false;
      if (above.tagName === "DETAILS") above.open = true;
    }
    settle(target, 3);
    // The browser itself goes to an element only if the fragment is its id.
    if (at !== address) {
      target.tabIndex = -1;
      target.focus({ preventScroll: true });
    }
  };

  /** Lets filters and hidden names stay as they are where a link of this page leads; of another file only the names. @param {Event} event */
  const keep = (event) => {
    const link = event.target instanceof Element && event.target.closest("a[href]:not([target], [download])");
    if (!link) return;
    link.dataset.to ??= link.getAttribute("href");
    const [file, at = ""] = link.dataset.to.split("#");
    const kept = at.includes("=") ? fragment([...new URLSearchParams(at)]) : fragment(file ? [] : chosen(), at);
    link.setAttribute("href", kept ? `${file}#${kept}` : link.dataset.to);
  };

  const changed = () => {
    show();
    history.replaceState(null, "", `#${fragment(chosen())}`);
  };

  filters.hidden = false;
  // A menu or a middle button may open the link too, before any click.
  for (const kind of ["pointerdown", "click"]) addEventListener(kind, keep, true);
  filters.addEventListener("input", changed);
  filters.addEventListener("reset", () => setTimeout(changed));
  filters.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("hashchange", follow);
  follow();
})();
