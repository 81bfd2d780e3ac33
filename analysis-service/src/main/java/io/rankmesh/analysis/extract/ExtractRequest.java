package io.rankmesh.analysis.extract;

import io.rankmesh.audit.extract.ExpressionException;
import io.rankmesh.audit.extract.Extractor;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A column of the caller's own: a name, and one of the three ways to find its values on a page. */
@Schema(name = "Extract")
public record ExtractRequest(
        @Schema(required = true, maxLength = ExtractRules.MAX_NAME, examples = "price") @Nullable String name,

        @Schema(
                description = "Elements to take the text of, by a selector of CSS",
                maxLength = Extractor.MAX_EXPRESSION,
                examples = ".price")
        @Nullable String css,

        @Schema(
                description = "Elements, attributes or texts, by a location path of XPath 1.0",
                maxLength = Extractor.MAX_EXPRESSION,
                examples = "//meta[@property='product:price']/@content")
        @Nullable String xpath,

        @Schema(
                description =
                        "What to search the page's source for, by an expression in the syntax of RE2; the first group counts if "
                                + "there is one",
                maxLength = Extractor.MAX_EXPRESSION,
                examples = "SKU: (\\w+)")
        @Nullable String regex,

        @Schema(description = "With `css` and `xpath`: the attribute to take in place of the elements' text") @Nullable String attribute) {

    /** @throws ExpressionException when the expression is none */
    Extractor extractor() throws ExpressionException {
        String column = String.valueOf(name);
        if (css != null) {
            return Extractor.css(column, css, attribute);
        }
        return xpath != null
                ? Extractor.xpath(column, xpath, attribute)
                : Extractor.regex(column, String.valueOf(regex));
    }
}
