package io.rankmesh.common.test;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A JSON document that is made from code and committed, so that changes of it are seen. It may not differ from what the code says;
 * {@code -Drankmesh.documents=write} writes it anew.
 */
public final class CommittedDocument {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DefaultPrettyPrinter PRINTER =
            new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));

    private final Path file;

    private CommittedDocument(Path file) {
        this.file = file;
    }

    /** @param path from the root of the repository */
    public static CommittedDocument at(String path) {
        return new CommittedDocument(
                Path.of(System.getProperty("rankmesh.home")).resolve(path));
    }

    public void says(JsonNode expected) {
        try {
            if ("write".equals(System.getProperty("rankmesh.documents"))) {
                Files.writeString(file, JSON.writer(PRINTER).writeValueAsString(expected) + "\n");
            }
            assertThat(Files.exists(file) ? JSON.readTree(file.toFile()) : null)
                    .as(
                            "%s, which ./mvnw test -Dtest='ApiDescriptionTest,OperationsTest,ContractTest' -Drankmesh.documents=write writes anew",
                            file)
                    .isEqualTo(expected);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
