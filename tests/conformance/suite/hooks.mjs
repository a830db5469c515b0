// Gives the suite's server the `fs/promises` of `glob.mjs`.

export async function resolve(specifier, context, next) {
  const isServer = context.parentURL?.includes("/@typespec/spector/");
  return specifier === "fs/promises" && isServer ? next("./glob.mjs", { ...context, parentURL: import.meta.url }) : next(specifier, context);
}
