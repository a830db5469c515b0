// `fs/promises` with the `glob` that Node.js has from version 22 on: as much of it as the suite's server uses, which is
// `FOLDER/**/*.EXTENSION` and `FOLDER/**/NAME`.

import { readdir } from "node:fs/promises";
import path from "node:path";

export * from "node:fs/promises";

export async function* glob(patterns) {
  for (const pattern of [patterns].flat()) {
    const [folder, name] = pattern.split("/**/");
    const isWanted = (file) => (name.startsWith("*") ? file.endsWith(name.slice(1)) : path.basename(file) === name);
    for (const file of await readdir(folder, { recursive: true })) {
      if (isWanted(file)) yield path.join(folder, file);
    }
  }
}
