package io.cytoforge.api.datasets.export.archive;

import java.io.IOException;
import java.io.OutputStream;

/** How long a tar will be: takes the same files as {@link TarArchive}, and looks into none. */
public final class TarLength implements Archive {
    private long bytes;

    private final Archive headers = new TarArchive(new OutputStream() {
        @Override
        public void write(int value) {
            bytes++;
        }

        @Override
        public void write(byte[] values, int offset, int count) {
            bytes += count;
        }
    });

    @Override
    public void add(String name, long length, Content content) throws IOException {
        headers.add(name, 0, _ -> {});
        bytes += Math.ceilDiv(length, TarArchive.RECORD) * TarArchive.RECORD;
    }

    @Override
    public void finish() throws IOException {
        headers.finish();
    }

    /** The length, once all is added and the archive finished. */
    public long bytes() {
        return bytes;
    }
}
