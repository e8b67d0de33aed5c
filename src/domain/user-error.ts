// The one kind of error whose message is written for the person who caused it, and shown as it is.

export class UserError extends Error {
  /** The block of the form the message belongs to, where there is one. */
  readonly field: string | undefined;

  constructor(message: string, field?: string) {
    super(message);
    this.name = 'UserError';
    this.field = field;
  }
}
