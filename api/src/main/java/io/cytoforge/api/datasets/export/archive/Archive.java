package io.cytoforge.api.datasets.export.archive;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;

/** Files one behind the other: the same files give the same bytes. */
public interface Archive {
    /** When all files were made: the earliest that zip knows. */
    Instant TIME = Instant.parse("1980-01-01T00:00:00Z");

    /** @param length of what the content writes, in bytes */
    void add(String name, long length, Content content) throws IOException;

    /** Ends the archive; without this it is not whole, and says so to whoever reads it. */
    void finish() throws IOException;

    /** Writes the content of a file. */
    @FunctionalInterface
    interface Content {
        void writeTo(OutputStream out) throws IOException;
    }
}
