// What a page does on the device by itself, beside Reflex. Each module stands alone.
import "./desk/drafts.js";
import "./desk/leaving.js";
import "./desk/manners.js";
import "./desk/pin.js";
