/** Why a feed cannot be read, in words for the one who asked for it; nothing of it is used. */
export class FeedFault extends Error {
  readonly reason: string;
  readonly fix: string;

  constructor(reason: string, fix: string, options?: ErrorOptions) {
    super(reason, options);
    this.name = "FeedFault";
    this.reason = reason;
    this.fix = fix;
  }
}
