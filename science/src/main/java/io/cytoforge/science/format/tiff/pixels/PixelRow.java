package io.cytoforge.science.format.tiff.pixels;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** One row of pixels of a strip or tile: read, its predictor undone, packed numbers spread, one sample taken out. */
public final class PixelRow {
    private final PixelFormat format;
    private final int width;
    private final int sample;
    private final byte[] stored;
    private final byte[] undone;
    private final ByteBuffer numbers;

    /** @param sample which of the numbers of a pixel is wanted, from 0 */
    public PixelRow(PixelFormat format, int width, int sample) {
        this.format = format;
        this.width = width;
        this.sample = sample;
        this.stored = new byte[Math.toIntExact(format.rowBytes(width))];
        this.undone = new byte[format.predictor() == 3 ? stored.length : 0];
        this.numbers = ByteBuffer.allocate(width * format.numbers().bytes())
                .order(format.predictor() == 3 ? ByteOrder.BIG_ENDIAN : format.order());
    }

    /**
     * @return the numbers of the row, in the order of the buffer; valid until the next call
     * @throws EOFException if the bytes end before
     */
    public ByteBuffer read(InputStream in) throws IOException {
        if (in.readNBytes(stored, 0, stored.length) < stored.length) {
            throw new EOFException("fewer pixels than there should be");
        }
        byte[] row = switch (format.predictor()) {
            case 2 -> summed();
            case 3 -> joined();
            default -> stored;
        };
        if (format.isPacked()) {
            spread(row);
        } else {
            int size = format.numbers().bytes();
            if (format.samples() == 1) {
                numbers.put(0, row, 0, width * size);
            } else {
                for (int x = 0; x < width; x++) {
                    numbers.put(x * size, row, (x * format.samples() + sample) * size, size);
                }
            }
        }
        return numbers;
    }

    /** Passes over a row. */
    public void skip(InputStream in) throws IOException {
        in.skipNBytes(stored.length);
    }

    /** Each number is the difference to that of the pixel before. */
    private byte[] summed() {
        ByteBuffer row = ByteBuffer.wrap(stored).order(format.order());
        int size = format.numbers().bytes();
        int step = format.samples() * size;
        for (int at = step; at < stored.length; at += size) {
            switch (size) {
                case 1 -> stored[at] += stored[at - step];
                case 2 -> row.putShort(at, (short) (row.getShort(at) + row.getShort(at - step)));
                case 4 -> row.putInt(at, row.getInt(at) + row.getInt(at - step));
                default -> row.putLong(at, row.getLong(at) + row.getLong(at - step));
            }
        }
        return stored;
    }

    /** Bytes lie apart by their weight, the highest first, each the difference to the one before (Adobe, note 3). */
    private byte[] joined() {
        int size = format.numbers().bytes();
        for (int at = format.samples(); at < stored.length; at++) {
            stored[at] += stored[at - format.samples()];
        }
        int count = stored.length / size;
        for (int i = 0; i < count; i++) {
            for (int b = 0; b < size; b++) {
                undone[i * size + b] = stored[b * count + i];
            }
        }
        return undone;
    }

    /** Numbers of fewer bits than bytes have lie side by side, the highest bit first, whatever the byte order. */
    private void spread(byte[] row) {
        long at = (long) sample * format.bits();
        for (int x = 0; x < width; x++) {
            long value = 0;
            for (int bit = 0; bit < format.bits(); bit++) {
                long place = at + bit;
                value = value << 1 | row[(int) (place >> 3)] >> (7 - (place & 7)) & 1;
            }
            at += (long) format.samples() * format.bits();
            switch (format.numbers().bytes()) {
                case 1 -> numbers.put(x, (byte) value);
                case 2 -> numbers.putShort(2 * x, (short) value);
                default -> numbers.putInt(4 * x, (int) value);
            }
        }
    }
}
