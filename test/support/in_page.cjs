/** Runs in the browser, before each page of a test (`addInitScript`): what a test does or measures there. */
globalThis.inPage = {
  /** A drop of one file, as a person does it. */
  drop(base64, name, type) {
    const bytes = Uint8Array.from(atob(base64), (each) => each.charCodeAt(0));
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([bytes], name, { type }));
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
  },

  /** Brightness of each dot of a picture in the middle of a frame, base64. */
  async lumaOf(png, width, height) {
    const bytes = Uint8Array.from(atob(png), (each) => each.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes]));
    const context = new OffscreenCanvas(width, height).getContext('2d');
    context.fillStyle = '#888';
    context.fillRect(0, 0, width, height);
    const side = height - 40;
    context.drawImage(bitmap, (width - side) / 2, 20, side, side);
    const { data } = context.getImageData(0, 0, width, height);
    let text = '';
    for (let at = 0; at < data.length; at += 4) text += String.fromCharCode(data[at]);
    return btoa(text);
  },

  /** Whether each control has a name that a screen reader says. */
  named() {
    const controls = [...document.querySelectorAll('input, textarea, button')];
    return controls.every((each) => (each.labels?.[0] ?? each).textContent.trim() !== '');
  },

  /** Texts whose colour differs too little from what is behind them (WCAG 2.2, 1.4.3). */
  faintTexts() {
    const parse = (color) => (color.match(/[\d.]+/g) ?? []).map(Number);
    const luminance = (rgb) => {
      const [r, g, b] = rgb.map((each) => {
        const share = each / 255;
        return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const behind = (element) => {
      if (element === null) return [255, 255, 255];
      const color = parse(getComputedStyle(element).backgroundColor);
      return (color[3] ?? 1) > 0 ? color.slice(0, 3) : behind(element.parentElement);
    };
    const hasText = (each) =>
      [...each.childNodes].some(({ nodeType, textContent }) => nodeType === 3 && textContent.trim() !== '');
    return [...document.querySelectorAll('main *')]
      .filter((each) => each.checkVisibility() && !each.matches(':disabled') && hasText(each))
      .flatMap((each) => {
        const text = luminance(parse(getComputedStyle(each).color).slice(0, 3));
        const ground = luminance(behind(each));
        const ratio = (Math.max(text, ground) + 0.05) / (Math.min(text, ground) + 0.05);
        return ratio < 4.5 ? [`${each.tagName} ${each.textContent.slice(0, 30)} ${ratio.toFixed(2)}`] : [];
      });
  },

  /** A browser from before Ed25519. */
  forgetEd25519() {
    const refuse = () => Promise.reject(new DOMException('Unrecognized name', 'NotSupportedError'));
    Object.defineProperty(SubtleCrypto.prototype, 'importKey', { value: refuse });
  },
};
