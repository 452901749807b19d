/** The real conversations' times (tests/data/README.md). Node only. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface RealMessage {
  /** Epoch ms. */
  at: number;
  role: 'buyer' | 'agent';
  /** Characters. */
  length: number;
}

export interface RealConversation {
  conversation: string;
  messages: RealMessage[];
}

interface StoredConversation {
  conversation: string;
  messages: { at: string; role: 'buyer' | 'agent'; length: number }[];
}

let loaded: RealConversation[] | null = null;

/** All of them, messages oldest first. */
export function realConversations(): RealConversation[] {
  if (loaded) return loaded;
  const file = join(import.meta.dirname, '../data/customer-care.ndjson');
  loaded = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const { conversation, messages } = JSON.parse(line) as StoredConversation;
      const dated = messages.map(({ at, role, length }) => ({ at: Date.parse(at), role, length }));
      return { conversation, messages: dated.sort((a, b) => a.at - b.at) };
    });
  return loaded;
}
