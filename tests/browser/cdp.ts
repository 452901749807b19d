/** A minimal DevTools connection: only what the undriven browser needs, one socket, sessions by id. */

interface Reply {
  id?: number;
  sessionId?: string;
  method?: string;
  params?: Record<string, unknown>;
  result?: Record<string, unknown>;
  error?: { message: string };
}

export type Handler = (params: Record<string, unknown>) => void;

export interface Connection {
  send(method: string, params?: object, sessionId?: string): Promise<Record<string, unknown>>;
  /** Listens to an event of one session ('' is the browser itself). */
  on(sessionId: string, method: string, handler: Handler): void;
  close(): void;
}

export async function connect(url: string): Promise<Connection> {
  const socket = new WebSocket(url);
  await new Promise((open, failed) => {
    socket.addEventListener('open', open, { once: true });
    socket.addEventListener('error', () => failed(new Error(`no DevTools at ${url}`)), {
      once: true,
    });
  });
  const waiting = new Map<number, (reply: Reply) => void>();
  const handlers = new Map<string, Handler>();
  let last = 0;
  socket.addEventListener('message', ({ data }) => {
    const reply: Reply = JSON.parse(String(data));
    if (reply.id !== undefined) {
      waiting.get(reply.id)?.(reply);
      waiting.delete(reply.id);
    } else handlers.get(`${reply.sessionId ?? ''} ${reply.method ?? ''}`)?.(reply.params ?? {});
  });
  return {
    send(method, params = {}, sessionId) {
      last += 1;
      const id = last;
      socket.send(JSON.stringify({ id, method, params, ...(sessionId ? { sessionId } : {}) }));
      return new Promise((done, failed) => {
        waiting.set(id, ({ result, error }) => {
          if (error) failed(new Error(`${method}: ${error.message}`));
          else done(result ?? {});
        });
      });
    },
    on(sessionId, method, handler) {
      handlers.set(`${sessionId} ${method}`, handler);
    },
    close: () => socket.close(),
  };
}
