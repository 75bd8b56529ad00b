// "This is wrong": a form that composes a line of corrections.csv, the list of such lines, and their file.
// What may be said, and how, stands in the page, as the reader of that file knows it.
const corrections = (() => {
  /** A line: its cells by the names of the columns. @typedef {Record<string, string>} Line */
  const dialog = /** @type {HTMLDialogElement} */ (part("correct"));
  const form = dialog.querySelector("form");
  const { key, columns, starters, directed } = part("drafts").dataset;
  const names = columns.split(" ");
  const { choice, first, second, other, author, date } = form.elements;
  const choices = [...choice.options];
  const inputs = all("fieldset[data-takes]", form);
  const lists = new Map(all("fieldset[data-takes] select", form).map((list) => [list, [...list.options]]));
  const has = (listed, word) => listed.split(" ").includes(word);
  /** What the form is about. @type {{ place: string, target: string[], section: Element | null }} */
  let asked = { place: "", target: [], section: null };
  /** The lines of this page where the browser keeps none. @type {Line[]} */
  let inMemory = [];
  let isKept = true;

  /** The lines that the browser keeps, of all tabs with this page. @returns {Line[]} */
  const lines = () => {
    if (!isKept) return inMemory;
    try {
      return JSON.parse(localStorage.getItem(key) || "[]").filter((line) => names.every((name) => typeof line?.[name] === "string"));
    } catch (error) {
      isKept = !(error instanceof DOMException);
      return inMemory;
    }
  };

  /** Keeps the lines, in memory if the browser refuses, and shows them. @param {Line[]} changed */
  const keep = (changed) => {
    inMemory = changed;
    try {
      localStorage.setItem(key, JSON.stringify(changed));
    } catch {
      isKept = false;
    }
    show();
  };

  /** A text as the reader compares it: runs of what it takes for white space are one space. @param {string} text */
  const collapsed = (text) => text.replace(/[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/g, " ").replace(/^ | $/g, "");

  /** A cell of CSV that no spreadsheet runs: an apostrophe before what could be a formula, which the reader takes away. @param {string} text */
  const cell = (text) => {
    const bare = text.replace(/^'* */, "");
    const inert = bare && starters.includes(bare[0]) ? `'${text}` : text;
    return /[",\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
  };
  const csv = (line) => names.map((name) => cell(line[name])).join(",");

  /** Where the claim is told with its words: its card, or in a file of events the line that gives it. @param {string} id */
  const cardOf = (id) => part(`card-${id}`);
  /** The words of a page by which a claim is known; empty in a release without quotes. @param {string} id */
  const quoteOf = (id) => cardOf(id)?.dataset.quote ?? collapsed(cardOf(id)?.querySelector("bdi")?.textContent ?? "");

  /** What has this id in words: an event, a page, or a claim with outlet, value and quote. @param {string} id */
  const named = (id) => {
    const [card, quote] = [cardOf(id), quoteOf(id)];
    if (!card) return part(id)?.querySelector("h3, summary")?.textContent ?? id;
    const value = card.querySelector("strong") ?? card.closest("tr").querySelector(".value").firstChild;
    return `${(card.closest(".source") ?? card).querySelector(".who").textContent}: ${value.textContent}${quote && ` “${quote.length > 80 ? `${quote.slice(0, 79)}…` : quote}”`}`;
  };

  /** The claims of an event. @param {Element} event @returns {string[]} */
  const claimsOf = (event) => [...new Set(all('.wrong[data-kind="claim"]', event).map((one) => one.dataset.target))];
  /** The other events, each by its first claim. @param {Element} but */
  const otherEvents = (but) => all(".event").filter((event) => event !== but && claimsOf(event).length).map((event) => [claimsOf(event)[0], named(event.id)]);
  const input = () => inputs.find((one) => one.dataset.takes === choice.selectedOptions[0].dataset.takes);

  /** The code points of a part of a shown text, without the reasons why something was removed. @param {Node} shown */
  const pointsOf = (shown) => {
    const copy = shown.cloneNode(true);
    for (const reason of all(".reason", copy)) reason.remove();
    return [...copy.textContent];
  };
  /** Whether the text is here, and is as it was before it was shown. @param {HTMLElement | null} text */
  const isWhole = (text) => text && pointsOf(text).length === Number(text.dataset.length);

  /** Chooses the range of the words that are selected in the text of a page. @param {HTMLElement | null} text */
  const takeSelected = (text) => {
    const chosen = getSelection().rangeCount ? getSelection().getRangeAt(0) : null;
    if (!chosen || chosen.collapsed || !isWhole(text) || !text.contains(chosen.commonAncestorContainer)) return;
    const before = document.createRange();
    before.selectNodeContents(text);
    before.setEnd(chosen.startContainer, chosen.startOffset);
    const start = pointsOf(before.cloneContents()).length;
    choice.value = `document ${chosen.startContainer.parentElement.closest(".removed") ? "article" : "not_article"}`;
    const [from, to] = all("input", input());
    [from.value, to.value] = [start, start + pointsOf(chosen.cloneContents()).length];
  };

  /** The parts of the value; those of a day that are empty are left out, those of bounds are open. @returns {HTMLInputElement[]} */
  const parts = () => (input() ? all("input, select", input()) : []).filter((one) => one.value || one.type !== "date");

  /** The words beside the target: of a page its first ones, or those of the range. @param {string[]} target @param {string} range */
  const quoteAt = (target, range) => {
    if (asked.place !== "document") return target.every(quoteOf) ? target.map(quoteOf).join(" | ") : "";
    if (input()?.dataset.takes !== "range") return part(target[0]).dataset.quote;
    const text = part(target[0]).querySelector(".text");
    return isWhole(text) ? collapsed(pointsOf(text).slice(...range.split("-").map(Number)).slice(0, 200).join("")) : "";
  };

  /** The line that the form says now. @returns {Line} */
  const compose = () => {
    const [kind, field] = choice.value.split(" ");
    const elsewhere = field === "same" && other?.value.match(/clm-[0-9a-f]{16}(?:[0-9a-f]{16})?/)?.[0];
    const target = ["event", "link"].includes(kind) ? [first.value, elsewhere || second.value] : asked.target;
    const value = parts().map((one) => collapsed(one.value)).join(input()?.dataset.joint);
    const said = { kind, field, value, target: target.join(" "), quote: quoteAt(target, value) };
    return Object.fromEntries(names.map((name) => [name, collapsed(said[name] ?? form.elements[name].value)]));
  };

  /** Why the value cannot be read, or nothing. @param {Line} line */
  const faultOfValue = (line) => {
    const own = input();
    if (["link", "event"].includes(line.kind) && (new Set(line.target.split(" ")).size < 2)) return "Choose two that differ.";
    if (!own) return "";
    const [low, high] = all("input", own).map((one) => (one.type === "date" ? one.value : one.value && Number(one.value)));
    if (own.dataset.order && low === "" && high === "") return "Give at least one of the two.";
    if (own.querySelector("input[required]") && !line.value) return "Say what it should be.";
    return low !== "" && high !== "" && (own.dataset.order === "after" ? low >= high : low > high) ? "The second must not come before the first." : "";
  };

  /** Whether two lines decide the same, or cannot both hold, as the reader judges it. @param {Line} one @param {Line} two */
  const clash = (one, two) => {
    const pair = (line) => (has(directed, line.value) ? line.target : line.target.split(" ").sort().join(" "));
    if (names.slice(0, 4).every((name) => name === "target" || one[name] === two[name]) && pair(one) === pair(two)) return "same";
    const facts = [one, two].map((line) => cardOf(line.target)?.dataset.fact);
    const isOne = one.kind === "fact" ? facts[0] === facts[1] : one.target.split(" ").sort().join() === two.target.split(" ").sort().join();
    const [slot, taken] = [one, two].map((line) => choices.find((option) => option.value === `${line.kind} ${line.field}`)?.dataset.slot);
    const [[start, end], [from, to]] = [one, two].map((line) => line.value.split("-").map(Number));
    const isTaken = slot === "none" ? one.field !== two.field && start < to && from < end : slot === taken;
    return one.kind === two.kind && isOne && (isTaken || slot === "all" || taken === "all") ? "other" : "";
  };

  /** Why a line cannot join those that are there, or nothing. @param {Line} line */
  const faultOfLine = (line) => {
    const applied = all("#applied > li").map(({ dataset }) => dataset);
    for (const [others, where, advice] of [[lines(), "your list", "undo it first"], [applied, "the release", "delete its line from the corrections file first"]]) {
      const one = others.find((two) => clash(line, two) === "same") ?? others.find((two) => clash(line, two));
      if (one) return clash(line, one) === "same" ? `The same stands already in ${where}.` : `It excludes “${`${one.field} ${one.value}`.trim()}” in ${where}: ${advice}.`;
    }
    return "";
  };

  /** Shows the inputs that go with the choice, and the line. */
  const suit = () => {
    const [kind, field] = choice.value.split(" ");
    for (const one of inputs) one.hidden = one.disabled = one !== input();
    const pair = part("correct-pair");
    pair.hidden = pair.disabled = !["event", "link"].includes(kind);
    if (other) other.parentElement.hidden = field !== "same";
    if (!pair.hidden && pair.dataset.of !== choice.value) {
      pair.dataset.of = choice.value;
      const own = (asked.place === "link" ? asked.target : claimsOf(asked.section)).map((id) => [id, named(id)]);
      first.replaceChildren(...own.map(([id, words]) => new Option(words, id)));
      second.replaceChildren(...(field === "same" ? otherEvents(asked.section) : own).map(([id, words]) => new Option(words, id)));
      if (field !== "same") second.selectedIndex = 1;
    }
    // Of a link's two claims one is first and the other second.
    second.disabled = asked.place === "link";
    if (second.disabled) second.selectedIndex = 1 - first.selectedIndex;
    part("correct-line").textContent = csv(compose());
    part("correct-fault").textContent = "";
  };

  /** Opens the form for what a control stands at. @param {HTMLElement} control */
  const open = (control) => {
    const { kind: place, target } = control.dataset;
    const section = control.closest(".event");
    const { type = "", fact } = cardOf(target)?.dataset ?? {};
    asked = { place, target: target.split(" "), section };
    const isPossible = {
      "fact answer": () => fact,
      "event different": () => place === "link" || claimsOf(section).length > 1,
      "event same": () => claimsOf(section).length && (other || otherEvents(section).length),
    };
    const possible = choices.filter(({ value: field, dataset }) => has(dataset.places, place)
      && (!field.startsWith("claim ") || has(dataset.types, type)) && (isPossible[field]?.() ?? true));
    if (!possible.length) return tell("Nothing of this can be corrected here.");
    form.reset();
    choice.replaceChildren(...possible);
    choice.selectedIndex = 0;
    for (const [list, options] of lists) list.replaceChildren(...options.filter(({ dataset }) => !dataset.types || has(dataset.types, type)));
    part("correct-pair").dataset.of = "";
    part("correct-about").textContent = (place === "event" ? [section.id] : asked.target).map(named).join("\n");
    if (place === "document") takeSelected(part(target).querySelector(".text"));
    // Swedish days are written year first, as those of the file.
    date.value = new Date().toLocaleDateString("sv");
    author.value = lines().at(-1)?.author ?? "";
    suit();
    dialog.showModal();
  };

  /** @param {string} words */
  const tell = (words) => { part("drafts-told").textContent = words; };

  const show = () => {
    const found = lines();
    part("draft-list").replaceChildren(...found.map((line, place) => {
      const item = /** @type {HTMLElement} */ (part("draft-row").content.cloneNode(true).firstElementChild);
      const [words, undo, , code] = item.children;
      const chosen = choices.find((option) => option.value === `${line.kind} ${line.field}`)?.textContent ?? line.field;
      words.textContent = `${chosen}${line.value && `: ${line.value}`} (${line.target.split(" ").map(named).join("; ")})`;
      code.textContent = csv(line);
      undo.setAttribute("aria-label", `Undo line ${place + 1}`);
      undo.addEventListener("click", () => {
        keep(lines().filter((one) => csv(one) !== csv(line)));
        tell(`Taken back: ${line.kind} ${line.field}.`);
        (all("#draft-list button")[place] ?? part("corrections-title")).focus();
      });
      return item;
    }));
    part("drafts-kept").textContent = !found.length ? "Nothing yet: “this is wrong” stands at what can be corrected here."
      : isKept ? "Kept in this browser until you undo them." : "This browser keeps nothing for this page: download the file before you close it.";
    for (const tool of all("#drafts .tools > *")) tool.hidden = !found.length;
    if (found.length) part("download").href = `data:text/csv;charset=utf-8,${encodeURIComponent([names.join(","), ...found.map(csv), ""].join("\n"))}`;
    part("noted").hidden = !found.length;
    part("noted").firstElementChild.textContent = found.length === 1 ? "1 correction of yours." : `${found.length} corrections of yours.`;
  };

  addEventListener("click", (event) => {
    const control = event.target instanceof Element && event.target.closest(".wrong");
    if (control) open(control);
  });
  form.addEventListener("input", suit);
  form.elements.cancel.addEventListener("click", () => dialog.close());
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const line = compose();
    const fault = faultOfValue(line) || faultOfLine(line);
    part("correct-fault").textContent = fault;
    if (fault) return;
    keep([...lines(), line]);
    tell(`Added: ${line.kind} ${line.field}.`);
    dialog.close();
  });
  addEventListener("storage", show);
  part("drafts").hidden = false;
  show();
  return { lines, keep, tell, csv };
})();
