// A fault that whoever starts the app can mend: its configuration, its folder, its port, its token.

/** The message says what is wrong and what to do. It is shown as it is, so it holds no secret. */
export class StartFault extends Error {
  override readonly name: string = 'StartFault';
}
