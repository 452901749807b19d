/** The page on which all pictures can be looked at side by side. */

export interface Picture {
  /** Relative to the page. */
  file: string;
  view: string;
  name: string;
  language: string;
  scheme: string;
}

const plain = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

const figure = ({ file, view, name, language, scheme }: Picture): string =>
  `<figure><figcaption>${plain(`${view}: ${name} · ${language} · ${scheme}`)}</figcaption>` +
  `<a href="${plain(file)}"><img src="${plain(file)}" alt="" loading="lazy"></a></figure>`;

/** HTML of the contact sheet. */
export function contactSheet(pictures: readonly Picture[]): string {
  const style =
    'body{font:13px/1.5 sans-serif;display:flex;flex-wrap:wrap;gap:16px;background:#888}' +
    'h2{flex-basis:100%;margin:0}figure{margin:0}img{max-width:480px;max-height:600px}';
  const views = [...new Set(pictures.map(({ view }) => view))];
  const body = views.map((view) => {
    const own = pictures.filter((picture) => picture.view === view);
    return `<h2>${plain(view)}</h2>${own.map(figure).join('\n')}`;
  });
  return `<!doctype html><meta charset="utf-8"><title>Sanfen</title><style>${style}</style>\n${body.join('\n')}\n`;
}
