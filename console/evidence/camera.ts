import { qrCodeIn } from './qr_code';

const EVERY_MS = 150;
/** As fine as a camera gives: a whole piece of evidence makes a dense code. */
const WANTED: MediaTrackConstraints = {
  facingMode: 'environment',
  width: { ideal: 1_920 },
  height: { ideal: 1_080 },
};

/**
 * Shows what the camera sees and looks for a code in it until there is one or it is stopped. Pictures stay in this browser.
 * @returns stops it
 * @throws where there is no camera, or the person does not want it
 */
export async function startCamera(
  video: HTMLVideoElement,
  found: (text: string) => void,
): Promise<() => void> {
  const stream = await navigator.mediaDevices.getUserMedia({ video: WANTED, audio: false });
  video.srcObject = stream;
  video.hidden = false;
  await video.play();
  const stop = (): void => {
    clearInterval(timer);
    for (const track of stream.getTracks()) track.stop();
    video.srcObject = null;
    video.hidden = true;
  };
  const timer = setInterval(() => {
    if (video.videoWidth === 0) return;
    const text = qrCodeIn(video, video.videoWidth, video.videoHeight);
    if (text === null) return;
    stop();
    found(text);
  }, EVERY_MS);
  return stop;
}
