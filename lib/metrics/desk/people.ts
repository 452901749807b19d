/** What only whole conversations tell: satisfaction, invitations, load and presence, of each agent and of all. */
import type { InvitedEvent } from '../../events/types.ts';
import { groupBy } from '../group-by.ts';
import { conversionFrom } from '../invitations/conversion.ts';
import { officialFigure } from '../official/official.ts';
import { isWithin } from '../period.ts';
import type { InviteCounts } from '../report.ts';
import { afterInvitation, satisfactionOf, survivingRatings } from '../satisfaction.ts';
import type { Rating } from '../satisfaction.ts';
import { emptyLoad, loadOf, loadSteps } from './load.ts';
import type { LoadSum } from './load.ts';
import { onlineSteps } from './online.ts';
import type { Online } from './online.ts';
import type { Pieces } from './pieces.ts';
import type { DeskFigures, DeskRequest } from './types.ts';

type PersonFigures = Pick<
  DeskFigures,
  'satisfaction' | 'invites' | 'conversion' | 'load' | 'onlineMs'
>;

export interface People {
  shop: PersonFigures;
  of: (agent: string | null) => PersonFigures;
  /** Everybody of whom there is anything. */
  names: (string | null)[];
  online: Online;
}

interface Said {
  ratings: Rating[];
  invitations: InvitedEvent[];
}

function invitesOf(
  { ratings, invitations }: Said,
  isAfter: (rating: Rating) => boolean,
): InviteCounts {
  const count = (by: InvitedEvent['by']) => invitations.filter((event) => event.by === by).length;
  return {
    byAgent: count('agent'),
    bySystem: count('system'),
    byUnknown: count('unknown'),
    ratedAfter: ratings.filter(isAfter).length,
  };
}

/** Rests between its parts. */
export function* peopleSteps(pieces: Pieces, request: DeskRequest): Generator<void, People> {
  const { parameters, period, now } = request;
  const { official, invitations } = pieces;
  const online = yield* onlineSteps(pieces.presence, pieces.stretches, request);
  const loads = yield* loadSteps(pieces.loads);
  const surviving = survivingRatings(pieces.ratings, parameters);
  yield;
  const ratings = surviving.filter(({ event }) => isWithin(event.at, period));
  const isAfter = afterInvitation(invitations);
  const ratingsOf = groupBy(ratings, ({ event }) => event.agent);
  const invitationsOf = groupBy(invitations, ({ agent }) => agent);
  yield;
  const figures = (
    said: Said,
    whole: boolean,
    scope: string | null,
    load: LoadSum,
    onlineMs: number,
  ): PersonFigures => {
    const asked = scope && officialFigure(official, { figure: 'satisfaction', scope }, period);
    return {
      satisfaction: satisfactionOf(said.ratings, { period, whole, now }, parameters),
      invites: invitesOf(said, isAfter),
      conversion: conversionFrom(asked ? asked.rated : null, said.invitations.length),
      load: loadOf(load),
      onlineMs,
    };
  };
  const present = [...online.agents].filter(([, ms]) => ms > 0).map(([agent]) => agent);
  return {
    shop: figures({ ratings, invitations }, true, 'shop', loads.all, online.anybodyMs),
    of: (agent) =>
      figures(
        { ratings: ratingsOf.get(agent) ?? [], invitations: invitationsOf.get(agent) ?? [] },
        false,
        agent,
        loads.agents.get(agent) ?? emptyLoad(),
        online.agents.get(agent) ?? 0,
      ),
    names: [
      ...new Set([
        ...loads.agents.keys(),
        ...ratingsOf.keys(),
        ...invitationsOf.keys(),
        ...present,
      ]),
    ],
    online,
  };
}
