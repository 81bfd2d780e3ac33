package io.rankmesh.audit.style;

/**
 * What style sheets, attributes and the elements around make of an element.
 *
 * @param rendered whether the element and all around it take part in the layout
 * @param skipped whether something around keeps it from being shown although it has a box
 * @param skipsContents whether what is inside is skipped, but not the element: content-visibility, or hidden until found
 * @param concealed whether it, or something around it, is {@code aria-hidden} or {@code inert}
 */
record ComputedStyle(
        String display,
        boolean visible,
        String whiteSpace,
        boolean outOfFlow,
        boolean rendered,
        boolean skipped,
        boolean skipsContents,
        boolean concealed) {

    /** The document itself, which stands around its first element. */
    static final ComputedStyle ROOT = new ComputedStyle("block", true, "normal", false, true, false, false, false);
}
