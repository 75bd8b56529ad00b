// "This is wrong": a form that composes a line of corrections.csv, the list of such lines, and their file.
// What may be said, and how, stands in the page, as the reader of that file knows it.
const corrections = (() => {
  /** A line: its cells by the names of the columns. @typedef {Record<string, string>} Line */
  const part = (id) => document.getElementById(id);
  const dialog = /** @type {HTMLDialogElement} */ (part("correct"));
  const form = dialog.querySelector("form");
  const drafts = part("drafts");
  const { key, columns, starters, directed } = drafts.dataset;
  const names = columns.split(" ");
  const { choice, first, second, author, date, note } = form.elements;
  const choices = [...choice.options];
  const inputs = [...form.querySelectorAll("fieldset[data-takes]")];
  const lists = new Map(inputs.filter((input) => input.querySelector("select")).map((input) => [input, [...input.querySelector("select").options]]));
  /** What the form is about. @type {{ place: string, target: string[], type: string, section: Element | null }} */
  let asked = { place: "", target: [], type: "", section: null };
  /** The lines of this page where the browser keeps none. @type {Line[]} */
  let inMemory = [];
  let isKept = true;

  /** The lines that the browser keeps, of all tabs with this page. @returns {Line[]} */
  const lines = () => {
    let text = null;
    try {
      text = isKept ? localStorage.getItem(key) : null;
    } catch {
      isKept = false;
    }
    if (!isKept) return inMemory;
    try {
      const found = JSON.parse(text || "[]");
      return Array.isArray(found) ? found.filter((line) => names.every((name) => typeof line?.[name] === "string")) : [];
    } catch {
      return [];
    }
  };

  /** Keeps the lines, in memory if the browser refuses, and shows them. @param {Line[]} changed */
  const keep = (changed) => {
    inMemory = changed;
    try {
      localStorage.setItem(key, JSON.stringify(changed));
      isKept = true;
    } catch {
      isKept = false;
    }
    show();
  };

  /** A text as the reader compares it: runs of what it takes for white space are one space. @param {string} text */
  const collapsed = (text) => text.replace(/[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/g, " ").replace(/^ | $/g, "");

  /** A cell of CSV that no spreadsheet runs: an apostrophe before what could be a formula, which the reader takes away. @param {string} text */
  const cell = (text) => {
    const bare = text.replace(/^'*/, "").replace(/^ */, "");
    const inert = bare && starters.includes(bare[0]) ? `'${text}` : text;
    return /[",\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
  };

  /** @param {Line} line */
  const csv = (line) => names.map((name) => cell(line[name])).join(",");

  const cardOf = (id) => part(`card-${id}`);

  /** The words of a page by which a claim is known; empty in a release without quotes. @param {string} id */
  const quoteOf = (id) => cardOf(id)?.dataset.quote ?? "";

  /** A claim in words: outlet, value, quote. @param {string} id */
  const claimWords = (id) => {
    const card = cardOf(id);
    if (!card) return id;
    const quote = quoteOf(id);
    const who = card.closest(".source").querySelector(".who").textContent;
    return `${who}: ${card.querySelector("strong").textContent}${quote ? ` “${quote.length > 80 ? `${quote.slice(0, 79)}…` : quote}”` : ""}`;
  };

  /** The first claim of each event but one. @param {Element} but */
  const otherEvents = (but) => [...document.querySelectorAll(".event")].filter((event) => event !== but).flatMap((event) => {
    const claim = event.querySelector('.wrong[data-kind="claim"]');
    return claim ? [[claim.dataset.target, event.querySelector("h3").textContent]] : [];
  });

  /** The claims of an event in words. @param {Element} event */
  const claimsOf = (event) => [...new Set([...event.querySelectorAll('.wrong[data-kind="claim"]')].map((one) => one.dataset.target))].map((id) => [id, claimWords(id)]);

  /** @param {HTMLSelectElement} select @param {string[][]} entries */
  const fill = (select, entries) => select.replaceChildren(...entries.map(([value, words]) => new Option(words, value)));

  const chosen = () => choice.selectedOptions[0];
  const fieldOf = () => chosen().value.split(" ");
  const input = () => inputs.find((one) => one.dataset.takes === chosen().dataset.takes);

  /** The value as the form has it; parts of a day that are empty are left out, those of bounds are open. */
  const value = () => {
    const own = input();
    if (!own) return "";
    const parts = [...own.querySelectorAll("input, select")].map((one) => collapsed(one.value));
    const isDay = own.querySelector("input")?.type === "date";
    return (isDay ? parts.filter(Boolean) : parts).join(own.dataset.joint);
  };

  /** The words beside the target: of a page its first ones, or those of the range. @param {string} kind @param {string[]} target */
  const quote = (kind, target) => {
    if (kind === "document") return chosen().dataset.takes === "range" ? collapsed(wordsAt(part(target[0]).querySelector(".text"), value())) : part(target[0]).dataset.quote;
    const words = target.map(quoteOf);
    return words.every(Boolean) ? words.join(" | ") : "";
  };

  /** The line that the form says now. @returns {Line} */
  const compose = () => {
    const [kind, field] = fieldOf();
    const target = kind === "event" || kind === "link" ? [first.value, second.value] : asked.target;
    const said = { kind, target: target.join(" "), field, value: value(), author: author.value, date: date.value, note: note.value, quote: quote(kind, target) };
    return Object.fromEntries(names.map((name) => [name, collapsed(said[name])]));
  };

  /** Why the value cannot be read, or nothing. @param {Line} line */
  const faultOfValue = (line) => {
    const own = input();
    if (["link", "event"].includes(line.kind) && first.value === second.value) return "Choose two that differ.";
    if (!own) return "";
    const [low, high] = [...own.querySelectorAll("input")].map((one) => (one.type === "date" ? one.value : one.value && Number(one.value)));
    if (own.dataset.order && low === "" && high === "") return "Give at least one of the two.";
    if (own.querySelector("input[required]") && !line.value) return "Say what it should be.";
    if (low === "" || high === "" || high === undefined) return "";
    const isWrong = own.dataset.order === "after" ? low >= high : low > high;
    return isWrong ? "The second must not come before the first." : "";
  };

  /** @param {Line} line */
  const choiceOf = (line) => choices.find((option) => option.value === `${line.kind} ${line.field}`);

  /** Whether two ranges share a character. @param {string} one @param {string} other */
  const overlap = (one, other) => {
    const [[start, end], [from, to]] = [one, other].map((range) => range.split("-").map(Number));
    return start < to && from < end;
  };

  /** Whether two lines cannot both hold, as the reader judges it. @param {Line} one @param {Line} other */
  const exclude = (one, other) => {
    if (one.kind !== other.kind) return false;
    if (one.kind === "fact" && one.target !== other.target) return cardOf(one.target)?.dataset.fact === cardOf(other.target)?.dataset.fact;
    if (one.target.split(" ").sort().join() !== other.target.split(" ").sort().join()) return false;
    const [slot, taken] = [choiceOf(one)?.dataset.slot, choiceOf(other)?.dataset.slot];
    if (slot === "none" && taken === "none") return one.field !== other.field && overlap(one.value, other.value);
    return slot === "all" || taken === "all" || slot === taken;
  };

  /** Whether two lines decide the same. @param {Line} one @param {Line} other */
  const isSame = (one, other) => one.kind === other.kind && one.field === other.field && one.value === other.value
    && (one.target === other.target || (!directed.split(" ").includes(one.value) && one.target.split(" ").reverse().join(" ") === other.target));

  /** Why a line cannot join those that are there, or nothing. @param {Line} line */
  const faultOfLine = (line) => {
    const applied = [...document.querySelectorAll("#applied > li")].map(({ dataset }) => dataset);
    for (const [others, where] of [[lines(), "your list: undo it first"], [applied, "the release: delete its line from the corrections file first"]]) {
      if (others.some((other) => isSame(line, other))) return `The same stands already in ${where.split(":")[0]}.`;
      const other = others.find((one) => exclude(line, one));
      if (other) return `It excludes “${other.field}${other.value ? ` ${other.value}` : ""}” in ${where}.`;
    }
    return "";
  };

  /** Shows the inputs that go with the choice, and the line. */
  const suit = () => {
    const [kind, field] = fieldOf();
    for (const one of inputs) one.hidden = one.disabled = one !== input();
    const pair = part("correct-pair");
    pair.hidden = pair.disabled = kind !== "event" && kind !== "link";
    if (!pair.hidden && pair.dataset.of !== `${kind} ${field}`) {
      pair.dataset.of = `${kind} ${field}`;
      const own = asked.place === "link" ? asked.target.map((id) => [id, claimWords(id)]) : claimsOf(asked.section);
      fill(first, own);
      fill(second, field === "same" ? otherEvents(asked.section) : own);
      if (field !== "same") second.selectedIndex = Math.min(1, own.length - 1);
    }
    part("correct-line").textContent = csv(compose());
    part("correct-fault").textContent = "";
  };

  /** Opens the form for what a control stands at. @param {HTMLElement} control */
  const open = (control) => {
    const { kind: place, target } = control.dataset;
    const section = control.closest(".event");
    const card = cardOf(target);
    asked = { place, target: target.split(" "), type: card?.dataset.type ?? "", section };
    const reports = place === "event" ? claimsOf(section).length : 2;
    const possible = choices.filter(({ value: named, dataset }) => dataset.places.split(" ").includes(place)
      && (!named.startsWith("claim ") || dataset.types.split(" ").includes(asked.type))
      && (named !== "fact answer" || card?.dataset.fact)
      && (named !== "event different" || reports > 1)
      && (named !== "event same" || (reports && otherEvents(section).length)));
    if (!possible.length) {
      tell("Nothing of this can be corrected here.");
      return;
    }
    form.reset();
    choice.replaceChildren(...possible);
    choice.selectedIndex = 0;
    for (const [list, entries] of lists) {
      list.querySelector("select").replaceChildren(...entries.filter(({ dataset }) => !dataset.types || dataset.types.split(" ").includes(asked.type)));
    }
    part("correct-pair").dataset.of = "";
    const about = { claim: () => claimWords(target), document: () => part(target).querySelector("summary").textContent, event: () => section.querySelector("h3").textContent };
    part("correct-about").textContent = (about[place] ?? (() => asked.target.map(claimWords).join("\n")))();
    const words = place === "document" ? selectedIn(part(target).querySelector(".text")) : null;
    if (words) {
      choice.value = `document ${words.isRemoved ? "article" : "not_article"}`;
      input().querySelectorAll("input").forEach((one, end) => { one.value = words.places[end]; });
    }
    const now = new Date();
    date.value = new Date(now.getTime() - now.getTimezoneOffset() * 60000).toISOString().slice(0, 10);
    author.value = lines().at(-1)?.author ?? "";
    suit();
    dialog.showModal();
  };

  /** @param {string} words */
  const tell = (words) => {
    part("drafts-told").textContent = words;
  };

  const show = () => {
    const found = lines();
    part("draft-list").replaceChildren(...found.map((line, place) => {
      const item = document.createElement("li");
      const undo = document.createElement("button");
      const code = document.createElement("code");
      code.textContent = csv(line);
      const targets = line.target.split(" ").map((id) => (line.kind === "document" ? part(id)?.querySelector("summary").textContent ?? id : claimWords(id)));
      const words = `${choiceOf(line)?.textContent ?? line.field}${line.value && `: ${line.value}`} (${targets.join("; ")}) `;
      undo.textContent = "Undo";
      undo.setAttribute("aria-label", `Undo line ${place + 1}`);
      undo.addEventListener("click", () => {
        keep(lines().filter((other) => csv(other) !== csv(line)));
        tell(`Taken back: ${line.kind} ${line.field}.`);
        (part("draft-list").querySelectorAll("button")[place] ?? part("corrections-title")).focus();
      });
      item.append(words, undo, document.createElement("br"), code);
      return item;
    }));
    part("drafts-kept").textContent = !found.length ? "Nothing yet: “this is wrong” stands at what can be corrected here."
      : isKept ? "Kept in this browser until you undo them." : "This browser keeps nothing for this page: download the file before you close it.";
    for (const id of ["download", "write", "preview"]) if (part(id)) part(id).disabled = !found.length;
    part("noted").hidden = !found.length;
    part("noted").firstElementChild.textContent = found.length === 1 ? "1 correction of yours." : `${found.length} corrections of yours.`;
  };

  const download = () => {
    const blob = new Blob([[columns.replaceAll(" ", ","), ...lines().map(csv), ""].join("\n")], { type: "text/csv" });
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = "corrections.csv";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    tell("Put the file into the folder of the pages, or its lines below those that are there, and build again.");
  };

  document.addEventListener("click", (event) => {
    const control = event.target instanceof Element && event.target.closest(".wrong");
    if (control) open(control);
  });
  form.addEventListener("input", (event) => {
    // Of a link's two claims one is first and the other second.
    if (asked.place === "link" && event.target === first) second.selectedIndex = 1 - first.selectedIndex;
    if (asked.place === "link" && event.target === second) first.selectedIndex = 1 - second.selectedIndex;
    suit();
  });
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
  part("download").addEventListener("click", download);
  addEventListener("storage", (event) => {
    if (event.key === key || event.key === null) show();
  });
  drafts.hidden = false;
  show();
  return { lines, keep, tell, csv };
})();
