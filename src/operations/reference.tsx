import { ERROR_CODES } from "../errors.ts";
import { mount } from "../http/endpoint.ts";
import type { Site } from "../http/endpoint.ts";
import { refuseParameters } from "../http/request-body.ts";
import { PROBLEMS } from "../http/problem.ts";
import { Layout } from "../web/layout.tsx";
import { renderPage } from "../web/render.ts";

/*
 * Made from the OpenAPI document and readable without JavaScript. Scalar's page is a shell around a script of several
 * megabytes from another host: it would need the network, a wider content policy, and on Workers more than its size.
 */

/** The API reference: every endpoint, its parameters, bodies and replies, and every kind of problem. */
export const reference = mount({
  summary: "The API reference for reading in a browser",
  example: "/reference",
  handle: async (_context, request, site) => {
    refuseParameters(new URL(request.url).searchParams);
    const html = await renderPage(<ReferencePage document={site.openApi()} />);
    return new Response(html, {
      headers: { "content-type": "text/html; charset=utf-8", "cache-control": "public, max-age=300" },
    });
  },
});

type ApiDocument = ReturnType<Site["openApi"]>;
type Json = Readonly<Record<string, unknown>>;

interface Operation {
  method: string;
  path: string;
  definition: Json;
}

const METHODS = ["get", "post", "put", "patch", "delete"] as const;

function ReferencePage({ document }: { document: ApiDocument }) {
  const byTag = Map.groupBy(
    operationsOf(document),
    ({ definition }) => text(list(definition["tags"])[0]) || "Other",
  );
  const schemas = Object.entries(object(document.components?.schemas));
  return (
    <Layout title="API reference">
      <style>{STYLES}</style>
      <h1>API reference</h1>
      <p class="reference-text">{document.info.description}</p>
      <p>
        The same for programs: <a href="/openapi.json">/openapi.json</a> (OpenAPI {document.openapi}).
      </p>
      <nav aria-label="Contents">
        <ul>
          {[...byTag.keys()].map((tag) => (
            <li>
              <a href={`#${anchor(tag)}`}>{tag}</a>
            </li>
          ))}
          <li>
            <a href="#problems">Problems</a>
          </li>
          <li>
            <a href="#schemas">Schemas</a>
          </li>
        </ul>
      </nav>
      {[...byTag].map(([tag, operations]) => (
        <section>
          <h2 id={anchor(tag)}>{tag}</h2>
          {operations.map((operation) => (
            <OperationEntry operation={operation} />
          ))}
        </section>
      ))}
      <Problems />
      <h2 id="schemas">Schemas</h2>
      {schemas.map(([name, schema]) => (
        <section>
          <h3 id={`schema-${name}`}>{name}</h3>
          <Code value={schema} />
        </section>
      ))}
    </Layout>
  );
}

function OperationEntry({ operation: { method, path, definition } }: { operation: Operation }) {
  const name = `${method.toUpperCase()} ${path}`;
  const body = contentSchema(object(definition["requestBody"]));
  return (
    <article>
      <h3 id={anchor(name)}>
        <code>{name}</code>
      </h3>
      <p>
        <strong>{text(definition["summary"])}</strong>
      </p>
      <p class="reference-text">{text(definition["description"])}</p>
      <Parameters parameters={list(definition["parameters"]).map(object)} />
      {body === undefined ? null : (
        <details>
          <summary>Body</summary>
          <Code value={body} />
        </details>
      )}
      <dl>
        {Object.entries(object(definition["responses"])).map(([status, response]) => (
          <ReplyEntry status={status} response={object(response)} />
        ))}
      </dl>
    </article>
  );
}

function ReplyEntry({ status, response }: { status: string; response: Json }) {
  const schema = status < "300" ? contentSchema(response) : undefined;
  return (
    <>
      <dt>{status}</dt>
      <dd>
        {text(response["description"])}
        {schema === undefined ? null : (
          <details>
            <summary>Reply</summary>
            <Code value={schema} />
          </details>
        )}
      </dd>
    </>
  );
}

function Parameters({ parameters }: { parameters: readonly Json[] }) {
  if (parameters.length === 0) return null;
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">Parameter</th>
          <th scope="col">In</th>
          <th scope="col">Type</th>
          <th scope="col">Meaning</th>
        </tr>
      </thead>
      <tbody>
        {parameters.map((parameter) => (
          <tr>
            <th scope="row">
              <code>{text(parameter["name"])}</code>
              {parameter["required"] === true ? " (required)" : ""}
            </th>
            <td>{text(parameter["in"])}</td>
            <td>{typeOf(object(parameter["schema"]))}</td>
            <td>{text(parameter["description"] ?? object(parameter["schema"])["description"])}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Every error code with an anchor: the `type` of a problem points here. */
function Problems() {
  return (
    <section>
      <h2 id="problems">Problems</h2>
      <p>Every error is application/problem+json (RFC 9457); its code is one of these.</p>
      {ERROR_CODES.map((code) => (
        <article>
          <h3 id={`problem-${code}`}>
            <code>{code}</code>
          </h3>
          <p>
            {PROBLEMS[code][0]}: {PROBLEMS[code][1]}.
          </p>
        </article>
      ))}
    </section>
  );
}

function Code({ value }: { value: unknown }) {
  return (
    <pre>
      <code>{JSON.stringify(value, null, 2)}</code>
    </pre>
  );
}

function operationsOf(document: ApiDocument): Operation[] {
  return Object.entries(object(document.paths)).flatMap(([path, item]) =>
    METHODS.flatMap((method) => {
      const definition = object(item)[method];
      return definition === undefined ? [] : [{ method, path, definition: object(definition) }];
    }),
  );
}

function contentSchema(holder: Json): unknown {
  const [content] = Object.values(object(holder["content"]));
  return content === undefined ? undefined : object(content)["schema"];
}

function typeOf(schema: Json): string {
  if (Array.isArray(schema["enum"])) return schema["enum"].map(String).join(" | ");
  if (schema["const"] !== undefined) return JSON.stringify(schema["const"]);
  const alternatives = list(schema["anyOf"] ?? schema["oneOf"]);
  if (alternatives.length > 0)
    return [...new Set(alternatives.map((one) => typeOf(object(one))))].join(" or ");
  if (schema["type"] === "array") return `list of ${typeOf(object(schema["items"]))}`;
  return list(schema["type"]).map(String).join(" or ") || text(schema["type"]) || "any";
}

const anchor = (text: string) =>
  text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-+|-+$/g, "");

// The document is our own: these only tell the compiler what the specification says.
const object = (value: unknown): Json => (typeof value === "object" && value !== null ? (value as Json) : {});
const text = (value: unknown): string => (typeof value === "string" ? value : "");
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

const STYLES = `
.reference-text { white-space: pre-line; max-width: 45rem; }
article { border-top: 1px solid #767676; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; padding: 0.75rem; background: #f3f2f1; }
table { border-collapse: collapse; }
@media (max-width: 45rem) { table, tbody, tr, th, td { display: block; } th, td { border: 0; padding: 0; } tr { padding: 0.5rem 0; } td, h3, h4 { overflow-wrap: anywhere; } }
th, td { text-align: left; vertical-align: top; padding: 0.25rem 0.75rem 0.25rem 0; font-weight: normal; }
dt { font-weight: bold; }
main { overflow-wrap: anywhere; }
`;
