// The content of bench_documents --json set by Typst: node typst_documents.mjs CONTENT.json FOLDER, in a folder where
// `npm install @myriaddreamin/typst-ts-node-compiler` has been run. Fonts are parsed once; a warm-up document goes before.
import { createRequire } from 'node:module';
import fs from 'node:fs';
import path from 'node:path';
const require = createRequire(path.join(process.cwd(), 'x.js'));
const { NodeCompiler } = require('@myriaddreamin/typst-ts-node-compiler');

const [content, folder] = process.argv.slice(2);
const documents = JSON.parse(fs.readFileSync(content));
fs.mkdirSync(folder, { recursive: true });
const here = process.cwd();
const source = `
#let d = json("data.json")
#set document(title: d.title)
#set page(paper: "a4", margin: 72pt, numbering: "1")
#set text(font: "Noto Serif CJK SC", size: 12pt, lang: "zh", region: "cn")
#set par(justify: true)
#set table(stroke: 0.5pt, inset: 4pt)
#let flow(blocks) = for b in blocks {
  if b.kind == "text" {
    let body = text(size: b.size * 1pt, font: if b.bold { "Noto Sans CJK SC" } else { "Noto Serif CJK SC" }, b.text)
    if b.center { align(center, body) } else { par(body) }
  } else if b.kind == "table" {
    table(columns: b.widths.map(w => w * 1fr), ..b.rows.flatten().map(c =>
      table.cell(colspan: c.columns, rowspan: c.rows, align: horizon, flow(c.blocks))))
  } else { pagebreak(weak: true) }
}
#flow(d.blocks)
`;
const compiler = NodeCompiler.create({ workspace: here, fontArgs: [{ fontPaths: [process.env.FONTS || '/usr/share/fonts/opentype/noto'] }] });
const main = path.join(here, 'main.typ');
compiler.addSource(main, source);
let bytes = 0;
function write(number) {
  compiler.mapShadow(path.join(here, 'data.json'), Buffer.from(JSON.stringify(documents[number])));
  const made = compiler.compile({ mainFilePath: main });
  if (made.hasError()) { made.printErrors(); process.exit(1); }
  const pdf = compiler.pdf(made.result, {});
  fs.writeFileSync(path.join(folder, `${number}.pdf`), pdf);
  compiler.evictCache(10);
  return pdf.length;
}
write(0);
const start = process.cpuUsage();
for (let i = 0; i < documents.length; i++) bytes += write(i);
const used = process.cpuUsage(start);
console.log(JSON.stringify({ docs: documents.length, bytes, cpu: (used.user + used.system) / 1e6 }));
