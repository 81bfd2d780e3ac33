package io.rankmesh.manifests.kustomize;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code spec.containers.[name=service].image}, as replacements write it. */
final class FieldPath {

    private static final Pattern SEGMENT = Pattern.compile("\\[([^\\]]+)\\]|([^.\\[\\]]+)");

    private final String text;
    private final List<String> segments = new ArrayList<>();

    FieldPath(String text) {
        this.text = text;
        Matcher matcher = SEGMENT.matcher(text);
        while (matcher.find()) {
            segments.add(matcher.group(1) != null ? matcher.group(1) : matcher.group(2));
        }
    }

    String read(JsonNode node) {
        JsonNode at = node;
        for (String segment : segments) {
            at = at.path(segment);
        }
        if (!at.isValueNode()) {
            throw new IllegalArgumentException("Nothing to copy at " + text);
        }
        return at.asText();
    }

    /** Changes each place that the path leads to; there must be one, unless it is made. */
    void change(JsonNode node, boolean create, UnaryOperator<String> change) {
        if (change(node, 0, create, change) == 0) {
            throw new IllegalArgumentException("Nothing to replace at " + text);
        }
    }

    private int change(JsonNode node, int depth, boolean create, UnaryOperator<String> change) {
        String segment = segments.get(depth);
        boolean last = depth == segments.size() - 1;
        if (node instanceof ArrayNode array && segment.matches("\\d+")) {
            int index = Integer.parseInt(segment);
            if (index >= array.size()) {
                return 0;
            }
            if (last) {
                array.set(index, array.textNode(change.apply(array.get(index).asText())));
                return 1;
            }
            return change(array.get(index), depth + 1, create, change);
        }
        if (node instanceof ArrayNode array) {
            int equals = segment.indexOf('=');
            int changed = 0;
            for (JsonNode element : array) {
                boolean meant = segment.equals("*")
                        || (equals > 0
                                && element.path(segment.substring(0, equals))
                                        .asText()
                                        .equals(segment.substring(equals + 1)));
                changed += meant && !last ? change(element, depth + 1, create, change) : 0;
            }
            return changed;
        }
        if (!(node instanceof ObjectNode object)) {
            return 0;
        }
        if (last) {
            if (!object.has(segment) && !create) {
                return 0;
            }
            object.put(segment, change.apply(object.path(segment).asText()));
            return 1;
        }
        if (!object.has(segment) && create) {
            object.putObject(segment);
        }
        return change(object.path(segment), depth + 1, create, change);
    }
}
