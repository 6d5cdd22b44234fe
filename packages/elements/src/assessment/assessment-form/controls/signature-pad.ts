import { AsyncDirective, directive } from 'lit/async-directive.js';
import { noChange } from 'lit';
import type { ElementPart } from 'lit';

/** Pixels of the picture per pixel of the page: fine enough to print, small enough for a response. */
const scale = 2;

/** Lines drawn with a pointer. The picture is made when somebody signs. */
class SignaturePad extends AsyncDirective {
  #canvas: HTMLCanvasElement | undefined;
  #onChange: ((isDrawn: boolean) => void) | undefined;
  #last: readonly [number, number] | undefined;

  render(_onChange: (isDrawn: boolean) => void): unknown {
    return noChange;
  }

  override update(part: ElementPart, [onChange]: [(isDrawn: boolean) => void]): unknown {
    this.#onChange = onChange;
    if (this.#canvas) return noChange;
    this.#canvas = part.element as HTMLCanvasElement;
    for (const type of ['pointerdown', 'pointermove', 'pointerup', 'pointercancel'] as const) this.#canvas.addEventListener(type, this);
    return noChange;
  }

  handleEvent(event: PointerEvent): void {
    const canvas = event.currentTarget as HTMLCanvasElement;
    const at = [event.offsetX * scale, event.offsetY * scale] as const;
    if (event.type === 'pointerdown') {
      if (event.button !== 0) return;
      this.#fit(canvas);
      if (event.isTrusted) canvas.setPointerCapture(event.pointerId);
      this.#last = at;
      this.#line(canvas, at, at);
      this.#onChange?.(true);
    } else if (event.type === 'pointermove' && this.#last) {
      this.#line(canvas, this.#last, at);
      this.#last = at;
    } else this.#last = undefined;
  }

  /** As large as it is shown, once: setting it wipes what was drawn. */
  #fit(canvas: HTMLCanvasElement): void {
    const [width, height] = [canvas.clientWidth * scale, canvas.clientHeight * scale];
    if (canvas.dataset['drawn'] !== undefined) return;
    canvas.dataset['drawn'] = '';
    canvas.width = width;
    canvas.height = height;
  }

  #line(canvas: HTMLCanvasElement, from: readonly [number, number], to: readonly [number, number]): void {
    const context = canvas.getContext('2d');
    if (!context) return;
    // Ink on paper in every theme: it is a picture that is kept.
    context.strokeStyle = '#10182a';
    context.lineWidth = 2.5 * scale;
    context.lineCap = 'round';
    context.lineJoin = 'round';
    context.beginPath();
    context.moveTo(...from);
    context.lineTo(...to);
    context.stroke();
  }
}

export const signaturePad = directive(SignaturePad);

export function wipe(canvas: HTMLCanvasElement): void {
  delete canvas.dataset['drawn'];
  canvas.getContext('2d')?.clearRect(0, 0, canvas.width, canvas.height);
}

/** PNG as base64; undefined where nothing was drawn. */
export function drawingOn(canvas: HTMLCanvasElement | null | undefined): string | undefined {
  if (!canvas || canvas.dataset['drawn'] === undefined) return undefined;
  return canvas.toDataURL('image/png').split(',')[1];
}
