/** A line of a stream, or that one was too long or the stream broke off. */
export type Line = { text: string } | { fault: string };

/** The lines of a reply as they come, blank ones left out; a fault in reading is the last of them. */
export async function* linesOf(reply: Response, bytesMaximum: number): AsyncGenerator<Line> {
  const decoder = new TextDecoder();
  let rest = "";
  let isSkipping = false;
  try {
    for await (const chunk of reply.body ?? []) {
      const parts = (rest + decoder.decode(chunk, { stream: true })).split("\n");
      rest = parts.pop() ?? "";
      for (const part of parts) {
        const text = part.trim();
        if (text !== "" && !isSkipping) yield { text };
        isSkipping = false;
      }
      if (rest.length > bytesMaximum) {
        if (!isSkipping) yield { fault: "has a line that is too long" };
        isSkipping = true;
        rest = "";
      }
    }
  } catch {
    yield { fault: "breaks off" };
    return;
  }
  const last = (rest + decoder.decode()).trim();
  if (last !== "" && !isSkipping) yield { text: last };
}
