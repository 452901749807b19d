/** As much of the extension API as tests call inside extension pages. */
declare const chrome: {
  storage: {
    local: {
      get(keys: string | null): Promise<Record<string, unknown>>;
      set(items: Record<string, unknown>): Promise<void>;
      remove(key: string): Promise<void>;
    };
    session: { get(keys: string | null): Promise<Record<string, unknown>> };
  };
  action: {
    getBadgeText(details: object): Promise<string>;
    getBadgeBackgroundColor(details: object): Promise<number[]>;
    setPopup(details: { popup: string }): Promise<void>;
    openPopup(): Promise<void>;
  };
  extension: { getViews(what: { type: 'popup' }): Window[] };
  tabs: {
    query(info: {
      url?: string;
      active?: boolean;
      lastFocusedWindow?: boolean;
    }): Promise<{ id?: number; url?: string }[]>;
  };
  alarms: { getAll(): Promise<{ name: string; scheduledTime: number }[]> };
  scripting: {
    executeScript(injection: { target: { tabId: number }; files: string[] }): Promise<unknown>;
  };
  management: { getSelf(): Promise<{ installType: string }> };
  commands: { onCommand: unknown };
  runtime: {
    onMessage: {
      addListener(
        listener: (
          message: { kind?: string; query?: string; limit?: number; code?: string; id?: string },
          sender: unknown,
          respond: (answer: unknown) => void,
        ) => boolean,
      ): void;
    };
    sendMessage<Answer>(message: object): Promise<Answer>;
    getManifest(): { version: string };
    connect(info: { name: string }): {
      onMessage: {
        addListener(listener: (push: { kind: string; state?: never; isLast?: true }) => void): void;
      };
      onDisconnect: { addListener(listener: () => void): void };
      disconnect(): void;
    };
  };
};
