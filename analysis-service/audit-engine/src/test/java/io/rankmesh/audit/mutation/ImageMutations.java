package io.rankmesh.audit.mutation;

import static io.rankmesh.audit.mutation.Mutation.edit;
import static io.rankmesh.audit.mutation.Mutation.here;
import static io.rankmesh.audit.mutation.Mutation.inBody;
import static io.rankmesh.audit.mutation.Mutation.set;

import java.util.stream.Stream;

/** Images and drawings. */
final class ImageMutations {
    private static final String IMAGES = "Images";
    private static final String FIGURE = "img[src=/figure.webp]";

    private ImageMutations() {}

    static Stream<Mutation> all() {
        return Stream.of(
                Mutation.of(
                        IMAGES,
                        "alt is removed",
                        edit(page -> {
                            page.select(FIGURE).removeAttr("alt");
                            return true;
                        }),
                        here("image-alt")),
                Mutation.of(IMAGES, "alt is white space", set(FIGURE, "alt", " "), here("image-alt")),
                Mutation.of(IMAGES, "alt is empty", set(FIGURE, "alt", "")),
                Mutation.of(IMAGES, "alt is long", set(FIGURE, "alt", "parts ".repeat(20)), here("image-alt-long")),
                Mutation.of(IMAGES, "title for alt", edit(page -> {
                    page.select(FIGURE).removeAttr("alt").attr("title", "How the parts fit");
                    return true;
                })),
                Mutation.of(IMAGES, "without alt is hidden", edit(page -> {
                    page.select(FIGURE).removeAttr("alt").attr("aria-hidden", "true");
                    return true;
                })),
                Mutation.of(
                        IMAGES,
                        "width is removed",
                        edit(page -> {
                            page.select(FIGURE).removeAttr("width");
                            return true;
                        }),
                        here("image-size-missing")),
                Mutation.of(
                        IMAGES,
                        "picture without img",
                        inBody("<picture><source srcset=x.webp></picture>"),
                        here("picture-without-img")),
                Mutation.of(
                        IMAGES,
                        "all are JPEG",
                        edit(page -> {
                            page.select(FIGURE).attr("src", "/figure.jpg");
                            page.body().append("<img src=/x.jpg alt='' width=400 height=300>".repeat(6));
                            return page.selectFirst("img[src$=.svg]") == null;
                        }),
                        here("image-legacy-formats")),
                Mutation.of(
                        IMAGES,
                        "large drawing",
                        inBody("<svg><path d='" + "M1 1L2 2".repeat(1_300) + "'/></svg>"),
                        here("svg-inline-large")));
    }
}
