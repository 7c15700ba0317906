package io.cytoforge.science.positions;

import io.cytoforge.science.volume.Point3;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * The sites of all cells of a tissue; cell i + 1 sits at site i.
 *
 * @param requested how many were asked for; what was placed, where sites follow from the cells' size alone
 */
public record Placement(int requested, List<CellSite> sites) {
    private static final int SITE_BYTES = 6 * Double.BYTES;

    public Placement {
        sites = List.copyOf(sites);
    }

    /** All of it, to be read by {@link #fromBytes}: little-endian, the centres and directions as 64-bit floats. */
    public byte[] toBytes() {
        ByteBuffer bytes = ByteBuffer.allocate(2 * Integer.BYTES + Math.multiplyExact(SITE_BYTES, sites.size()))
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(requested)
                .putInt(sites.size());
        for (CellSite site : sites) {
            put(bytes, site.centre());
            put(bytes, site.outward());
        }
        return bytes.array();
    }

    private static void put(ByteBuffer bytes, Point3 point) {
        bytes.putDouble(point.z()).putDouble(point.y()).putDouble(point.x());
    }

    /** @throws IllegalArgumentException if these are not the bytes of a placement */
    public static Placement fromBytes(byte[] content) {
        ByteBuffer bytes = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
        if (content.length < 2 * Integer.BYTES
                || content.length != 2L * Integer.BYTES + (long) SITE_BYTES * bytes.getInt(Integer.BYTES)) {
            throw new IllegalArgumentException("%d bytes are no placement".formatted(content.length));
        }
        int requested = bytes.getInt();
        int count = bytes.getInt();
        List<CellSite> sites = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            sites.add(new CellSite(point(bytes), point(bytes)));
        }
        return new Placement(requested, sites);
    }

    private static Point3 point(ByteBuffer bytes) {
        return new Point3(bytes.getDouble(), bytes.getDouble(), bytes.getDouble());
    }
}
