/**
 * Sentences of the offline drafts. {k} is the point that a paragraph is about, {f} the article's main keyword.
 * They advise how to think about any topic and claim nothing about it, because nothing is known of it here.
 */
export const OPENERS = [
  "Start with {k}, because the rest depends on it.",
  "Many of the questions in this part come back to {k}.",
  "It helps to look at {k} on its own before you put it together with anything else.",
  "People who ask about {k} tend to have a concrete situation in mind.",
  "There is more than one way to think about {k}, and the right one depends on what you need.",
  "Before you go further, be clear about what {k} means for you.",
  "A plain description of {k} is worth more than a long list of terms.",
  "Put {k} into your own words first, then compare that with what you read elsewhere.",
  "If you came here because of {k}, you want an answer that you can use today.",
  "Treat {k} as a decision of its own, with its own reasons.",
  "What matters about {k} shows in everyday use rather than on paper.",
  "The subject of {k} looks larger than it is until you break it into steps.",
  "Take a moment for {k}, even if you think you know it already.",
  "With {k}, the details decide how content you will be later.",
];

export const REASONS = [
  "The reason is simple: what suits one person may be wrong for the next.",
  "Your own circumstances decide which answer on {k} applies, so write them down before you compare.",
  "If you know why you are asking about {k}, it is easier to tell useful advice from noise.",
  "What you need from {k} today may differ from what you need in a year, and it is fair to plan for both.",
  "An answer that fits your case is better than one that sounds impressive.",
  "It is easy to spend time on parts of {k} that change nothing, so separate what you must have from what would be nice.",
  "The way {k} connects with {f} decides how much attention it deserves.",
  "Much of the confusion about {k} goes away when everyone means the same thing by the same word.",
  "Nothing has to be settled at once; a good order of questions on {k} does most of the work.",
  "Think about who else is affected by {k}, and ask them early.",
  "A choice that you can explain in two sentences is one that you understand.",
  "Time, money and effort pull in different directions, and {k} is where you feel it.",
  "Once the purpose is clear, open questions about {k} become easier to answer.",
  "There is no prize for the most complicated answer, only for one that works for you.",
];

export const ADVICE = [
  "Write down three things that you expect from {k}, and put them in order.",
  "Look at one example of {k} closely rather than at many in passing.",
  "Ask what happens if you leave {k} for later; the answer tells you how urgent it is.",
  "Keep notes while you compare, so that you can retrace your steps when it comes to {k}.",
  "Talk to somebody who deals with {k} regularly and ask what they would do differently.",
  "Try it on a small scale first, and decide after that.",
  "Set yourself a limit in time and money before you look into {k} any further.",
  "Check the source of every claim about {k}, and prefer those that show how they know.",
  "On {k}, compare like with like: the same purpose, the same conditions, the same period.",
  "Leave out whatever about {k} does not serve your purpose; you can come back to it.",
  "Make a short list, sleep on it, and strike whatever no longer convinces you.",
  "Note the questions on {k} that remain open, and find out who can answer them.",
  "Give each option for {k} the same chance before you judge.",
  "Use plain words for what you want; it makes {k} easier to discuss.",
];

export const CHECKS = [
  "Afterwards, ask yourself whether {k} now gives you what you wanted from it.",
  "You will know that you are on the right track when the next step is obvious.",
  "If two sources disagree on {k}, look for what they assume rather than for who is louder.",
  "A warning sign is advice that never mentions the limits of {k}.",
  "Go back to your list and see which point about {k} is still missing.",
  "When in doubt about {k}, choose the option that is easier to change later.",
  "Review what you decided about {k} after a while, and adjust what did not hold.",
  "Be wary of promises about {k} that leave out the conditions.",
  "If {k} still feels unclear, return to the question that you started with.",
  "Read the small print where {k} involves an agreement or a guarantee.",
  "Test your conclusion about {k} on a friend who is new to the subject.",
  "A good result can be described, repeated and explained.",
  "Confirm the facts on {k} with a current source before you rely on them.",
  "Then put {k} aside and look at the whole again.",
];
