// Text segments: GSM-7 holds 160 (153 each when several), anything else 70 (67). á í ó ú are "anything else".

const GSM = /^[@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&'()*+,\-./0-9:;<=>?¡A-ZÄÖÑÜ§¿a-zäöñüà^{}\\[\]~|€]*$/;

/** Units used, room for them, number of segments, and the first letter that made it 70. */
export function segments(text) {
  const plain = GSM.test(text);
  const size = plain ? text.length + (text.match(/[\^{}\\[\]~|€]/g) || []).length : text.length;
  const [one, many] = plain ? [160, 153] : [70, 67];
  const count = size <= one ? 1 : Math.ceil(size / many);
  return { size, room: count === 1 ? one : many * count, count, odd: plain ? "" : [...text].find((letter) => !GSM.test(letter)) };
}
