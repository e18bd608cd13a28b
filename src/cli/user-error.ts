/** A mistake in what the user asked for. Its message says what was found, what was wanted and what to do next. */
export class UserError extends Error {
  override name = 'UserError';
}
