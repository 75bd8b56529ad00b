// Words of a page and their places: code points of its text, without the reasons that stand in it for why a part was removed.

/** The code points of a part of a shown text. @param {Node} shown @returns {string[]} */
const pointsOf = (shown) => {
  const copy = shown.cloneNode(true);
  copy.querySelectorAll(".reason").forEach((reason) => reason.remove());
  return [...copy.textContent];
};

/** Whether the text is here, and is as it was before it was shown. @param {HTMLElement | null} text */
const isWhole = (text) => text !== null && pointsOf(text).length === Number(text.dataset.length);

/** The first words between two places, as in 120-480; empty if the text is not here. @param {HTMLElement | null} text @param {string} range */
const wordsAt = (text, range) => (isWhole(text) ? pointsOf(text).slice(...range.split("-").map(Number)).slice(0, 200).join("") : "");

/** The places of the words that are selected in the text, and whether they were removed from the article; null if none are.
 * @param {HTMLElement | null} text @returns {{ places: number[], isRemoved: boolean } | null} */
const selectedIn = (text) => {
  const selection = getSelection();
  if (!isWhole(text) || !selection.rangeCount || selection.isCollapsed) return null;
  const chosen = selection.getRangeAt(0);
  if (!text.contains(chosen.commonAncestorContainer)) return null;
  const before = document.createRange();
  before.selectNodeContents(text);
  before.setEnd(chosen.startContainer, chosen.startOffset);
  const start = pointsOf(before.cloneContents()).length;
  return { places: [start, start + pointsOf(chosen.cloneContents()).length], isRemoved: chosen.startContainer.parentElement.closest(".removed") !== null };
};
