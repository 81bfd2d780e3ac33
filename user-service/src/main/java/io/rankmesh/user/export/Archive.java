package io.rankmesh.user.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A zip file under assembly. It leaves in parts as it grows, so that little more than one of them is in memory. */
final class Archive {

    static final int PART_BYTES = 1 << 20;

    private final Parts parts = new Parts();
    private final ZipOutputStream zip = new ZipOutputStream(parts, UTF_8);
    private final long mostBytes;
    private long bytes;

    Archive(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    /** What is written from here on is that file's. */
    void begin(String file) throws IOException {
        zip.putNextEntry(new ZipEntry(file));
    }

    /** Fails with {@link ArchiveTooLargeException}. */
    void write(byte[] lines) throws IOException {
        zip.write(lines);
    }

    void end() throws IOException {
        zip.close();
        parts.cut();
    }

    /** Those that are complete and were not taken yet. */
    List<byte[]> take() {
        List<byte[]> taken = List.copyOf(parts.complete);
        parts.complete.clear();
        return taken;
    }

    private final class Parts extends OutputStream {

        private final List<byte[]> complete = new ArrayList<>();
        private final ByteArrayOutputStream part = new ByteArrayOutputStream();

        @Override
        public void write(int one) {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] from, int offset, int length) {
            bytes += length;
            if (bytes > mostBytes) {
                throw new ArchiveTooLargeException(mostBytes);
            }
            part.write(from, offset, length);
            if (part.size() >= PART_BYTES) {
                cut();
            }
        }

        private void cut() {
            if (part.size() > 0) {
                complete.add(part.toByteArray());
                part.reset();
            }
        }
    }
}
