package io.rankmesh.audit.style;

import io.rankmesh.audit.style.Selector.Compound;
import io.rankmesh.audit.text.LowerCase;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jsoup.nodes.Element;

/** Rules by what their selectors ask of the element itself: its id, else a class, else its type, else nothing of these. */
final class RuleIndex {
    private final Map<String, List<StyleRule>> byId = new HashMap<>();
    private final Map<String, List<StyleRule>> byClass = new HashMap<>();
    private final Map<String, List<StyleRule>> byType = new HashMap<>();
    private final List<StyleRule> others = new ArrayList<>();
    private final boolean ignoreCase;

    /** @param ignoreCase of ids and classes */
    RuleIndex(List<StyleRule> rules, boolean ignoreCase) {
        this.ignoreCase = ignoreCase;
        for (StyleRule rule : rules) {
            Compound compound = rule.selector().rightmost();
            String id = compound.id();
            String type = compound.type();
            if (id != null) {
                add(byId, key(id), rule);
            } else if (!compound.classes().isEmpty()) {
                add(byClass, key(compound.classes().getFirst()), rule);
            } else if (type != null) {
                add(byType, type, rule);
            } else {
                others.add(rule);
            }
        }
    }

    private static void add(Map<String, List<StyleRule>> index, String key, StyleRule rule) {
        index.computeIfAbsent(key, any -> new ArrayList<>()).add(rule);
    }

    private String key(String name) {
        return ignoreCase ? LowerCase.of(name) : name;
    }

    /** Hands over, in no order and some perhaps twice, all rules that may match an element. */
    void candidates(Element element, Consumer<StyleRule> consumer) {
        if (element.attributesSize() > 0) {
            if (!byId.isEmpty()) {
                byId.getOrDefault(key(element.attr("id")), List.of()).forEach(consumer);
            }
            if (!byClass.isEmpty()) {
                ofClasses(key(element.attr("class")), consumer);
            }
        }
        byType.getOrDefault(element.normalName(), List.of()).forEach(consumer);
        others.forEach(consumer);
    }

    private void ofClasses(String classes, Consumer<StyleRule> consumer) {
        int start = 0;
        for (int i = 0; i <= classes.length(); i++) {
            if (i == classes.length() || classes.charAt(i) <= ' ') {
                if (i > start) {
                    byClass.getOrDefault(classes.substring(start, i), List.of()).forEach(consumer);
                }
                start = i + 1;
            }
        }
    }
}
