// The buttons of `claimweave review`: they write the list into the file of corrections, or show what a build with it would change.
(() => {
  const { lines, keep, tell, csv } = corrections;
  const shown = part("preview-lines");
  /** What is done with the answer to each button, which has the name of its path. @type {Record<string, (sent: Record<string, string>[], told: string[]) => void>} */
  const done = {
    write: (sent, told) => {
      keep(lines().filter((line) => !sent.map(csv).includes(csv(line))));
      shown.hidden = true;
      tell(told.join(" "));
    },
    preview: (_, told) => {
      shown.textContent = told.join("\n");
      shown.hidden = false;
      tell("A build with your list would change this:");
    },
  };
  for (const id of Object.keys(done)) part(id).addEventListener("click", async () => {
    const sent = lines();
    tell(part(id).dataset.doing);
    part("drafts").inert = true;
    try {
      const answer = await fetch(part(id).dataset.path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(sent) });
      const said = await answer.json();
      if (!answer.ok) throw new Error(said.fault);
      done[id](sent, said.lines);
    } catch (error) {
      tell(`Not done: ${error.message}`);
    }
    part("drafts").inert = false;
    part(part(id).disabled ? "corrections-title" : id).focus();
  });
})();
