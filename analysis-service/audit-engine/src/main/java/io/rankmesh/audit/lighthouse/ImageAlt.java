package io.rankmesh.audit.lighthouse;

import io.rankmesh.audit.html.Markup;
import io.rankmesh.audit.html.Page;
import io.rankmesh.audit.rule.Report;
import io.rankmesh.audit.text.LowerCase;
import io.rankmesh.audit.text.Spaces;
import io.rankmesh.audit.text.Tokens;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;
import org.jsoup.select.NodeTraversor;

/** axe-core's image-alt: every image that assistive technology meets has a name, or says that it needs none. */
final class ImageAlt {
    /** Roles that need a name, so that an image in such a role is still judged. */
    private static final Set<String> NAMED_ROLES =
            words("alertdialog application button checkbox combobox dialog image img link "
                    + "listbox menuitem menuitemcheckbox menuitemradio meter option progressbar radio searchbox slider spinbutton switch "
                    + "textbox toolbar treeitem");

    /** All other valid roles; an image in one of them is judged only when it can take the focus. */
    private static final Set<String> OTHER_ROLES =
            words("alert article banner blockquote caption cell code columnheader "
                    + "complementary contentinfo comment definition deletion directory document emphasis feed figure form grid gridcell group "
                    + "heading insertion list listitem log main marquee math menu menubar mark navigation note paragraph radiogroup region row "
                    + "rowgroup rowheader scrollbar search sectionfooter sectionheader separator status strong subscript superscript "
                    + "suggestion tab table tablist tabpanel term text time timer tooltip tree treegrid "
                    + "graphics-document graphics-object graphics-symbol");

    /** ARIA attributes that any element may have; with one of them an image cannot be presentational. */
    private static final Set<String> GLOBAL_ARIA =
            words("aria-actions aria-atomic aria-braillelabel aria-brailleroledescription "
                    + "aria-busy aria-controls aria-current aria-describedby aria-description aria-details aria-disabled aria-dropeffect "
                    + "aria-errormessage aria-flowto aria-grabbed aria-haspopup aria-hidden aria-invalid aria-keyshortcuts aria-label "
                    + "aria-labelledby aria-live aria-owns aria-relevant aria-roledescription");

    /** Nodes of a label that are looked at for its name; one that has none among them is taken to have it further on. */
    private static final int MAX_LABEL_NODES = 1_000;

    private final Page page;
    private final Map<Element, Boolean> namedLabels = new HashMap<>();

    private ImageAlt(Page page) {
        this.page = page;
    }

    private static Set<String> words(String list) {
        return Set.of(list.split(" "));
    }

    static void check(Page page, Report report) {
        new ImageAlt(page).check(report);
    }

    private void check(Report report) {
        boolean judged = false;
        for (Element image : page.images()) {
            boolean named = isNamed(image);
            // Whether an image is hidden costs a look at the style sheets; one visible image settles that the audit
            // applies.
            boolean decided = named && judged;
            if (!decided && isInScope(image) && !page.styles().isHiddenFromAssistiveTechnology(image)) {
                judged = true;
                if (!named) {
                    String src = image.attr("src");
                    report.fail(message(image), () -> Markup.evidence(image).withUrl(resolved(page, src)));
                }
            }
        }
        if (!judged) {
            report.notApplicable();
        }
    }

    private static String message(Element image) {
        return image.hasAttr("alt")
                ? "The image's alternative text is only white space"
                : "The image has no alternative text";
    }

    private static String resolved(Page page, String src) {
        return src.startsWith("data:")
                ? "data:"
                : page.location().resolve(src).map(Object::toString).orElse(src);
    }

    private static boolean isInScope(Element image) {
        String role = role(image);
        return !OTHER_ROLES.contains(role) || isFocusable(image);
    }

    private boolean isNamed(Element image) {
        boolean presentational = isPresentational(image);
        String alt = image.attr("alt");
        boolean onlySpace = !alt.isEmpty() && Spaces.isBlank(alt);
        if (onlySpace && !presentational) {
            return false;
        }
        return presentational
                || image.hasAttr("alt")
                || !Spaces.isBlank(image.attr("aria-label"))
                || !Spaces.isBlank(image.attr("title"))
                || isLabelled(image);
    }

    private static String role(Element image) {
        String role = LowerCase.of(image.attr("role").strip());
        boolean valid = NAMED_ROLES.contains(role)
                || OTHER_ROLES.contains(role)
                || role.equals("none")
                || role.equals("presentation");
        return valid ? role : "";
    }

    private static boolean isPresentational(Element image) {
        String role = role(image);
        return (role.equals("none") || role.equals("presentation")) && !hasGlobalAria(image) && !isFocusable(image);
    }

    private static boolean hasGlobalAria(Element image) {
        for (Attribute attribute : image.attributes()) {
            if (GLOBAL_ARIA.contains(attribute.getKey())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isFocusable(Element image) {
        String tabindex = image.attr("tabindex").strip();
        int start = tabindex.startsWith("-") || tabindex.startsWith("+") ? 1 : 0;
        return tabindex.length() > start && Character.isDigit(tabindex.charAt(start));
    }

    private boolean isLabelled(Element image) {
        String ids = image.attr("aria-labelledby");
        if (ids.isEmpty()) {
            return false;
        }
        for (String id : Tokens.atSpaces(ids)) {
            Element label = page.inventory().byId(id).orElse(null);
            if (label != null && namedLabels.computeIfAbsent(label, ImageAlt::hasName)) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasName(Element label) {
        if (!Spaces.isBlank(label.attr("aria-label"))
                || !Spaces.isBlank(label.attr("alt"))
                || !Spaces.isBlank(label.attr("title"))) {
            return true;
        }
        int[] left = {MAX_LABEL_NODES};
        return NodeTraversor.filter(
                        (node, depth) -> {
                            boolean named = node instanceof TextNode text
                                    ? !Spaces.isBlank(text.getWholeText())
                                    : node.nameIs("img") && !node.attr("alt").isEmpty();
                            return named || --left[0] == 0
                                    ? NodeFilter.FilterResult.STOP
                                    : NodeFilter.FilterResult.CONTINUE;
                        },
                        label)
                == NodeFilter.FilterResult.STOP;
    }
}
