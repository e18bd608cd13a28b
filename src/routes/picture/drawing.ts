import { error } from '@sveltejs/kit';
import { inTurn } from './in-turn.ts';

/** Pictures drawn at once, and those that may wait: a large one takes 100 MB and a second, and anybody may ask for one. */
const AT_ONCE = 2;
const WAITING = 60;

/** Draws in turn with all other pictures of the server. Answers 503 where too many wait. */
export const drawing = inTurn(AT_ONCE, WAITING, () => tooMany());

function tooMany(): unknown {
  try {
    error(503, 'Too many pictures are being drawn. Ask again in a moment.');
  } catch (refusal) {
    return refusal;
  }
}
