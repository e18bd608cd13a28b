/** Calls `take(cells)` for each row of a CSV text after its header. Only the full table has quoted cells. */
export function readRows(text, take) {
  let at = text.indexOf('\n') + 1;
  while (at < text.length) {
    const cells = [];
    let isRow = true;
    while (isRow) {
      let end;
      if (text.charCodeAt(at) === 34) {
        let cell = '';
        for (;;) {
          end = text.indexOf('"', at + 1);
          cell += text.slice(at + 1, end);
          if (text.charCodeAt(end + 1) !== 34) break;
          cell += '"';
          at = end + 1;
        }
        cells.push(cell);
        end += 1;
      } else {
        end = at;
        for (let code = text.charCodeAt(end); code !== 44 && code !== 10; code = text.charCodeAt(end)) end++;
        cells.push(text.slice(at, end));
      }
      isRow = text.charCodeAt(end) === 44;
      at = end + 1;
    }
    take(cells);
  }
}
