import type { Child } from "hono/jsx";
import { raw } from "hono/html";

// Contrast of every pair is 7:1 or better; nothing is loaded from elsewhere.
const STYLES = `
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { margin: 0; background: #ffffff; color: #14181c; font: 1.1875rem/1.5 system-ui, -apple-system, "Segoe UI", sans-serif; }
.skip { position: absolute; left: -999px; padding: .75rem 1rem; background: #ffdd00; color: #14181c; }
.skip:focus { left: 0; top: 0; z-index: 1; }
header { background: #12343b; color: #ffffff; }
header p, main { max-width: 46rem; margin: 0 auto; padding: .75rem 1rem; }
header a { color: #ffffff; font-weight: 700; text-decoration: none; }
main { padding-top: 1.5rem; padding-bottom: 3rem; }
h1 { font-size: 1.875rem; line-height: 1.2; margin: 0 0 1rem; }
h2 { font-size: 1.375rem; margin: 2rem 0 .5rem; }
a { color: #0b4f5c; }
label { display: block; font-weight: 700; margin-bottom: .25rem; }
.hint { color: #3d474f; margin: 0 0 .5rem; }
input[type=email], input[type=text] { width: 100%; max-width: 30rem; padding: .6rem; font: inherit; color: #14181c; background: #ffffff; border: 2px solid #14181c; border-radius: 0; }
button { margin-top: 1rem; padding: .7rem 1.4rem; font: inherit; font-weight: 700; color: #ffffff; background: #0b4f5c; border: 2px solid #0b4f5c; border-radius: 4px; cursor: pointer; }
a:focus-visible, button:focus-visible, input:focus-visible { outline: 3px solid #14181c; outline-offset: 2px; box-shadow: 0 0 0 6px #ffdd00; }
.error { border-left: 5px solid #a3151b; padding: .1rem 0 .1rem 1rem; }
.error strong { color: #a3151b; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; padding: .5rem .75rem .5rem 0; border-bottom: 1px solid #6b757d; vertical-align: top; }
`;

/** The frame of every page: title, skip link, one main landmark. The page brings its own `h1`. */
export function Layout({ title, children }: { title: string; children?: Child }) {
  return (
    <html lang="en-GB">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title} – Fingerpost</title>
        <style>{raw(STYLES)}</style>
      </head>
      <body>
        <a class="skip" href="#main">
          Skip to the main content
        </a>
        <header>
          <p>
            <a href="/">Fingerpost</a>
          </p>
        </header>
        <main id="main" tabindex={-1}>
          {children}
        </main>
      </body>
    </html>
  );
}
