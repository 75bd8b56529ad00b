// The search of a ledger of many files: loads the parts of the index that a query needs, as scripts, since a page from disk may read nothing else.
(() => {
  const [hits, results, more] = ["hits", "results", "more"].map(part);
  const SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  const SHOWN = 20;
  const LONGEST_WORD = 40;
  // A word of at least so many letters also finds the words that begin with it.
  const SHORTEST_BEGINNING = 3;
  /** The parts of the index that were asked for. @type {Map<string, Promise<any>>} */
  const asked = new Map();
  /** Who waits for a part. @type {Map<string, (content: any) => void>} */
  const waiting = new Map();
  /** What was found last, and how much of it is shown. */
  let found = [];
  let shown = 0;
  let turn = 0;

  // Each part calls this by its name.
  window.ledgerPart = (name, content) => waiting.get(name)?.(content);

  /** The content of a part, loaded once. @param {string} name @returns {Promise<any>} */
  const load = (name) => {
    if (!asked.has(name)) {
      asked.set(name, new Promise((resolve, reject) => {
        waiting.set(name, resolve);
        const script = document.createElement("script");
        script.src = `${results.dataset.parts}search/${name}.js`;
        script.onerror = () => {
          asked.delete(name);
          reject(new Error(`search/${name}.js is missing`));
        };
        document.head.append(script);
      }));
    }
    return asked.get(name);
  };

  /** The words of a text, as the index has them. @param {string} text @returns {string[]} */
  const wordsOf = (text) => (plain(text).match(/[\p{L}\p{N}]+/gu) || []).map((word) => [...word].slice(0, LONGEST_WORD).join(""));

  /** Calls `note` with each number that is written as steps. @param {string} steps @param {(number: number) => void} note */
  const read = (steps, note) => {
    let number = -1;
    let step = 0;
    let shift = 1;
    for (const sign of steps) {
      const bits = SIGNS.indexOf(sign);
      step += (bits & 31) * shift;
      shift *= 32;
      if (bits > 31) continue;
      number += step + 1;
      note(number);
      step = 0;
      shift = 1;
    }
  };

  /** Marks the questions of a word, or of all words that begin with it, with the next mark if they have the one before.
   * @param {string} word @param {boolean} isBeginning @param {Uint8Array} marks @param {number} mark */
  const narrow = async (word, isBeginning, marks, mark) => {
    const { words } = await load("parts");
    // The last part that begins before the word or with it may hold it.
    let first = words.findIndex((start) => start > word);
    first = Math.max(0, (first < 0 ? words.length : first) - 1);
    let last = first;
    while (isBeginning && last + 1 < words.length && words[last + 1].startsWith(word)) last += 1;
    const names = words.slice(first, last + 1).map((_, place) => `words-${first + place}`);
    for (const entries of await Promise.all(names.map(load))) {
      for (let place = 0; place < entries.length; place += 2) {
        if (entries[place] === word || (isBeginning && entries[place].startsWith(word))) {
          read(entries[place + 1], (number) => { if (marks[number] === mark) marks[number] = mark + 1; });
        }
      }
    }
  };

  /** The numbers of the questions that have all words and pass all filters. @param {string[]} words @param {string[]} passed */
  const find = async (words, passed) => {
    const marks = new Uint8Array((await load("parts")).questions);
    let mark = 0;
    for (const filter of passed) await narrow(filter, false, marks, mark++);
    for (const word of words) await narrow(word, word.length >= SHORTEST_BEGINNING, marks, mark++);
    return [...marks.keys()].filter((number) => marks[number] === mark);
  };

  /** An element with words, in which numbers stand for outlets. @param {string} tag @param {string} kind @param {(string | number)[]} pieces */
  const element = (tag, kind, pieces) => {
    const made = document.createElement(tag);
    made.className = kind;
    for (const piece of pieces) {
      if (typeof piece === "string") {
        made.append(piece);
        continue;
      }
      const name = document.createElement("span");
      const option = filters.elements.outlet.querySelector(`option[value="${piece}"]`);
      name.className = "outlet";
      name.dataset.code = String(piece);
      name.dataset.name = option.dataset.name ?? option.textContent;
      name.textContent = blind.checked ? `Outlet ${piece}` : name.dataset.name;
      made.append(name);
    }
    return made;
  };

  /** @param {number} count @param {string} noun */
  const counted = (count, noun) => `${count.toLocaleString("en")} ${noun}${count === 1 ? "" : "s"}`;

  /** A question in the list of results. @param {any[]} row @param {Record<string, string>} statuses */
  const result = ([address, label, answer, event, status, reports, outlets, origins], statuses) => {
    const item = document.createElement("li");
    const link = element("a", "question", label);
    link.href = results.dataset.parts + address;
    const about = element("p", "by", event);
    about.append(` · ${counted(reports, "report")} · ${counted(outlets, "outlet")} · ${counted(origins, "origin")}`);
    item.append(link, " ", element("span", `status ${status}`, [statuses[status] ?? status]), element("p", "", answer), about);
    return item;
  };

  /** Shows the next results. @param {number} own */
  const showMore = async (own) => {
    const { rows, statuses } = await load("parts");
    const next = found.slice(shown, shown + SHOWN);
    const files = await Promise.all(next.map((number) => load(`questions-${Math.floor(number / rows)}`)));
    if (own !== turn) return;
    results.append(...next.map((number, place) => result(files[place][number % rows], statuses)));
    shown += next.length;
    more.hidden = shown >= found.length;
  };

  const search = async () => {
    const own = ++turn;
    const words = wordsOf(query.value);
    const passed = fields.filter((name) => name !== "q" && filters.elements[name].value).map((name) => `${name}=${filters.elements[name].value}`);
    const isAsked = words.length + passed.length > 0;
    const numbers = isAsked ? await find(words, passed) : [];
    const { questions } = isAsked ? await load("parts") : { questions: 0 };
    if (own !== turn) return;
    [found, shown] = [numbers, 0];
    results.replaceChildren();
    more.hidden = true;
    hits.textContent = questions ? `${found.length.toLocaleString("en")} of ${counted(questions, "question")}` : "";
    await showMore(own);
  };

  const begin = () => search().catch((error) => { hits.textContent = `The search does not work: ${error.message}.`; });
  let later = 0;
  filters.addEventListener("input", (event) => {
    clearTimeout(later);
    if (event.target !== blind) later = setTimeout(begin, 120);
  });
  filters.addEventListener("reset", () => setTimeout(begin));
  more.addEventListener("click", () => showMore(turn).catch((error) => { hits.textContent = `The search does not work: ${error.message}.`; }));
  addEventListener("hashchange", begin);
  if (location.hash.includes("=")) begin();
})();
