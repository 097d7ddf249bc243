/**
 * Every problem that the compiler can find: a stable number, a sentence with `{places}` to fill, what to do, and
 * whether it stops the build. B1 structure, B2 data, B3 texts, B4 channels, B5 releases, B6 handbook, B7 words.
 * Numbers are never reused. Errors of B7 fail `bubo check` and leave the book usable.
 */

export interface Entry {
  readonly severity: 'error' | 'warning';
  readonly what: string;
  readonly remedy: string;
}
const error = (what: string, remedy: string): Entry => ({ severity: 'error', what, remedy });
const warning = (what: string, remedy: string): Entry => ({ severity: 'warning', what, remedy });

const structure = {
  B101: error('This file is no readable YAML: {why}.', 'Mend the line; nothing else in this file was looked at.'),
  B102: error('“{name}” stands here twice.', 'Keep one of the two, or give the other a name of its own.'),
  B103: error('Anchors, aliases and tags are not used in content: {name}.', 'Write the thing out where it is needed.'),
  B104: error('“{name}” is not known in {where}.', 'Use one of: {known}.'),
  B105: error('{where} must be {wanted}.', 'Write it so; CONTRIBUTING shows each form.'),
  B106: error(
    '“{name}” cannot be an id: {why}.',
    'Use small Latin letters, digits and “_”, a letter first, and no reserved word.',
  ),
  B107: error('The file is called “{file}” and holds the dialog “{name}”.', 'Give both the same name.'),
  B108: error('The dialog “{dialog}” has no {what}.', 'Add it.'),
  B109: error('The step “{step}” does nothing.', 'Give it one of: say, ask, fill, choose, do, call, handover, end.'),
  B110: error('The step “{step}” does several things at once: {kinds}.', 'Split it into steps that follow each other.'),
  B111: error('There is no step “{name}”.', 'Name a step of this dialog, or “dialog.step”.'),
  B112: error('Nothing leads to the step “{step}”.', 'Lead there, or remove it.'),
  B113: error('The steps {steps} follow each other for ever without a question.', 'Let one of them ask, or end.'),
  B114: error(
    'The last line of “choose” in “{step}” has an “if”.',
    'Add a last line without one, for everything else.',
  ),
  B115: error(
    'A line of “choose” in “{step}” has no “if” and is not the last: the lines below are never read.',
    'Give it an “if”, or move it to the end.',
  ),
  B116: error('The dialogs {dialogs} call each other in a circle.', 'Use “go” instead of “call” for one of the ways.'),
  B117: error('The step “{step}” leads nowhere.', 'Add “go: <step>”, or “end: true”.'),
  B118: error(
    'The dialog “{dialog}” is called and never ends.',
    'Give it a step with “end: true”, or go there with “go”.',
  ),
  B119: error('There is no dialog “{name}”.', 'Name a file of dialogs/ without its ending.'),
  B120: error('There is no global “{name}”.', 'Add it under “globals:”; menu, back and cancel must be there.'),
  B121: error('The word “{word}” belongs to two globals: {first} and {second}.', 'Leave it with one of them.'),
  B122: error('The settings have no {what}.', 'Add it to dialogs/bubo.yaml.'),
  B123: error(
    'A way out of “{step}” has {count} targets.',
    'Give it exactly one of: go, call, answer, back, end, handover, link.',
  ),
  B124: error(
    'A link in “{step}” also has “{name}”.',
    'A link opens an address and does nothing else: keep only “link” and “if”.',
  ),
  B125: error('There is no answer “{name}” in the handbook.', 'Name an id of dialogs/answers/.'),
  B126: error('The question “{step}” has no options.', 'Give it at least one option.'),
  B127: error('The dialog “{dialog}” is never entered.', 'Lead there from another dialog, or remove the file.'),
  B128: error(
    'A file sent at “{step}” has no place to be kept: {why}.',
    'Name a slot of type file, as in “file: { slot: sent, go: … }”.',
  ),
  B129: error('The town knows nothing called “{name}”.', 'Add it under “known:” of dialogs/bubo.yaml.'),
  B130: error(
    'The door of “{dialog}” does not close: {why}.',
    'Write “only: { if: <condition>, go: <dialog.step> }” with a step of another dialog.',
  ),
  B131: error('This file {why}.', 'Put it right, or remove it; nothing in it was looked at.'),
  B132: error(
    'This file lies where none is looked for.',
    'Put it into dialogs, dialogs/answers, locales/bg, locales/en or their folder answers, or remove it.',
  ),
  B133: error(
    'The dialog “{name}” stands in {file} already.',
    'Give this file and the dialog in it a name of their own, or remove it; its steps were not looked at.',
  ),
} satisfies { [code: string]: Entry };

