package io.rankmesh.cli.analyze;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.rankmesh.cli.finding.Found;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Keeps findings in a temporary file, however many there are. Each is preceded by the place of the one before of the same page, or
 * {@value #NONE}, and by its length; memory holds the place of each page's last.
 */
final class FindingSpool implements AutoCloseable {
    private static final long NONE = -1;

    private final Map<String, Long> last = new HashMap<>();
    private final Path file;
    private final DataOutputStream out;
    private final RandomAccessFile in;
    private final ObjectWriter json;
    private final ObjectReader reader;
    private long length;

    FindingSpool() throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        json = mapper.writerFor(Found.class);
        reader = mapper.readerFor(Found.class);
        file = Files.createTempFile("rankmesh-findings", ".json");
        out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)));
        in = new RandomAccessFile(file.toFile(), "r");
    }

    void add(String page, Found finding) throws IOException {
        // a snippet may hold half surrogate pairs, which Jackson's own encoder would refuse
        byte[] bytes = json.writeValueAsString(finding).getBytes(UTF_8);
        out.writeLong(last.getOrDefault(page, NONE));
        out.writeInt(bytes.length);
        out.write(bytes);
        last.put(page, length);
        length += Long.BYTES + Integer.BYTES + bytes.length;
    }

    /** In the order in which they were added. */
    List<Found> of(String page) throws IOException {
        out.flush();
        List<Found> found = new ArrayList<>();
        for (long place = last.getOrDefault(page, NONE); place != NONE; ) {
            in.seek(place);
            place = in.readLong();
            byte[] bytes = new byte[in.readInt()];
            in.readFully(bytes);
            found.add(reader.readValue(bytes));
        }
        return found.reversed();
    }

    @Override
    public void close() throws IOException {
        out.close();
        in.close();
        Files.deleteIfExists(file);
    }
}
