// One peer: reads a template and records, writes a document for each, tells milliseconds of
// processor a document. Arguments: peer, template, records, folder, number, number to warm up with.
import fs from "node:fs";
import path from "node:path";

const [peer, template, records, folder, number, warm] = process.argv.slice(2);
const data = JSON.parse(fs.readFileSync(records, "utf8"));
const bytes = fs.readFileSync(template);

const peers = {
  async docxtemplater() {
    const { default: PizZip } = await import("pizzip");
    const { default: Docxtemplater } = await import("docxtemplater");
    return async (values) =>
      new Docxtemplater(new PizZip(bytes), { paragraphLoop: false })
        .render(values)
        .getZip()
        .generate({ type: "nodebuffer", compression: "DEFLATE" });
  },
  async "easy-template-x"() {
    const { TemplateHandler } = await import("easy-template-x");
    const handler = new TemplateHandler();
    return async (values) => Buffer.from(await handler.process(bytes, values));
  },
  async carbone() {
    const { default: carbone } = await import("carbone");
    return (values) =>
      new Promise((done, failed) =>
        carbone.render(path.resolve(template), values, (error, made) =>
          error ? failed(error) : done(made),
        ),
      );
  },
};

const make = await peers[peer]();
const write = async (at, name) =>
  fs.writeFileSync(path.join(folder, `${name}.docx`), await make(data[at % data.length]));
for (let at = 0; at < Number(warm); at += 1) await write(at, `warm${at}`);
const begun = process.cpuUsage();
for (let at = 0; at < Number(number); at += 1) await write(at, at);
const used = process.cpuUsage(begun);
console.log((used.user + used.system) / 1000 / Number(number));
process.exit(0);
