package io.rankmesh.cli.audit;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Keeps page results in a temporary file, one a line, until the last page has been seen. */
final class Spool implements AutoCloseable {
    private final Path file;
    private final BufferedWriter writer;
    private final ObjectWriter json;
    private final ObjectReader reader;

    Spool() throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        json = mapper.writerFor(PageResult.class);
        reader = mapper.readerFor(PageResult.class);
        file = Files.createTempFile("rankmesh-audit", ".jsonl");
        // a page may hold half surrogate pairs, which this writer replaces; the one that Files makes would fail
        writer = new BufferedWriter(new OutputStreamWriter(Files.newOutputStream(file), StandardCharsets.UTF_8));
    }

    void add(PageResult page) throws IOException {
        writer.write(json.writeValueAsString(page));
        writer.newLine();
    }

    @FunctionalInterface
    interface Sink {
        void take(PageResult page) throws IOException;
    }

    /** In the order in which they were added. */
    void replay(Sink sink) throws IOException {
        writer.flush();
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                sink.take(reader.readValue(line));
            }
        }
    }

    @Override
    public void close() throws IOException {
        writer.close();
        Files.deleteIfExists(file);
    }
}