const data = {
  B201: error(
    'The condition “{text}” cannot be read: {why}.',
    'Conditions know names, numbers, quoted words, true, false, none, == != < <= > >= in, and, or, not, parentheses.',
  ),
  B202: error(
    '“{name}” is neither a slot nor a fact.',
    'Declare the slot, or use a fact that a feature of the town gives.',
  ),
  B203: error('The condition “{text}” mixes types: {why}.', 'Compare like with like.'),
  B204: error('“{owner}” has no field for “{name}”.', 'Use one of its fields.'),
  B205: error('“{name}” is asked wrongly: {why}.', 'Write it as {form}.'),
  B206: error('There is no effect “{name}”.', 'Use an effect that a feature of the town gives.'),
  B207: error('The effect “{effect}” takes no “{name}”.', 'Remove it, or use one of: {known}.'),
  B208: error('The effect “{effect}” needs “{name}”.', 'Add it; “none” where there is nothing to give.'),
  B209: error(
    '“{name}” of the effect “{effect}” must be of type {wanted}, and this is {given}.',
    'Give a value of that type.',
  ),
  B210: error('There is no slot “{name}”.', 'Declare it under “slots:” of the dialog.'),
  B211: error('The slot “{name}” is never used.', 'Use it, or remove it.'),
  B212: error('The slot “{name}” is of type {wanted} and cannot be set to {given}.', 'Set it to a value of its type.'),
  B213: error('“{text}” gives no buttons: {why}.', 'Use a list fact whose elements have “id” and “label”.'),
  B214: error('The slot “{name}” is declared wrongly: {why}.', 'Mend its line.'),
  B215: error('The condition “{text}” is never true, so “{name}” never shows.', 'Mend the condition, or remove it.'),
  B216: error(
    'The private slot “{name}” would be shown outside its dialog.',
    'Show it only in its own dialog, and never in an address.',
  ),
  B217: error('“it” stands for nothing here.', 'Use it only in an option with “each”.'),
  B218: error(
    '“{text}” is of type {given}, and a yes or no is needed.',
    'Compare it with something, as in “{text} != none”.',
  ),
  B222: error('“{name}” is no choice of this slot.', 'Use one of its ids.'),
  B223: warning(
    'Nothing ever clears {slots}, so that a second run through “{step}” asks nothing.',
    'Clear what was asked when the form is done or begun anew, as in “clear: [{first}]”.',
  ),
} satisfies { [code: string]: Entry };

