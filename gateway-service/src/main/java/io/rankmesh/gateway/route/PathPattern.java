package io.rankmesh.gateway.route;

import java.util.ArrayList;
import java.util.List;

/**
 * A path of literal segments and {@code {name}} placeholders.
 *
 * @param segments placeholders keep their braces
 */
public record PathPattern(String template, List<String> segments) {

    public static PathPattern parse(String template) {
        if (!template.startsWith("/")) {
            throw new InvalidRoutesException("path '%s' does not begin with '/'".formatted(template));
        }
        List<String> segments = new ArrayList<>();
        for (String segment : template.substring(1).split("/", -1)) {
            boolean valid = isPlaceholder(segment)
                    ? CanonicalPath.isSegment(segment.substring(1, segment.length() - 1))
                    : CanonicalPath.isSegment(segment);
            if (!valid) {
                throw new InvalidRoutesException("path '%s' has the segment '%s'".formatted(template, segment));
            }
            segments.add(segment);
        }
        return new PathPattern(template, List.copyOf(segments));
    }

    static boolean isPlaceholder(String segment) {
        return segment.startsWith("{") && segment.endsWith("}");
    }

    /** Whether both match exactly the same paths. */
    boolean hasShapeOf(PathPattern other) {
        return relationTo(other) == Relation.SAME;
    }

    /**
     * Whether some path matches both while neither is the more specific one. {@code /a/{x}} and {@code /a/b} are clear
     * (the literal wins), {@code /a/{x}/c} and {@code /a/b/{y}} are not.
     */
    boolean crosses(PathPattern other) {
        return relationTo(other) == Relation.CROSSED;
    }

    private Relation relationTo(PathPattern other) {
        if (segments.size() != other.segments.size()) {
            return Relation.APART;
        }
        boolean tighter = false;
        boolean wider = false;
        for (int i = 0; i < segments.size(); i++) {
            boolean open = isPlaceholder(segments.get(i));
            boolean otherOpen = isPlaceholder(other.segments.get(i));
            if (!open && !otherOpen && !segments.get(i).equals(other.segments.get(i))) {
                return Relation.APART;
            }
            tighter |= !open && otherOpen;
            wider |= open && !otherOpen;
        }
        if (tighter && wider) {
            return Relation.CROSSED;
        }
        return tighter || wider ? Relation.NESTED : Relation.SAME;
    }

    private enum Relation {
        APART,
        NESTED,
        SAME,
        CROSSED
    }
}
