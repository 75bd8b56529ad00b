// The buttons of `claimweave review`: they write the list into the file of corrections, or show what a build with it would change.
(() => {
  const { lines, keep, tell, csv } = corrections;
  /** Sends the list to the path of a button, and shows the answer; what was written leaves the list. @param {HTMLButtonElement} button */
  const send = async ({ id, dataset }) => {
    const sent = lines();
    tell(dataset.doing);
    part("drafts").inert = true;
    const request = { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(sent) };
    const answer = await fetch(dataset.path, request).then((given) => given.json()).catch((error) => ({ fault: error.message }));
    if (id === "write" && !answer.fault) keep(lines().filter((line) => !sent.map(csv).includes(csv(line))));
    part("drafts").inert = false;
    tell(answer.fault ? `Not done: ${answer.fault}` : dataset.done);
    part("preview-lines").textContent = (answer.lines ?? []).join("\n");
    part(part(id).hidden ? "corrections-title" : id).focus();
  };
  for (const id of ["write", "preview"]) part(id).addEventListener("click", () => send(part(id)));
})();
