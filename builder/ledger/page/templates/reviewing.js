// The buttons of `claimweave review`: they write the list into the file of corrections, or show what a build with it would change.
(() => {
  const part = (id) => document.getElementById(id);
  const { lines, keep, tell, csv } = corrections;
  const shown = part("preview-lines");

  /** Sends lines to a path below the address of the page. @param {string} path @param {Record<string, string>[]} sent @returns {Promise<string[]>} */
  const send = async (path, sent) => {
    const answer = await fetch(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(sent) });
    const said = await answer.json();
    if (!answer.ok) throw new Error(said.fault);
    return said.lines;
  };

  /** What a button does with the list; one at a time. @param {string} id @param {string} path @param {(sent: Record<string, string>[], told: string[]) => void} done */
  const press = (id, path, done) => part(id).addEventListener("click", async () => {
    const sent = lines();
    tell(part(id).dataset.doing);
    part("drafts").inert = true;
    try {
      done(sent, await send(path, sent));
    } catch (error) {
      tell(`Not done: ${error.message}`);
    } finally {
      part("drafts").inert = false;
      part(part(id).disabled ? "corrections-title" : id).focus();
    }
  });

  press("write", "corrections", (sent, told) => {
    const written = new Set(sent.map(csv));
    keep(lines().filter((line) => !written.has(csv(line))));
    shown.hidden = true;
    tell(told.join(" "));
  });
  press("preview", "preview", (_, told) => {
    shown.textContent = told.join("\n");
    shown.hidden = false;
    tell("A build with your list would change this:");
  });
})();
