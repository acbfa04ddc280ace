/** The style sheets that all windows share, in the order in which they apply. */
import "./tokens.css";
import "./base.css";
import "./button.css";
import "./field.css";
import "./menu.css";
import "./mark.css";
import "./spinner.css";
import "./failure-message.css";
import "./avatar.css";
import "./person-state.css";