const texts = {
  B301: error('The text “{key}” is missing in “{lang}”.', 'Write it in {file}.'),
  B302: error('The text “{key}” is in “{lang}” and not in “{other}”.', 'Write it in {file}, or remove it here.'),
  B303: error('The text “{key}” is never shown.', 'Remove it, or use it.'),
  B304: error('The text “{key}” is empty.', 'Write it, or remove the line.'),
  B305: error(
    'The text “{key}” names {names} in “{lang}” and {others} in “{other}”.',
    'Use the same names in each language.',
  ),
  B306: error(
    'The text “{key}” names “{name}”, which cannot be shown there: {why}.',
    'Name a slot, a fact without arguments, a field of one, or what an effect gives.',
  ),
  B307: error('Two buttons of “{step}” have the same label in “{lang}”: “{label}”.', 'Give them different words.'),
  B308: error('The text “{key}” cannot be read in “{lang}”: {why}.', 'Mend its braces.'),
  B310: error('The question “{step}” has no words of its own.', 'Add “say: true” to the step, and its text.'),
  B311: error('No dialog belongs to the texts of this file.', 'Name the file as its dialog, or as one of: {known}.'),
  B312: error(
    'The button “{key}” of a notice leads nowhere.',
    'Call it like a dialog that has a text slot “ref”, or like a global.',
  ),
  B313: error(
    'The text “{key}” tells what “{effect}” gave, and nobody would know it there: {why}.',
    'Tell it in the “say” of a step that a move with “do: {effect}” leads to without a question between.',
  ),
} satisfies { [code: string]: Entry };

const channels = {
  B401: error('The label “{label}” has {count} characters in “{lang}”, and 20 fit on a button.', 'Shorten it.'),
  B402: error(
    'The token “{token}” has {count} bytes, and 64 fit into a button.',
    'Shorten the ids of the dialog, the step or the option.',
  ),
  B403: warning(
    'The text “{key}” has {count} characters in “{lang}”; {channel} takes {limit} and will show it as {parts} messages.',
    'Shorten it, or split it into steps.',
  ),
  B404: error('The address of “{name}” does not begin with https://.', 'Use an https address.'),
  B405: warning(
    'The question “{step}” has {count} options: ten at most show at once, the rest behind „Още“.',
    'Group them in steps of their own.',
  ),
  B406: warning(
    'The question “{step}” has up to {count} buttons; {channel} takes {limit} and will show a numbered list.',
    'Have fewer options.',
  ),
} satisfies { [code: string]: Entry };

const releases = {
  B501: error(
    'The step “{name}” of the last release is gone, and people may wait there.',
    'Name its place in “moved:” of the dialog, as “{step}: <new step>”.',
  ),
  B502: error(
    'The option “{name}” of the last release is gone, and its button stands in old messages.',
    'Name its place in “moved:”, as “{name}: <dialog.step.option>”; a step or “answer.<id>” will do as well.',
  ),
  B503: error(
    'The slot “{name}” was of type {before} in the last release and is {now} now.',
    'Give the new slot a new name: people have values of the old one.',
  ),
  B504: error('“{name}” is moved and still exists.', 'Remove it from “moved:”, or remove the step.'),
  B505: error('“{name}” is moved to “{to}”, which does not exist.', 'Name a place that exists.'),
  B506: error(
    'The answer “{name}” of the last release is gone, and its buttons and links are about.',
    'Ids of answers are never renamed. Bring it back, or name its place in “moved:” of a dialog, as “answer.{name}: answer.<id>”.',
  ),
} satisfies { [code: string]: Entry };

