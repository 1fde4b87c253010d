const STOP = new Set(
  (
    'the a an and or of to in on at is are was were be been it its this that for with from by as you your we our us i me my not no can will ' +
    'has have had do does did if when once after before within there here they their them than then also so any all each one which what who ' +
    'how about please yes just still now more most only up out into over under per'
  ).split(' '),
);
const STOP_HAN = /[的了是在和与或及也都就还有您我们你请可以会将为被把对从到至后前内上下中个这那其该后续]/gu;

/** Words of a text by which it can be told what it is about: English stems, pairs of Chinese characters. */
export function topicWords(text: string): string[] {
  const latin = (text.toLowerCase().match(/[a-z]{3,}/gu) ?? []).filter((word) => !STOP.has(word)).map(stem);
  const pairs = (text.replace(STOP_HAN, ' ').match(/\p{Script=Han}+/gu) ?? []).flatMap((run) =>
    Array.from({ length: Math.max(0, run.length - 1) }, (_, index) => run.slice(index, index + 2)),
  );
  return [...latin, ...pairs];
}

function stem(word: string): string {
  return word.replace(/(?:ing|ed|es|s|ly)$/u, '').slice(0, 7);
}
