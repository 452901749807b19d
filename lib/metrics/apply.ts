/** What each type of event does to a conversation. */
import { beijingDay } from '../beijing.ts';
import type { ChatEvent, MessageEvent, SessionStartedEvent } from '../events/types.ts';
import type { FoldState } from './fold-state.ts';
import { hold, holderAt } from './holder.ts';
import { answerRound, endRound } from './outcome.ts';
import { effectOf } from './roles.ts';
import type { Round, RoundMessage } from './round.ts';
import { answer, dropRound, enterRound, followsHandover, speak, startSession } from './session.ts';
import { endOfDayFor, isAssessed, standingOf } from './standing.ts';
import type { Parameters } from './types.ts';

/** The state after an event; rounds that did not change keep their identity. */
export function applyEvent(before: FoldState, event: ChatEvent, parameters: Parameters): FoldState {
  const state = leaveEndedRound(before, event.at, parameters);
  switch (event.type) {
    case 'message':
      return applyMessage(state, event, parameters);
    case 'robotStarted':
      if (parameters.robotStage === 'count' || state.robotStage) return state;
      return { ...state, robotStage: { wrote: false } };
    case 'sessionStarted':
      return applySessionStarted(state, event, parameters);
    case 'sessionEnded': {
      const ended = endUnanswered(state, event.at, parameters);
      return { ...ended, session: ended.session && { ...ended.session, ended: true } };
    }
    case 'transferred': {
      const held = {
        ...state,
        holding: hold(state.holding, event, false),
        transferredAt: event.at,
      };
      return parameters.transfer === 'strict' ? endUnanswered(held, event.at, parameters) : held;
    }
    default:
      return state;
  }
}

/** A round ends by itself with its day; that is noticed by the next event after it. */
function leaveEndedRound(state: FoldState, at: number, parameters: Parameters): FoldState {
  const open = openRound(state);
  return open && at > open.endOfDay ? leaveRound(state, open, parameters) : state;
}

function openRound(state: FoldState): Round | undefined {
  return state.rounds.find((round) => round.id === state.open);
}

/** The open round is over; what its session's first response hangs on may move to a later round. */
function leaveRound(state: FoldState, round: Round, parameters: Parameters): FoldState {
  const session = state.session?.id === round.session ? state.session : null;
  const dropped = session && standingOf(round, parameters, Infinity) === 'out';
  return { ...state, open: null, session: dropped ? dropRound(session, round) : state.session };
}

function applyMessage(state: FoldState, event: MessageEvent, parameters: Parameters): FoldState {
  const effect = effectOf(event, parameters);
  if (effect === 'ask') return applyQuestion(state, event, parameters);
  if (effect === 'reply') return applyReply(state, event, parameters);
  return effect === 'robot' ? applyRobot(state) : state;
}

/** As long as only robots have answered, the open round is outside every figure. */
function applyRobot(state: FoldState): FoldState {
  return alterRounds(state, (round) =>
    round.id === state.open && !round.onlyRobots ? { ...round, onlyRobots: true } : round,
  );
}

function applyQuestion(before: FoldState, event: MessageEvent, parameters: Parameters): FoldState {
  const session = speak(before.session, event.key, event.at, false, parameters);
  const state = { ...before, session };
  if (state.robotStage && !event.asksHuman) return { ...state, robotStage: { wrote: true } };
  const holder = holderAt(state.holding, event);
  const message = { at: event.at, holder, repliedAt: null, endedAt: null };
  const eligible = { ...state, robotStage: null };
  if (state.open === null) return addRound(eligible, event, [message], parameters);
  return alterRounds(eligible, (round) =>
    round.id === state.open ? { ...round, messages: [...round.messages, message] } : round,
  );
}

function addRound(
  state: FoldState,
  event: MessageEvent | SessionStartedEvent,
  messages: RoundMessage[],
  parameters: Parameters,
): FoldState {
  const { key: id, console, shop, conversation, at } = event;
  const bare: Round = {
    id,
    console,
    shop,
    conversation,
    holder: holderAt(state.holding, event),
    session: state.session?.id ?? id,
    day: beijingDay(at),
    openedAt: at,
    closedAt: null,
    endedAt: null,
    endOfDay: endOfDayFor(at, parameters),
    onlyRobots: false,
    messages,
    first: null,
  };
  const entered = state.session && enterRound(state.session, bare);
  const carries = !!entered && entered.carrier === null && isAssessed(at, parameters);
  const session = carries ? { ...entered, carrier: id } : entered;
  const round = { ...bare, first: carries ? firstOf(session) : null };
  return { ...state, session, open: id, rounds: [...state.rounds, round] };
}

function firstOf(session: FoldState['session']): Round['first'] {
  if (!session?.first) return null;
  const { from, repliedAt } = session.first;
  return { from, repliedAt };
}

function applyReply(before: FoldState, event: MessageEvent, parameters: Parameters): FoldState {
  const spoken = speak(before.session, event.key, event.at, true, parameters);
  const session = { ...spoken, first: spoken.first && answer(spoken.first, event.at) };
  const state = {
    ...before,
    session,
    robotStage: event.role === 'agent' ? null : before.robotStage,
    holding: hold(before.holding, event, false),
  };
  const open = openRound(before);
  const hears = (round: Round) => round.session === session.id || round.session === open?.session;
  const replied = alterRounds(state, (round) =>
    answerRound(round, event, round === open, hears(round), parameters),
  );
  const closed = open && replied.rounds.find((round) => round.id === open.id);
  return closed ? leaveRound(replied, closed, parameters) : replied;
}

/** Ends what waits, at the instant of an event. */
function endUnanswered(state: FoldState, at: number, parameters: Parameters): FoldState {
  const ended = alterRounds(state, (round) =>
    endRound(round, at, round.id === state.open, parameters),
  );
  const open = openRound(ended);
  return open ? leaveRound(ended, open, parameters) : ended;
}

function alterRounds(state: FoldState, alter: (round: Round) => Round): FoldState {
  return { ...state, rounds: state.rounds.map(alter) };
}

function applySessionStarted(
  before: FoldState,
  event: SessionStartedEvent,
  parameters: Parameters,
): FoldState {
  const continues = followsHandover(before.session, event, before.transferredAt);
  const session = continues ? before.session : startSession(before.session, event, parameters);
  const holding = hold(before.holding, event, !continues);
  const state = carryStart({ ...before, session, holding, robotStage: null });
  const wrote = before.robotStage?.wrote === true;
  return wrote && state.open === null ? addRound(state, event, [], parameters) : state;
}

/** What the first response counts from may have come with the reception: the round that carries it says the same. */
function carryStart(state: FoldState): FoldState {
  const { session } = state;
  if (!session?.first) return state;
  const { from } = session.first;
  return alterRounds(state, (round) => {
    const { first } = round;
    if (round.id !== session.carrier || !first || first.from === from) return round;
    return { ...round, first: { ...first, from } };
  });
}