const handbook = {
  B601: error(
    'The answer “{answer}” has no source.',
    'Name the act and the article, paragraph or page under “sources:”.',
  ),
  B602: error('There is no act “{name}” in the register.', 'Add the act to the register, or mend the id.'),
  B603: error('The related answer “{name}” does not exist.', 'Name an id of dialogs/answers/.'),
  B604: error('“{phrase}” is a phrasing of {first} and of {second}.', 'Leave it with one of them.'),
  B605: error(
    'The id “{answer}” stands twice in the handbook.',
    'Each entry has an id of its own, never renamed or merged.',
  ),
  B606: error(
    'The answer “{answer}” takes {taps} from the main menu, and 4 are the limit.',
    'Offer it in a question nearer to the menu, or as the related answer of a near one.',
  ),
  B607: error('The answer “{answer}” is related to itself, or twice to the same.', 'Name each related answer once.'),
  B608: error(
    '“{text}” of “{answer}” is no day, or ends before it was checked.',
    'Write days as 2026-10-06, the later one in valid_until.',
  ),
  B609: warning(
    'The answer “{answer}” has {count} phrasings: it will hardly be found by writing.',
    'Add at least 3, as people ask.',
  ),
  B610: error('The answer “{answer}” has {count} bubbles in “{lang}”, and 3 are the limit.', 'Join or shorten them.'),
  B611: error('The core answer “{answer}” has no plain twin in “{lang}”.', 'Write it under “plain:” in {file}.'),
  B612: error(
    'The register of acts knows no “{ref}” of “{act}”.',
    'Read it, enter it in the register with what it says, or name a paragraph that is there.',
  ),
  B613: error(
    'The text “{key}” names {article}, and no source of “{answer}” does.',
    'Name the article under “sources:”, or leave it out of the text.',
  ),
  B614: error(
    'The answer “{answer}” is marked as law, and nobody has read any of its sources.',
    'Mark it as a recommendation, or read a source and enter its confidence in the register.',
  ),
  B630: error(
    'The premise “{premise}” has no pattern, one without a word, or a number that is none.',
    'Write patterns under “says:”, or a paragraph under “cites:”, and numbers under “right:”.',
  ),
  B631: warning(
    'The premise “{premise}” is found in “{phrase}”, by which people ask for {answer}.',
    'Narrow its patterns, or name the innocent words under “unless:”.',
  ),
  B617: error(
    'The text “{key}” says “{figure}”, and nobody has read any source of “{answer}”.',
    'Say where to check it instead, or read a source and enter its confidence in the register.',
  ),
  B616: error(
    'The text “{key}” cites „{cited}“, and the register of that act does not know {place}.',
    'Read it and enter it in the register of acts, or cite what is there.',
  ),
  B618: error(
    'The text “{key}” names a law and does not say when that was read.',
    'End it with {line}, which prints the day of reading, and past its day that it may be out of date.',
  ),
  B619: error(
    'The text “{key}” says “{stated}” of the law, and not of which and when that was read.',
    'End it with the line of the act, such as law.zpf in braces; or say that it is advice.',
  ),
  B620: error(
    'The text “{key}” opens with “{opening}”, a verdict that is wrong for the question asked the other way round.',
    'Open with a clause that says what holds, such as „Обсъждането е задължително“.',
  ),
  B615: error('The text “{key}” links to “{link}”, where there is nothing.', 'Name an id of dialogs/answers/.'),
} satisfies { [code: string]: Entry };

const words = {
  B701: error('The text “{key}” has {count} characters, and a bubble holds 640.', 'Shorten it; the aim is 300.'),
  B702: error('A sentence of “{key}” has {count} words, and 20 are the limit: “{start}…”', 'Split it.'),
  B703: error('The text “{key}” reads at LIX {count}, and {limit} is the limit.', 'Use shorter sentences and words.'),
  B704: error('The text “{key}” says “{word}”.', 'Say: {instead}.'),
  B705: error(
    'A bubble of “{answer}” has {count} characters in “{lang}” together with its sources, and 640 are the limit.',
    'Shorten the text, or name fewer sources.',
  ),
  B706: error(
    'The figures of “{key}” differ: {names} only in “{lang}”, {others} only in “{other}”.',
    'Say the same numbers, units, dates and articles in both.',
  ),
  B707: error(
    'The plain twin “{key}” has other figures than the answer in “{lang}”: {names}.',
    'Say the same numbers, dates and sums; only articles may be left out.',
  ),
  B708: error(
    'The text “{key}” says {lev} лв. and {euro} €, and at 1.95583 they are not the same.',
    'Divide the leva by 1.95583 and round to the cent.',
  ),
} satisfies { [code: string]: Entry };

/** Code → sentence, remedy, severity. */
export const catalogue = { ...structure, ...data, ...texts, ...channels, ...releases, ...handbook, ...words };
export type Code = keyof typeof catalogue;
