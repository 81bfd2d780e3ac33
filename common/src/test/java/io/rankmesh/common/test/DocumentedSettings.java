package io.rankmesh.common.test;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.junit.ArchTest;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.ConfigMappings;
import io.smallrye.config.ConfigMappings.ConfigClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** docs/settings.md lists the settings that the code knows, with their defaults, and no others. */
public final class DocumentedSettings {

    private static final Path DOCUMENT = Path.of(System.getProperty("rankmesh.home"), "docs", "settings.md");

    /** A setting, its services, and its default, if it has one. */
    private static final Pattern ROW = Pattern.compile("\\| `([^`]+)` \\|[^|]*\\| (?:`([^`]+)`)? ?\\|.*");

    private DocumentedSettings() {}

    @ArchTest
    public static void settingsAreDocumented(JavaClasses production) throws IOException {
        Map<String, String> documented = documented();
        for (JavaClass type : production) {
            if (type.isAnnotatedWith(ConfigMapping.class)) {
                ConfigClass mapping = ConfigClass.configClass(type.reflect());
                Map<String, String> ofMapping = new TreeMap<>(documented);
                ofMapping.keySet().removeIf(name -> !name.startsWith(mapping.getPrefix() + "."));
                assertThat(ofMapping)
                        .as("docs/settings.md of %s", type.getName())
                        .isEqualTo(known(mapping));
            }
        }
    }

    private static Map<String, String> documented() throws IOException {
        Map<String, String> settings = new TreeMap<>();
        for (String line : Files.readAllLines(DOCUMENT)) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                settings.put(row.group(1), row.group(2) == null ? "" : row.group(2));
            }
        }
        return settings;
    }

    private static Map<String, String> known(ConfigClass mapping) {
        Map<String, String> settings = new TreeMap<>();
        ConfigMappings.getProperties(mapping).forEach((name, property) -> {
            if (!property.isGroup() && !property.isMap()) {
                settings.put(
                        name.replace("[*]", "").replace("*", "<name>"),
                        property.hasDefaultValue() ? property.getDefaultValue() : "");
            }
        });
        return settings;
    }
}
