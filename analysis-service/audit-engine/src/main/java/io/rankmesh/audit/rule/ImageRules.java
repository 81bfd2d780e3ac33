package io.rankmesh.audit.rule;

import io.rankmesh.audit.AuditInfo.Unit;
import io.rankmesh.audit.Category;
import io.rankmesh.audit.Severity;
import io.rankmesh.audit.html.Drawing;
import io.rankmesh.audit.html.Markup;
import io.rankmesh.audit.html.Page;
import io.rankmesh.audit.rule.PageRule.Reach;
import io.rankmesh.audit.text.Spaces;
import io.rankmesh.audit.text.TextWidth;
import io.rankmesh.audit.url.WebUrl;
import java.util.List;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/** Images as the page's markup tells of them. A missing alt is Lighthouse's image-alt. */
final class ImageRules {
    private static final String SOURCE = "https://developers.google.com/search/docs/appearance/google-images";
    private static final RuleGroup GROUP = new RuleGroup(Category.IMAGES, Reach.CONTENT);
    private static final Pattern LEGACY = Pattern.compile("\\.(?:jpe?g|png|gif|bmp|tiff?)(?:[?#]|$)");
    private static final Pattern ICON_SIZE = Pattern.compile("[1-6]?\\d(?:px)?");
    private static final Pattern MODERN = Pattern.compile("webp|avif|\\.jxl|\\.svg|image/svg");

    private ImageRules() {}

    static List<PageRule> all() {
        return List.of(
                GROUP.rule(
                        "image-alt-long",
                        "Alternative text is too long",
                        Severity.NOTICE,
                        100,
                        Unit.CHARACTERS,
                        "Name what matters in a short phrase; put a longer description into the text. The limit is in characters.",
                        "https://www.w3.org/WAI/tutorials/images/tips/",
                        ImageRules::longAlt),
                GROUP.rule(
                        "image-size-missing",
                        "Images do not tell their size",
                        Severity.NOTICE,
                        "Set width and height, so that the text does not jump when the image arrives.",
                        "https://web.dev/articles/optimize-cls#images_without_dimensions",
                        ImageRules::noSize),
                GROUP.rule(
                        "picture-without-img",
                        "Picture elements show nothing",
                        Severity.WARNING,
                        "Put an img element into the picture: it shows the image and carries its alternative text.",
                        SOURCE,
                        ImageRules::emptyPicture),
                GROUP.rule(
                        "image-legacy-formats",
                        "No image comes in a modern format",
                        Severity.NOTICE,
                        5,
                        Unit.IMAGES,
                        "Serve photos as WebP or AVIF, which are much smaller. Judged where more images than the limit are JPEG, PNG or GIF.",
                        "https://web.dev/articles/choose-the-right-image-format",
                        ImageRules::legacy),
                GROUP.rule(
                        "svg-inline-large",
                        "Large drawings are part of the page",
                        Severity.NOTICE,
                        10_000,
                        Unit.CHARACTERS,
                        "Move the drawing into a file, which browsers keep, or simplify it. The limit is in characters.",
                        "https://web.dev/articles/choose-the-right-image-format",
                        ImageRules::largeDrawing));
    }

    private static void longAlt(Page page, Report report) {
        for (Element image : page.images()) {
            String alt = image.attr("alt");
            int width = alt.length() <= report.threshold() / 2 ? 0 : TextWidth.of(Spaces.collapse(alt));
            if (width > report.threshold()) {
                report.fail(
                        "The alternative text has " + TextWidth.characters(width) + ", more than " + report.threshold(),
                        () -> Markup.evidence(image).withValue(Integer.toString(width)));
            }
        }
    }

    private static void noSize(Page page, Report report) {
        for (Element image : page.images()) {
            boolean sized = (image.hasAttr("width") && image.hasAttr("height"))
                    || styled(WebUrl.lower(image.attr("style")))
                    || image.attr("src").startsWith("data:");
            if (!sized) {
                report.fail("The image has no width and height", () -> Markup.evidence(image));
            }
        }
    }

    private static boolean styled(String style) {
        return !style.isEmpty()
                && ((style.contains("width") && style.contains("height")) || style.contains("aspect-ratio"));
    }

    private static void emptyPicture(Page page, Report report) {
        for (Element picture : page.inventory().emptyPictures()) {
            report.fail("The picture element has no img", () -> Markup.evidence(picture));
        }
    }

    private static void legacy(Page page, Report report) {
        List<Element> images = page.images();
        long legacy = images.size() <= report.threshold()
                ? 0
                : images.stream().filter(ImageRules::isLegacy).count();
        if (legacy > report.threshold() && images.stream().noneMatch(ImageRules::isModern) && !hasModernSource(page)) {
            report.fail(
                    "The page shows " + legacy + " images as JPEG, PNG or GIF, and none as WebP or AVIF",
                    () -> Markup.evidence(images.getFirst()).withValue(Long.toString(legacy)));
        }
    }

    private static boolean isLegacy(Element image) {
        return !isIcon(image) && LEGACY.matcher(WebUrl.lower(image.attr("src"))).find();
    }

    /** What is shown so small weighs little in any format. */
    private static boolean isIcon(Element image) {
        return ICON_SIZE.matcher(image.attr("width")).matches()
                && ICON_SIZE.matcher(image.attr("height")).matches();
    }

    private static boolean isModern(Element image) {
        String sources = image.attr("src") + " " + image.attr("srcset");
        return !sources.startsWith("data:")
                && MODERN.matcher(WebUrl.lower(sources)).find();
    }

    private static boolean hasModernSource(Page page) {
        return page.inventory().embeds().stream()
                .filter(element -> element.normalName().equals("source"))
                .anyMatch(source -> MODERN.matcher(WebUrl.lower(source.attr("type") + " " + source.attr("srcset")))
                        .find());
    }

    private static void largeDrawing(Page page, Report report) {
        for (Drawing drawing : page.inventory().drawings()) {
            if (drawing.characters() > report.threshold()) {
                report.fail(
                        "An inline drawing takes about " + drawing.characters() + " characters, more than "
                                + report.threshold(),
                        () -> Markup.evidence(drawing.element()).withValue(Integer.toString(drawing.characters())));
            }
        }
    }
}
