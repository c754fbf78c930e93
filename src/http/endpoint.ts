import type { HtmlEscapedString } from "hono/utils/html";
import type { z } from "zod";
import type { Context } from "../context.ts";
import type { ErrorCode } from "../errors.ts";
import type { openApiDocument } from "./openapi.ts";

type Shape = z.ZodObject | undefined;
type Output<S> = S extends z.ZodType ? z.output<S> : undefined;

/** What a handler answers: one of the declared statuses with its body; `version` becomes the ETag. */
export interface Reply {
  status: number;
  body?: unknown;
  version?: number;
  headers?: Readonly<Record<string, string>>;
  /** Cookies to set, whole. */
  cookies?: readonly string[];
  /** What is downloaded, where the definition names `files`. */
  file?: FileReply;
}

/** A file that is downloaded: whole, or as fast as it is read. */
export interface FileReply {
  mediaType: string;
  /** What it is saved as: `problems.csv`. */
  name: string;
  bytes: ReadableStream<Uint8Array> | Uint8Array<ArrayBuffer>;
}

type TypedReply<Replies> = {
  [Status in keyof Replies & number]: Omit<Reply, "status" | "body" | "file"> & {
    status: Status;
  } & (Replies[Status] extends { body: infer Body extends z.ZodType }
      ? { body: z.input<Body>; file?: undefined }
      : Replies[Status] extends { files: readonly string[] }
        ? { file: FileReply; body?: undefined }
        : { body?: undefined; file?: undefined });
}[keyof Replies & number];

/** Headers that a reply may declare; what the shape tells (`Retry-After`, …) is documented by itself. */
export type ReplyHeader = "ETag" | "Location" | "Set-Cookie" | "Retry-After";

export interface ReplyDefinition {
  description: string;
  body?: z.ZodType;
  /** Media types of the files that it may be, in place of a body. */
  files?: readonly string[];
  /** Headers that every such reply has. */
  headers?: readonly ReplyHeader[];
}

/** What every endpoint declares; the types of one handler are checked where it is defined and erased in the table. */
export interface Endpoint {
  readonly face: "json";
  readonly summary: string;
  readonly description?: string;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  /** What the document says of the body, where `body` alone cannot tell: a merge patch is checked once it is merged. */
  readonly documentedBody?: z.ZodType;
  readonly replies: Readonly<Record<number, ReplyDefinition>>;
  /** Errors beyond those that follow from the shape: see `errorsOf` in openapi.ts. */
  readonly errors: readonly ErrorCode[];
  /** `If-Match`: needed (428 without), or honoured where it is sent. */
  readonly ifMatch?: "required" | "optional";
  /** `Idempotency-Key` is honoured. */
  readonly creates: boolean;
  /** The body is a file, in place of JSON. */
  readonly upload?: Upload;
  readonly handle: (context: Context, input: never) => Promise<Reply>;
}

/** A file that is sent as a body: kept piece by piece as it comes, and never held whole. */
export interface Upload {
  readonly mediaTypes: readonly string[];
  readonly maximumBytes: number;
  readonly description: string;
  /** Makes a place for the pieces. What it gives back is handed to the others, and to `handle` as `kept`. */
  readonly begin: (context: Context, input: never) => Promise<unknown>;
  /** Keeps the next piece, of `PIECE_BYTES` or, the last one, less. */
  readonly append: (context: Context, kept: never, piece: Uint8Array<ArrayBuffer>) => Promise<void>;
  /** Takes back what was begun: the file did not come whole, or was refused, or was sent before. */
  readonly discard: (context: Context, kept: never) => Promise<void>;
}

interface Definition<P extends Shape, Q extends Shape, B, R extends Record<number, ReplyDefinition>> {
  summary: string;
  description?: string;
  params?: P;
  query?: Q;
  body?: B;
  documentedBody?: z.ZodType;
  replies: R;
  errors?: readonly ErrorCode[];
  ifMatch?: "required" | "optional";
  creates?: boolean;
  handle: (
    context: Context,
    input: { params: Output<P>; query: Output<Q>; body: Output<B> },
  ) => Promise<TypedReply<NoInfer<R>>>;
}

/** Declares a JSON endpoint: its schemas, its replies, and a handler that calls one action. */
export function endpoint<
  R extends Record<number, ReplyDefinition>,
  P extends Shape = undefined,
  Q extends Shape = undefined,
  B extends z.ZodType | undefined = undefined,
>(definition: Definition<P, Q, B, R>): Endpoint {
  return { face: "json", errors: [], creates: false, ...definition } as Endpoint;
}

interface UploadDefinition<Q extends Shape, R extends Record<number, ReplyDefinition>, Kept> extends Omit<
  Definition<undefined, Q, undefined, R>,
  "handle" | "body" | "documentedBody" | "params"
> {
  upload: Omit<Upload, "begin" | "append" | "discard"> & {
    begin: (context: Context, input: { query: Output<Q>; mediaType: string }) => Promise<Kept>;
    append: (context: Context, kept: Kept, piece: Uint8Array<ArrayBuffer>) => Promise<void>;
    discard: (context: Context, kept: Kept) => Promise<void>;
  };
  handle: (context: Context, input: { query: Output<Q>; kept: Kept }) => Promise<TypedReply<NoInfer<R>>>;
}

/** Declares an endpoint that takes a file: `upload` keeps its pieces, then `handle` answers for the whole. */
export function uploadEndpoint<R extends Record<number, ReplyDefinition>, Kept, Q extends Shape = undefined>(
  definition: UploadDefinition<Q, R, Kept>,
): Endpoint {
  return { face: "json", errors: [], creates: true, ...definition } as Endpoint;
}

/** What a page answers: a whole HTML document, or a redirect. */
export interface PageReply {
  status: 200 | 303 | 400 | 404 | 410 | 429;
  html?: HtmlEscapedString | Promise<HtmlEscapedString>;
  location?: string;
  cookies?: readonly string[];
}

export interface Page {
  readonly face: "page";
  readonly summary: string;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly form?: z.ZodObject;
  /** A path and query under which the page can be shown, for the accessibility check. */
  readonly example: string;
  readonly handle: (context: Context, input: never) => Promise<PageReply>;
}

/** Declares an HTML page over the same actions. */
export function page<
  P extends Shape = undefined,
  Q extends Shape = undefined,
  F extends Shape = undefined,
>(definition: {
  summary: string;
  params?: P;
  query?: Q;
  form?: F;
  example: string;
  handle: (
    context: Context,
    input: { params: Output<P>; query: Output<Q>; form: Output<F> },
  ) => Promise<PageReply>;
}): Page {
  return { face: "page", ...definition } as Page;
}

/** A whole other application under a path (the feed, the reference, the sign-in library), with its own documents. */
export interface Mount {
  readonly face: "mount";
  readonly summary: string;
  /** A path under which it shows an HTML page, for the accessibility check. */
  readonly example?: string;
  readonly handle: (context: Context, request: Request, site: Site) => Promise<Response>;
}

/** What only the whole application knows. */
export interface Site {
  /** The OpenAPI document of the route table, built once. */
  openApi(): ReturnType<typeof openApiDocument>;
}

/** Declares an endpoint that answers with a Response of its own making. */
export function mount(definition: Omit<Mount, "face">): Mount {
  return { face: "mount", ...definition };
}
