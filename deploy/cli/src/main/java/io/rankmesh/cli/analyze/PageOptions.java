package io.rankmesh.cli.analyze;

import io.rankmesh.cli.api.Extract;
import io.rankmesh.cli.settings.SettingsOptions;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options that say how pages are judged, and what is told of them. The suite judges their values. */
final class PageOptions extends SettingsOptions {
    @Option(
            names = "--extract",
            paramLabel = "NAME=HOW:WHAT",
            converter = Column.class,
            description =
                    "Tell WHAT of each page as the column NAME. HOW is css, xpath or regex, or css@ATTRIBUTE for an"
                            + " attribute in place of the text: price=css:.price, image=css@src:main img. Many times too.")
    private List<Extract> extract = List.of();

    /** Null without any. */
    @Nullable List<Extract> extract() {
        return extract.isEmpty() ? null : extract;
    }

    /** For the option. */
    static final class Column implements ITypeConverter<Extract> {
        private static final Pattern FORM =
                Pattern.compile("([^=]+)=(css|xpath|regex)(?:@([^:=]+))?:(.+)", Pattern.DOTALL);

        @Override
        public Extract convert(String value) {
            Matcher form = FORM.matcher(value);
            if (!form.matches()) {
                throw new TypeConversionException(
                        "'" + value + "' is not NAME=HOW:WHAT with css, xpath or regex for HOW");
            }
            String how = form.group(2);
            String what = form.group(4);
            return new Extract(
                    form.group(1),
                    how.equals("css") ? what : null,
                    how.equals("xpath") ? what : null,
                    how.equals("regex") ? what : null,
                    form.group(3));
        }
    }
}
