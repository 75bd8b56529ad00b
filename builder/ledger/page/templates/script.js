"use strict";
// Search, filters, the switch that hides outlets, and the way from a quote to its words. All state is in the fragment of the address.
(() => {
  const form = /** @type {HTMLFormElement} */ (document.getElementById("filters"));
  const found = document.getElementById("found");
  const facts = [...document.querySelectorAll(".fact")];
  const events = [...document.querySelectorAll(".event")];
  const sources = [...document.querySelectorAll(".source")];
  const fields = ["q", "status", "type", "kind", "outlet", "relation", "day"].filter((name) => form.elements[name]);
  /** @type {Map<Element, string>} */
  const words = new Map();

  /** A text in lower case and without accents, as people type it. @param {string} text */
  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

  /** The plain words of an element, read once. @param {Element} element */
  const wordsOf = (element) => {
    if (!words.has(element)) words.set(element, plain(element.textContent));
    return words.get(element);
  };

  /** The filters that are set. @returns {Record<string, string>} */
  const chosen = () => Object.fromEntries(fields.map((name) => [name, form.elements[name].value.trim()]).filter(([, value]) => value));

  /** Whether a fact passes the filters. @param {HTMLElement} fact @param {Record<string, string>} state */
  const passes = (fact, state) => Object.entries(state).every(([name, value]) => name === "q" || fact.dataset[name].split(" ").includes(value));

  /** Whether an element has all words of a search. @param {string} text @param {string[]} sought */
  const has = (text, sought) => sought.every((word) => text.includes(word));

  const show = () => {
    const state = chosen();
    const sought = plain(state.q || "").split(/\s+/).filter(Boolean);
    let count = 0;
    for (const event of events) {
      const heading = wordsOf(event.querySelector("h3")) + wordsOf(event.querySelector(".about"));
      let left = 0;
      for (const fact of event.querySelectorAll(".fact")) {
        const isShown = passes(fact, state) && (!sought.length || has(heading + wordsOf(fact), sought));
        fact.hidden = !isShown;
        left += Number(isShown);
      }
      event.hidden = !left;
      count += left;
    }
    for (const source of sources) source.hidden = sought.length > 0 && !has(wordsOf(source), sought);
    if (found) found.textContent = Object.keys(state).length ? `${count} of ${facts.length} questions` : "";
  };

  /** Puts numbers in place of the names of outlets, or the names back. @param {boolean} isBlind */
  const blind = (isBlind) => {
    for (const name of document.querySelectorAll(".outlet")) {
      name.dataset.name ??= name.textContent;
      name.textContent = isBlind ? `Outlet ${name.dataset.code}` : name.dataset.name;
    }
    // Names of files and addresses tell the outlet too.
    document.body.classList.toggle("blind", isBlind);
    words.clear();
  };

  const remember = () => {
    const state = new URLSearchParams(chosen());
    if (form.elements.blind.checked) state.set("blind", "1");
    history.replaceState(null, "", `#${state}`);
  };

  /** Brings an element into view; what is drawn on the way moves it, so it is done again. @param {Element} target @param {number} times */
  const settle = (target, times) => {
    // Of what is taller than half the window the beginning counts.
    target.scrollIntoView({ block: target.offsetHeight > innerHeight / 2 ? "start" : "center" });
    if (times > 1) requestAnimationFrame(() => settle(target, times - 1));
  };

  /** Marks all words of a claim, which other claims may cut into pieces. @param {string} id */
  const choose = (id) => {
    for (const mark of document.querySelectorAll(".chosen")) mark.classList.remove("chosen");
    for (const mark of document.querySelectorAll(`.mark[data-claims~="${CSS.escape(id)}"]`)) mark.classList.add("chosen");
  };

  /** Shows what the fragment names: filters, or an element, with whatever hides it opened. */
  const follow = () => {
    const address = location.hash.slice(1);
    let fragment = address;
    // An address without a fragment has no filters: the way back leads there.
    if (!address || address.includes("=")) {
      const state = new URLSearchParams(address);
      for (const name of fields) form.elements[name].value = state.get(name) || "";
      const isBlind = state.has("blind");
      if (isBlind !== form.elements.blind.checked) {
        form.elements.blind.checked = isBlind;
        blind(isBlind);
      }
      show();
      fragment = state.get("at") ?? "";
    }
    choose(fragment);
    if (!fragment) {
      if (address) document.getElementById("events")?.scrollIntoView();
      return;
    }
    const target = document.getElementById(fragment);
    if (!target) return;
    for (let above = target; above; above = above.parentElement) {
      above.hidden = false;
      if (above.tagName === "DETAILS") above.open = true;
    }
    settle(target, 3);
  };

  /** Lets outlets stay hidden on the page that a link leads to. @param {MouseEvent} event */
  const pass = (event) => {
    const link = event.target.closest("a[href]");
    if (!form.elements.blind.checked || !link || link.target) return;
    const [file, fragment = ""] = link.getAttribute("href").split("#");
    if (file && !fragment.includes("blind=1")) link.setAttribute("href", `${file}#${fragment && !fragment.includes("=") ? "at=" : ""}${fragment}&blind=1`);
  };

  form.hidden = false;
  addEventListener("click", pass);
  form.addEventListener("input", (event) => {
    if (event.target.name === "blind") blind(event.target.checked);
    show();
    remember();
  });
  form.addEventListener("reset", () => setTimeout(() => {
    blind(false);
    show();
    remember();
  }));
  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("hashchange", follow);
  // Paper cannot be opened: what is closed is opened for it, and closed again.
  /** @type {HTMLDetailsElement[]} */
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll(".fact details:not([open]), #changes details:not([open])")];
    for (const part of opened) part.open = true;
  });
  addEventListener("afterprint", () => {
    for (const part of opened) part.open = false;
  });
  follow();
})();
