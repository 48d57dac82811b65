// Makes a photo smaller on the device, and strips it of what its file says of itself, where the browser can read it.
const QUALITY = 0.9;
// Moving ones go out as they are: the server says why it takes none.
const STILL = /^image\/(jpeg|png|webp|hei[cf])$/;
const MOVES = /ANIM|acTL/;
const HEAD = 64 * 1024; // bytes

// Returns the picture as a JPEG of its pixels alone; nothing where this browser can't make one.
export const smaller = async (file, side) => {
  if (!STILL.test(file.type) || MOVES.test(await file.slice(0, HEAD).text()) || !givesBack()) return undefined;
  try {
    const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
    const made = await encoded(drawn(picture, Math.min(1, side / Math.max(picture.width, picture.height))));
    picture.close();
    return made ?? undefined;
  } catch {
    return undefined;
  }
};

export const drawn = (picture, scale) => {
  const canvas = canvasOf(Math.max(1, Math.round(picture.width * scale)), Math.max(1, Math.round(picture.height * scale)));
  const brush = canvas.getContext("2d");
  brush.imageSmoothingQuality = "high";
  brush.fillStyle = "white";
  brush.fillRect(0, 0, canvas.width, canvas.height);
  brush.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return canvas;
};

const canvasOf = (width, height) => Object.assign(document.createElement("canvas"), { width, height });

const encoded = (canvas) => new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", QUALITY));

// A browser that won't be told apart from others may give back other pixels than were drawn.
const givesBack = () => {
  const brush = canvasOf(1, 1).getContext("2d");
  brush.fillStyle = "rgb(18 52 86)";
  brush.fillRect(0, 0, 1, 1);
  return brush.getImageData(0, 0, 1, 1).data.join() === "18,52,86,255";
};
