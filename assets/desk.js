// What a page does on the device by itself, beside Reflex.
import "./desk/drafts.js";
import "./desk/offers.js";
import "./desk/outbox.js";
import "./desk/once.js";
import "./desk/shared.js";
import "./desk/parts.js";
import "./desk/unsent.js";
import "./desk/leaving.js";
import "./desk/focus.js";
import "./desk/happened.js";
import "./desk/manners.js";
import "./desk/paper.js";
import "./desk/index.js";
import "./desk/zones.js";
import "./desk/awake.js";
import "./desk/pausing.js";
import "./desk/pin.js";
