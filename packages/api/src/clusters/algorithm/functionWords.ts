/**
 * Closed-class English words and the carriers of a spoken request ("please tell me", "i want to"). They say
 * how something is asked more than what it is about, so they weigh less; they are not removed.
 */
const FUNCTION_WORDS = new Set(
  `a an the of to in on at for from by with about into onto as and or but if so than then is are was were be
  been being am do does did doing done have has had having will would shall should can could may might must i
  me my mine we us our ours you your yours he him his she her hers it its they them their theirs this that these
  those there here what which who whom whose when where why how not no nor any some all each every much many more
  most very too also just please ok okay hey hi let lets get got give tell want need like know go going gonna
  wanna say make`.split(/\s+/),
);

export function isFunctionWord(word: string): boolean {
  return FUNCTION_WORDS.has(word);
}
