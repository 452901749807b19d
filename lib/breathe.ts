/** Lets the page draw and hear clicks. By a message: timers that follow one another wait 4 ms each, and there are thousands. */
export function breathe(): Promise<void> {
  return new Promise((next) => {
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener('message', () => {
      port1.close();
      next();
    });
    port1.start();
    port2.postMessage(null);
  });
}
