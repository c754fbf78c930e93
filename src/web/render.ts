import type { JSX } from "hono/jsx/jsx-runtime";

/** A page as a whole HTML document. */
export async function renderPage(page: JSX.Element): Promise<string> {
  const html = await page;
  return `<!doctype html>${html.toString()}`;
}
