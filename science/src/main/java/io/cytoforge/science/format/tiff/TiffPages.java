package io.cytoforge.science.format.tiff;

import io.cytoforge.science.format.FileSignature;
import io.cytoforge.science.format.VolumeFormatException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the header and the chain of directories of a TIFF or BigTIFF file. */
final class TiffPages {
    private static final int MAX_TEXT_BYTES = 16 << 20;
    private static final int MAX_FIELDS = 4096;
    private static final int MAX_SEGMENTS = 1 << 20;
    private static final long MAX_BYTES = 256L << 20;

    private final TiffBytes file;
    private final int maxPages;
    private boolean isBig;
    private long room = MAX_BYTES;

    private TiffPages(TiffBytes file, int maxPages) {
        this.file = file;
        this.maxPages = maxPages;
    }

    /** All pages in file order, auxiliary ones too. */
    static List<TiffPage> read(TiffBytes file, int maxPages) {
        return new TiffPages(file, maxPages).chain();
    }

    private List<TiffPage> chain() {
        long at = header();
        List<TiffPage> pages = new ArrayList<>();
        Set<Long> seen = new HashSet<>();
        while (at != 0) {
            if (!seen.add(at)) {
                throw broken("a directory chain that returns to " + at, "a chain that ends");
            }
            if (pages.size() >= maxPages) {
                throw broken("more than " + maxPages + " pages", "1 to " + maxPages + " pages");
            }
            at = directory(at, pages);
        }
        if (pages.isEmpty()) {
            throw broken("no page", "at least one page");
        }
        return pages;
    }

    private long header() {
        if (file.size() < 8) {
            throw broken(file.size() + " bytes", "a TIFF file");
        }
        ByteBuffer start = file.read("the header", 0, 8);
        String mark = "" + (char) start.get(0) + (char) start.get(1);
        file.setOrder("MM".equals(mark) ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        int version = "MM".equals(mark) ? start.get(3) : start.get(2);
        if (!("MM".equals(mark) || "II".equals(mark)) || !(version == 42 || version == 43)) {
            byte[] bytes = new byte[start.limit()];
            start.get(0, bytes);
            throw broken(FileSignature.describe(bytes), FileSignature.READ);
        }
        isBig = version == 43;
        return isBig
                ? file.read("the header", 8, 8).getLong()
                : Integer.toUnsignedLong(file.read("the header", 4, 4).getInt());
    }

    /** Adds the page and returns where the next one is. */
    private long directory(long at, List<TiffPage> pages) {
        String what = "directory " + (pages.size() + 1);
        long count = isBig
                ? file.read(what, at, 8).getLong()
                : Short.toUnsignedInt(file.read(what, at, 2).getShort());
        if (count < 1 || count > MAX_FIELDS) {
            throw broken(what + " with " + count + " fields", "1 to " + MAX_FIELDS + " fields");
        }
        int entry = isBig ? 20 : 12;
        int head = isBig ? 8 : 2;
        ByteBuffer fields = file.read(what, at + head, (int) count * entry + (isBig ? 8 : 4));
        Map<Integer, long[]> numbers = new HashMap<>();
        String description = "";
        double[] resolution = {Double.NaN, Double.NaN};
        for (int i = 0; i < count; i++) {
            TiffField field = TiffField.of(fields, i * entry, at + head + (long) i * entry, isBig);
            if (!TiffTag.isRead(field.tag())) {
                continue;
            }
            if (TiffTag.isPrivate(field.tag())) {
                numbers.put(field.tag(), new long[] {place(field), field.count()});
            } else if (field.isText()) {
                boolean isFirst = field.tag() == TiffTag.DESCRIPTION && description.isEmpty();
                description = isFirst ? text(field) : description;
            } else if (field.tag() == TiffTag.X_RESOLUTION || field.tag() == TiffTag.Y_RESOLUTION) {
                resolution[field.tag() == TiffTag.Y_RESOLUTION ? 1 : 0] =
                        field.isRational() ? rational(field) : Double.NaN;
            } else {
                numbers.put(field.tag(), numbers(field));
            }
        }
        pages.add(new TiffPage(numbers, description, resolution[0], resolution[1]));
        int end = (int) count * entry;
        return isBig ? fields.getLong(end) : Integer.toUnsignedLong(fields.getInt(end));
    }

    private String text(TiffField field) {
        if (field.count() < 0 || field.count() > MAX_TEXT_BYTES) {
            throw broken("a description of " + field.count() + " bytes", "up to " + MAX_TEXT_BYTES);
        }
        spend(field.count());
        ByteBuffer bytes = file.read("the description", place(field), (int) field.count());
        return decoded(bytes).replace("\0", "").strip();
    }

    /** TIFF wants ASCII; programs write UTF-8, and older ones their µ in Latin 1. */
    private static String decoded(ByteBuffer bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes.duplicate()).toString();
        } catch (CharacterCodingException _) {
            return new String(bytes.array(), StandardCharsets.ISO_8859_1);
        }
    }

    private double rational(TiffField field) {
        ByteBuffer bytes = file.read("the resolution", place(field), 8);
        return Integer.toUnsignedLong(bytes.getInt()) / (double) Integer.toUnsignedLong(bytes.getInt());
    }

    private long[] numbers(TiffField field) {
        if (field.count() < 0 || field.count() > MAX_SEGMENTS) {
            throw broken("field %d with %d values".formatted(field.tag(), field.count()), "up to " + MAX_SEGMENTS);
        }
        spend(Long.BYTES * field.count());
        int count = (int) field.count();
        ByteBuffer bytes = file.read("field " + field.tag(), place(field), count * field.size());
        long[] values = new long[count];
        for (int i = 0; i < count; i++) {
            values[i] = field.value(bytes);
            if (values[i] < 0) {
                throw broken("field %d with the value %d".formatted(field.tag(), values[i]), "numbers from 0");
            }
        }
        return values;
    }

    /** Pages may share their fields, so a small file could describe more than fits into memory. */
    private void spend(long bytes) {
        room -= bytes;
        if (room < 0) {
            throw broken("directories of more than " + MAX_BYTES + " bytes", "up to that size");
        }
    }

    /** Short values stand in the field itself, long ones elsewhere. */
    private long place(TiffField field) {
        int room = isBig ? 8 : 4;
        if (field.count() <= room / field.size()) {
            return field.position();
        }
        ByteBuffer offset = file.read("field " + field.tag(), field.position(), room);
        return isBig ? offset.getLong() : Integer.toUnsignedLong(offset.getInt());
    }

    private VolumeFormatException broken(String found, String allowed) {
        return new VolumeFormatException(file.name(), found, allowed);
    }
}
