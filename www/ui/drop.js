/** Files that are dropped anywhere. */

/**
 * Takes them, where the browser would leave the page for them.
 *
 * @param {(file: File) => void} take
 */
export function onDrop(take) {
  addEventListener("dragover", (event) => {
    if (event.dataTransfer?.types.includes("Files")) event.preventDefault();
  });
  addEventListener("drop", (event) => {
    const [file] = event.dataTransfer?.files ?? [];
    if (!file) return;
    event.preventDefault();
    take(file);
  });
}
