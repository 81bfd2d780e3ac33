package io.rankmesh.audit.lighthouse;

import java.util.Set;

/** Names of the event handler content attributes that every HTML element has (HTML standard, section 8.1.8.2). */
final class EventHandlers {
    private static final Set<String> NAMES = Set.of(
            ("onabort onauxclick onbeforeinput onbeforematch onbeforetoggle onblur oncancel oncanplay oncanplaythrough onchange "
                            + "onclick onclose oncommand oncontextlost oncontextmenu oncontextrestored oncopy oncuechange oncut "
                            + "ondblclick ondrag ondragend ondragenter ondragleave ondragover ondragstart ondrop ondurationchange "
                            + "onemptied onended onerror onfocus onfocusin onfocusout onformdata ongotpointercapture oninput oninvalid onkeydown "
                            + "onkeypress onkeyup onload onloadeddata onloadedmetadata onloadstart onlostpointercapture onmousedown "
                            + "onmouseenter onmouseleave onmousemove onmouseout onmouseover onmouseup onmousewheel onpaste onpause "
                            + "onplay onplaying onpointercancel onpointerdown onpointerenter onpointerleave onpointermove "
                            + "onpointerout onpointerover onpointerup onprogress onratechange onreset onresize onscroll onscrollend "
                            + "onsecuritypolicyviolation onseeked onseeking onselect onselectionchange onselectstart onslotchange "
                            + "onstalled onsubmit onsuspend ontimeupdate ontoggle ontouchcancel ontouchend ontouchmove ontouchstart "
                            + "ontransitioncancel ontransitionend ontransitionrun ontransitionstart onanimationend "
                            + "onanimationiteration onanimationstart onvolumechange onwaiting onwheel")
                    .split(" "));

    private EventHandlers() {}

    static boolean isHandler(String attribute) {
        return attribute.startsWith("on") && NAMES.contains(attribute);
    }
}
