import { useState } from 'preact/hooks';
import type { PageTranslate } from '../../lib/i18n/pages.ts';
import type { PhraseGroup } from '../../lib/phrases/types.ts';
import { Box, Form, Select } from '../report/Box.tsx';
import { reasonText } from './words.ts';

type Kind = PhraseGroup['kind'];
type GroupDraft = { id: string | null; name: string; kind: Kind };

export interface GroupsProps {
  groups: readonly PhraseGroup[];
  /** Phrases of each group, by its id. */
  counts: ReadonlyMap<string, number>;
  /** The group that is shown; null shows all. */
  chosen: string | null;
  t: PageTranslate;
  onChoose: (id: string | null) => void;
  onSave: (group: GroupDraft) => Promise<unknown>;
  onRemove: (id: string) => Promise<unknown>;
}

function GroupForm({
  start,
  t,
  onSave,
  onClose,
}: {
  start: GroupDraft;
  t: PageTranslate;
  onSave: GroupsProps['onSave'];
  onClose: () => void;
}) {
  const [group, setGroup] = useState(start);
  const [problem, setProblem] = useState<string | null>(null);
  const save = () => {
    onSave(group).then(onClose, (error: unknown) => setProblem(reasonText(error, t)));
  };
  return (
    <Form onSubmit={save}>
      <Box
        id="group-name"
        label={t('phrases.group.name')}
        value={group.name}
        problem={problem}
        onValue={(name) => setGroup({ ...group, name })}
      />
      <Select
        id="group-kind"
        label={t('phrases.group.kind')}
        value={group.kind}
        options={(['personal', 'shop'] as const).map((value) => ({
          value,
          text: t(`phrases.kind.${value}`),
        }))}
        onValue={(kind) => setGroup({ ...group, kind: kind as Kind })}
      />
      <div class="actions">
        <button type="submit" class="primary">
          {t('phrases.save')}
        </button>
        <button type="button" onClick={onClose}>
          {t('phrases.cancel')}
        </button>
      </div>
    </Form>
  );
}

function Removing({
  group,
  count,
  t,
  onRemove,
}: {
  group: PhraseGroup;
  count: number;
  t: PageTranslate;
  onRemove: () => void;
}) {
  const [isAsked, ask] = useState(false);
  if (!isAsked) {
    return (
      <button type="button" class="link" onClick={() => ask(true)}>
        {t('phrases.group.remove')}
      </button>
    );
  }
  return (
    <p class="asked" role="alert">
      {t('phrases.group.removeAsk', { name: group.name, n: count })}{' '}
      <button type="button" onClick={onRemove}>
        {t('phrases.yes')}
      </button>{' '}
      <button type="button" onClick={() => ask(false)}>
        {t('phrases.cancel')}
      </button>
    </p>
  );
}

/** The groups: which one is shown, and their names. */
export function Groups({ groups, counts, chosen, t, onChoose, onSave, onRemove }: GroupsProps) {
  const [edited, edit] = useState<GroupDraft | null>(null);
  const shown = groups.find(({ id }) => id === chosen);
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const button = (id: string | null, name: string, count: number) => (
    <li key={id ?? ''}>
      <button
        type="button"
        class="group"
        aria-pressed={chosen === id}
        onClick={() => {
          edit(null);
          onChoose(id);
        }}
      >
        <bdi>{name}</bdi> <span class="muted">{count}</span>
      </button>
    </li>
  );
  return (
    <nav class="groups" aria-label={t('phrases.groups')}>
      <ul>
        {button(null, t('phrases.group.all'), total)}
        {groups.map(({ id, name }) => button(id, name, counts.get(id) ?? 0))}
      </ul>
      <div class="group-actions">
        <button
          type="button"
          class="link"
          onClick={() => edit({ id: null, name: '', kind: 'personal' })}
        >
          {t('phrases.group.new')}
        </button>
        {shown && !edited && (
          <>
            <button type="button" class="link" onClick={() => edit({ ...shown })}>
              {t('phrases.group.name')}
            </button>
            <Removing
              key={shown.id}
              group={shown}
              count={counts.get(shown.id) ?? 0}
              t={t}
              onRemove={() => void onRemove(shown.id).then(() => onChoose(null))}
            />
          </>
        )}
      </div>
      {edited && (
        <GroupForm
          key={edited.id ?? ''}
          start={edited}
          t={t}
          onSave={onSave}
          onClose={() => edit(null)}
        />
      )}
    </nav>
  );
}
