// Compiles the suite's scenario files to OpenAPI documents, and writes down what scenarios there are.
//
//     node compile.mjs OUT
//
// reads node_modules/ of the working directory, and writes OUT/specs/ (the files, patched), OUT/documents/VERSION/*.yaml,
// and OUT/suite.json: the groups (a group is a file), their scenarios and documents, and the patches.

import { compile, NodeHost } from "@typespec/compiler";
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { patched, patches } from "./patches.mjs";

const versions = ["3.0.0", "3.1.0", "3.2.0"];
const suite = path.resolve("node_modules/@typespec/http-specs");
const out = path.resolve(process.argv[2]);
const specs = path.join(out, "specs");
const documents = path.join(out, "documents");

for (const folder of [specs, documents]) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
}
cpSync(path.join(suite, "specs"), specs, { recursive: true });

const groups = [];
for (const file of files(specs, "main.tsp")) {
  const name = path.dirname(file).replaceAll(path.sep, "/");
  const main = path.join(specs, file);
  const crate = name.replaceAll("/", "-");
  patch(main, `${name}/main.tsp`);
  await emit(main, crate);
  written(crate).forEach((document) =>
    versions.forEach((version) => patch(path.join(documents, version, `${document}.yaml`), `${document}.yaml`)),
  );
  groups.push({ name, scenarios: await scenarios(name), documents: written(crate) });
}
const listed = patches.map(({ file, why }) => ({ file, why }));
writeFileSync(path.join(out, "suite.json"), JSON.stringify({ groups, patches: listed }, null, 1) + "\n");

function patch(file, name) {
  writeFileSync(file, patched(name, readFileSync(file, "utf8")));
}

async function emit(main, crate) {
  const program = await compile(NodeHost, main, {
    emit: ["@typespec/openapi3"],
    additionalImports: ["@typespec/spector"],
    outputDir: documents,
    options: {
      "@typespec/openapi3": {
        "openapi-versions": versions,
        "emitter-output-dir": documents,
        "output-file": `${crate}.{version}.yaml`,
      },
    },
  });
  const errors = program.diagnostics.filter((one) => one.severity === "error");
  if (errors.length > 0) {
    throw new Error(`${crate} does not compile: ${errors.map((one) => `${one.code}: ${one.message}`).join("; ")}`);
  }
}

/** The names of a file's scenarios are those of what the server answers for it. */
async function scenarios(name) {
  const module = await import(pathToFileURL(path.join(suite, "dist/specs", name, "mockapi.js")).href);
  return Object.keys(module.Scenarios).sort();
}

/** The documents of a file: one, or one for each version of its API, without `.yaml`. */
function written(crate) {
  const names = readdirSync(path.join(documents, versions[0])).filter(
    (name) => name === `${crate}.yaml` || name.startsWith(`${crate}.`),
  );
  return names.map((name) => name.slice(0, -".yaml".length)).sort();
}

/** The paths of all files of a name below a folder, in order. */
function files(folder, name) {
  const all = readdirSync(folder, { recursive: true, encoding: "utf8" });
  return all.filter((file) => path.basename(file) === name).sort();
}
